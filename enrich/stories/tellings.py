"""What an article tells: its acts, each with its sides, place and day, in the terms in which acts are compared.

In: an article with actors and events. Out: Told, one an act. Refuses: what is no news of an act that happened or is
said not to have happened (plans, if-clauses, background), acts that are older than `AGE`, and what was on no one day.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from enrich.events.date import names_day
from enrich.events.tolls import sums_up
from enrich.stories.claims import is_claim
from enrich.stories.severity import prominence
from wire.article import SAME_TEXT, Article, Event, Modality, Place

AGE = timedelta(days=4)  # after which an act is told as background; a party may deny for days what it then admits
CONTRADICTS: frozenset[Modality] = frozenset({"denied", "negated"})
FAMILIES = {"RETREAT": "CONCEDE", "SANCTION": "COERCE"}  # types that tell one act: PLOVER's users merge the first too
Order = tuple[datetime, str, int]  # when published, the article, the event's number: of tellings, one place each
_AFTER = re.compile(r"\b(?:after|since)\s[^,;:]*\Z", re.IGNORECASE)
NAMELESS = 50  # characters of a place's name in a signature


class Who(NamedTuple):
    """One of a side."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    known: bool

    @property
    def is_country(self) -> bool:
        """Say whether this is a state or territory rather than somebody of it."""
        return self.kind in {"country", "territory"}

    @property
    def is_person(self) -> bool:
        """Say whether this is one human being with a name."""
        return self.kind == "person"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One act as one article tells it."""

    article: str
    number: int  # of the event within the article
    revision: int
    outlet: str
    url: str | None
    language: str | None
    story: str
    at: datetime  # published
    fetched: datetime
    copied: bool  # the same text as an earlier one: counted, but no source of its own
    event: Event
    source: tuple[Who, ...]
    target: tuple[Who, ...]
    day: date
    prominence: float  # of its sides, 0 … 1
    placed: bool  # its own sentence names the place; else it may be where the reporter sits
    looks_back: bool  # what another act came after, on no day that the sentence names

    @property
    def family(self) -> str:
        """The types that may tell the same act, under one name."""
        return FAMILIES.get(self.event.type, self.event.type)

    @property
    def contradicts(self) -> bool:
        """Say whether this telling says that the act did not happen."""
        return self.event.modality in CONTRADICTS

    @property
    def claims(self) -> bool:
        """Say whether this tells an attack only by who claims it."""
        return self.event.modality == "historical"

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by."""
        return self.article, self.number

    @property
    def order(self) -> Order:
        """Its place in the order of time."""
        return self.at, self.article, self.number

    def signature(self) -> str:
        """Return what tellings of the same words have in common: alike in all that is compared."""
        sides = (",".join(sorted(who.id for who in side)) for side in (self.source, self.target))
        modes = ",".join(self.event.modes)
        said = "denied" * self.contradicts + "claimed" * self.claims
        flags = "placed" * self.placed + "dated" * bool(self.event.date) + "back" * self.looks_back + said
        place = place_key(self.event.place)
        return sys.intern("|".join((self.story, self.event.type, modes, *sides, place, self.day.isoformat(), flags)))


def digest(signature: str) -> str:
    """Return a signature as short as a record carries it."""
    return blake2b(signature.encode(), digest_size=8).hexdigest()


def place_key(place: Place | None) -> str:
    """Return a place as words, the same for the same place; empty without one."""
    if place is None:
        return ""
    return f"{place.geonames or place.name[:NAMELESS]}/{place.country or ''}"


def told(article: Article) -> Iterator[Told]:
    """Yield the acts that an article with a story tells as news."""
    if article.story is None or not article.events:
        return
    actors = {actor.id: actor for actor in article.actors}
    cast = {
        name: Who(name, actor.name, actor.kind, actor.country, actor.sector, actor.known)
        for name, actor in actors.items()
    }
    published = min(article.published_at or article.fetched_at, article.fetched_at).astimezone(UTC)
    oldest = article.fetched_at.astimezone(UTC).date() - AGE
    for number, event in enumerate(article.events):
        day = event.date or published.date()
        is_told = event.main or event.modality in CONTRADICTS or is_claim(event)
        if not is_told or not oldest <= day or _is_sum(event, day):
            continue
        sides = (tuple(cast[each] for each in side if each in cast) for side in (event.source, event.target))
        source, target = sides
        yield Told(
            article=article.id,
            number=number,
            revision=article.revision,
            outlet=article.outlet,
            url=article.url,
            language=article.language,
            story=article.story,
            at=article.published_at or article.fetched_at,
            fetched=article.fetched_at,
            copied=article.relation in SAME_TEXT - {"updated"},
            event=_kept(event),
            source=source,
            target=target,
            day=min(day, article.fetched_at.astimezone(UTC).date() + timedelta(days=1)),
            prominence=prominence(actors[each] for each in (*event.source, *event.target) if each in actors),
            placed=_is_placed(event, article.places),
            looks_back=_looks_back(event, published.date()),
        )


def _is_sum(event: Event, day: date) -> bool:
    """Say whether an event is many acts of no one day: "40 have been killed since the unrest began"."""
    if event.type != "ASSAULT" or event.date or event.sentence is None:
        return False
    return sums_up(event.sentence.text, day)


def _looks_back(event: Event, own: date) -> bool:
    """Say whether an act is told as what led to another: "sent them after a crowd stormed the embassy"."""
    if event.sentence is None or event.trigger is None:
        return False
    is_behind = _AFTER.search(event.sentence.text[: event.trigger.start - event.sentence.start])
    return is_behind is not None and not names_day(event.sentence.text, own)


def _is_placed(event: Event, places: Iterable[Place]) -> bool:
    """Say whether the sentence that tells an event names its place, one of the article's."""
    if event.place is None or event.sentence is None:
        return False
    field, start, end = event.sentence.field, event.sentence.start, event.sentence.end
    mentions = (span for place in places if place_key(place) == place_key(event.place) for span in place.mentions)
    return any(span.field == field and start <= span.start < end for span in mentions)


def _kept(event: Event) -> Event:
    """Return of an event what a record needs, with one copy of the words that reprints share."""
    sentence = event.sentence and msgspec.structs.replace(event.sentence, text=sys.intern(event.sentence.text))
    place = event.place and msgspec.structs.replace(event.place, mentions=())
    return msgspec.structs.replace(
        event, source_span=None, target_span=None, trigger=None, sentence=sentence, place=place
    )
