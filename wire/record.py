"""The shape of an event record: one act, gathered from all its tellings, as it travels on a topic of its own.

In: bytes of a message, or an EventRecord. Out: UTF-8 JSON with `"schema": "event/1"`, or an EventRecord. Refuses: bytes
that are no record (wire.codec.Undecodable), records that do not fit into a message (TooLarge). A record is revised, not
repeated: of several with one id the highest revision counts. docs/records.md names the same fields.
"""

from datetime import datetime
from typing import Literal

import msgspec

from wire import codec
from wire.article import Day, Modality, Place, Record

SCHEMA = "event/1"
Precision = Literal["day", "about"]


class Party(Record, frozen=True, kw_only=True):
    """One of a side: the id of an actor with its usual name and country."""

    id: str
    name: str
    country: str | None = None


class Telling(Record, frozen=True, kw_only=True):
    """An article that tells the act, and when it did."""

    article: str
    outlet: str
    at: datetime


class Sentence(Record, frozen=True, kw_only=True):
    """Words that tell the act, and where they stand."""

    article: str
    outlet: str
    text: str
    language: str | None = None
    url: str | None = None


class Figure(Record, frozen=True, kw_only=True):
    """A number as one outlet gave it at one time."""

    at: datetime
    outlet: str
    article: str
    number: int


class Toll(Record, frozen=True, kw_only=True):
    """A number of people: what the outlets say last, lowest to highest, and how it came to that."""

    low: int
    high: int
    course: tuple[Figure, ...] = ()  # in the order of time, where an outlet's number is new


class Contradiction(Record, frozen=True, kw_only=True):
    """A telling that says the act did not happen (`negated`), or that somebody says so (`denied`)."""

    article: str
    outlet: str
    at: datetime
    sentence: str
    modality: Modality
    url: str | None = None


class EventRecord(Record, frozen=True, kw_only=True, tag_field="schema", tag="event/1"):
    """One act: who did what to whom, where and when, and who tells it."""

    id: str
    revision: int = 1  # counts the changes, from 1
    into: str | None = None  # the record that goes on in this one's place; the rest stays as it was
    merged: tuple[str, ...] = ()  # ids of the records that this one goes on for
    story: str  # the story that most tellings are in
    stories: tuple[str, ...] = ()  # all of them
    type: str
    quad: int
    modes: tuple[str, ...] = ()
    intensity: float | None = None  # PLOVER's scale, −10 … +10
    contexts: tuple[str, ...] = ()
    source: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    place: Place | None = None  # without mentions
    date: Day  # the local day of the act
    precision: Precision = "day"  # "about": no telling states the day, it is that of the first one
    articles: int
    outlets: int
    languages: tuple[str, ...] = ()
    tellings: tuple[str, ...] = ()  # ids of the articles, the first hundred in the order of time
    first: Telling
    best: Sentence
    killed: Toll | None = None
    injured: Toll | None = None
    contradictions: tuple[Contradiction, ...] = ()
    first_seen: datetime  # when the first telling was fetched
    last_seen: datetime
    severity: float | None = None  # 0 … 10
    reasons: tuple[str, ...] = ()  # of the severity
    opened: int = 0  # its place in the order in which records were made: the lower, the older
    signatures: tuple[str, ...] = ()  # of its tellings: the stage's memory of whose is whose

    @property
    def lives(self) -> bool:
        """Say whether it stands for an act: it has not gone on in another record, and something still tells it."""
        return self.into is None and self.articles > 0


_decoder = msgspec.json.Decoder(EventRecord)


def encode(record: EventRecord) -> bytes:
    """Return a record as bytes; raises TooLarge above MAX_BYTES, and Unencodable."""
    return codec.write(record, record.id)


def decode(value: bytes) -> EventRecord:
    """Return the record in some bytes; raises Undecodable."""
    return codec.read(value, _decoder)
