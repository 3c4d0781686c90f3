"""The shapes that travel on the wire: one Article, filled in stage by stage.

In: nothing. Out: frozen records, each field marked with the stage that fills it. Refuses: any change in place (use
`msgspec.structs.replace`). Offsets are half-open, in Unicode code points of the named field. Unknown is None, never
an empty string or a guess. docs/article.md names the same fields; tests/house holds the two together.
"""

from datetime import date, datetime
from typing import Literal

import msgspec

Field = Literal["title", "summary", "text"]
Relation = Literal["new", "exact", "syndicated", "contains", "updated", "related"]
Day = date
Modality = Literal["asserted", "negated", "denied", "future", "hypothetical", "historical"]

SAME_TEXT: frozenset[str] = frozenset({"exact", "syndicated", "contains", "updated"})
"""Relations that say "this is the same text"; `related` is the same story in other words."""

THING = "place-as-actor"
"""The kind of an actor that is a place or a thing: the White House that says so, the embassy or the bus that is hit."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """What all shapes share: frozen, and defaults left out on the wire."""


class Span(Record, frozen=True, kw_only=True):
    """Words of one field of the article: `text == getattr(article, field)[start:end]`."""

    field: Field
    start: int
    end: int
    text: str


class Actor(Record, frozen=True, kw_only=True):
    """Somebody who acts or is acted upon.

    `id` is Wikidata's (`Q…`) where a source proves it, `w:<slug>` for one of the knowledge base without such an id, and
    `x:<slug>` with `known` false for a name that the base does not hold. Country is ISO 3166 alpha-3, sector PLOVER's.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    known: bool = True
    salience: float = 0.0  # 0 mentioned in passing … 1 what the article is about
    confidence: float = 0.0  # 0 … 1
    mentions: tuple[Span, ...] = ()


class Place(Record, frozen=True, kw_only=True):
    """Where something happens; `geonames` is the GeoNames id, latitude and longitude are WGS 84 degrees."""

    name: str
    id: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    mentions: tuple[Span, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """One act: who did what to whom, in PLOVER's terms. `source` and `target` hold ids of the article's actors."""

    id: str
    type: str
    quad: int
    modes: tuple[str, ...] = ()
    intensity: float | None = None  # PLOVER's scale, −10 … +10
    contexts: tuple[str, ...] = ()
    modality: Modality = "asserted"
    main: bool = False  # asserted, and told by the lede
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    source_span: Span | None = None
    target_span: Span | None = None
    trigger: Span | None = None
    sentence: Span | None = None
    place: Place | None = None
    date: Day | None = None  # the local day of the act
    killed: int | None = None
    injured: int | None = None
    confidence: float = 0.0


class Merge(Record, frozen=True, kw_only=True):
    """A story that goes on in another one, and why: the article that showed it, and what the two have in common."""

    id: str  # the story that was merged; it stands for the other one from now on
    by: str  # the article with which it was seen
    likeness: float  # 0 … 1
    # records (act e…), actors (Q…), places (at Q…), types of events (event ASSAULT), or words of one language (word …)
    shared: tuple[str, ...] = ()


class Move(Record, frozen=True, kw_only=True):
    """A story that an article was told in until another one turned out to have more claim to it, and why."""

    story: str  # that it was in
    by: str  # the article with which it was seen
    likeness: float  # 0 … 1, to the story that it is in now
    before: float  # 0 … 1, to the rest of the one that it was in
    shared: tuple[str, ...] = ()  # words that it shares with the one that it is in now, the rarest first


class Article(Record, frozen=True, kw_only=True, tag_field="schema", tag="article/1"):
    """One article, as far as the stages have got with it."""

    # ingest
    id: str
    feed: str  # the feed's id in the feed list
    outlet: str
    url: str | None = None
    canonical_url: str | None = None
    title: str
    summary: str | None = None  # the feed's own teaser, as plain text
    text: str | None = None  # full text, paragraphs apart by one empty line
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    fetched_at: datetime
    first_seen_at: datetime | None = None  # when revision 1 was fetched; never changes, so a store may file by it
    revision: int = 1  # counts the changes of this entry that were seen, from 1
    paywalled: bool = False
    reserved: str | None = None  # the machine-readable reservation found (robots, tdm, noai …)
    provenance: dict[str, str] = {}  # field → where its value came from (feed, json-ld, page …)
    language: str | None = None  # BCP 47; as the feed or page says until sift has looked at the words
    # sift
    relation: Relation | None = None
    of: str | None = None  # the article that this one copies or is related to
    story: str | None = None
    sifted: int = 0  # sift's own count, from 1: the order in which its memory is rebuilt
    severity: float | None = None  # 0 … 10, of the story
    opened: int = 0  # `sifted` of its story's first article: the lower, the older the story
    # actors
    actors: tuple[Actor, ...] = ()
    # events
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    # stories
    merged: tuple[Merge, ...] = ()  # the stories that its story has taken over so far
    moved: tuple[Move, ...] = ()  # the stories that it was in before, in order; it is told again with each move

    @property
    def body(self) -> str:
        """The fullest text at hand: the full text, else the feed's teaser, else nothing."""
        return self.text or self.summary or ""
