"""An article as queries see it: analysed once, then checked against any number of queries, and written to a store.

In: an Article. Out: Prepared: terms, forms, facts, events, all comparable by equality with what a query holds. Refuses:
nothing. Both the predicate and the stores read this view, so that they cannot differ in what an article says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache

from wire.article import Actor, Article, Event
from wire.query.words import analyse, fold_key, forms, language_key

BREAK = "¶"  # between title, summary and text: a term that no query has, so that no phrase reaches across
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_FACT = 200  # letters; Lucene refuses terms of 32,766 bytes, and nobody writes longer ones into a query
MOST = 1_000_000_000  # dead or injured: beyond is a misreading, and a 64-bit store must hold it


@dataclass(frozen=True, slots=True)
class EventView:
    """One event: its facts as `field:value`, folded, and its numbers where they are known."""

    facts: frozenset[str]
    numbers: Mapping[str, int]
    main: bool


class Prepared:
    """One article's view; each part is worked out when it is first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.language = language_key(article.language)

    @cached_property
    def title(self) -> list[str]:
        """The terms of the title, in order."""
        return analyse(self.article.title, self.language).split()

    @cached_property
    def body(self) -> list[str]:
        """The terms of summary and text, in order, a BREAK between them."""
        parts = (analyse(part, self.language) for part in (self.article.summary, self.article.text) if part)
        return f" {BREAK} ".join(parts).split()

    @cached_property
    def title_forms(self) -> set[str]:
        """The folded words of the title."""
        return forms(self.article.title)

    @cached_property
    def all_forms(self) -> set[str]:
        """The folded words of title, summary and text."""
        parts = (self.article.title, self.article.summary, self.article.text)
        return self.title_forms.union(*(forms(part) for part in parts[1:] if part))

    @cached_property
    def title_places(self) -> dict[str, list[int]]:
        """Where each term of the title stands."""
        return _places(self.title)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each term stands in title, summary and text, counted through."""
        return _places([*self.title, BREAK, *self.body])

    @cached_property
    def facts(self) -> frozenset[str]:
        """What can be said of the article as a whole, as `field:value`."""
        article = self.article
        found = {fact("outlet", article.outlet), fact("feed", article.feed)}
        found.update(fact("actor", actor.id) for actor in article.actors)
        if article.story:
            found.add(fact("story", article.story))
        found.update(fact("story", merge.id) for merge in article.merged)
        if article.language:
            found.update(fact("language", tag) for tag in _ranges(article.language))
        return frozenset(found)

    @cached_property
    def events(self) -> tuple[EventView, ...]:
        """The article's events, in its order."""
        actors = {actor.id: actor for actor in self.article.actors}
        return tuple(_view(event, actors) for event in self.article.events)

    @cached_property
    def published(self) -> int | None:
        """Milliseconds since 1970 of the publication: as fine as Elasticsearch's dates."""
        return milliseconds(self.article.published_at) if self.article.published_at else None

    @cached_property
    def keys(self) -> frozenset[str]:
        """All that `wire.query.anchors` may name: terms, facts, and the facts of events."""
        return self.facts.union(self.places, *(event.facts for event in self.events))


def prepare(article: Article) -> Prepared:
    """Return the view of an article that queries are checked against."""
    return Prepared(article)


@lru_cache(maxsize=20_000)
def fact(field: str, value: str) -> str:
    """Return a fact as it is compared; `value` as it stands in the article."""
    return f"{field}:{comparable(field, value)}"


@lru_cache(maxsize=20_000)
def comparable(field: str, value: str) -> str:
    """Return a value as it is compared: names without case and accents, ids and codes without case."""
    return fold_key(value) if field in ("outlet", "place") else value.strip().casefold()[:LONGEST_FACT]


def milliseconds(instant: datetime) -> int:
    """Return an aware time as milliseconds since 1970, rounded down."""
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def _places(terms: Iterable[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, term in enumerate(terms):
        places.setdefault(term, []).append(at)
    return places


def _ranges(tag: str) -> Iterable[str]:
    """Yield the ranges that take in a language tag (RFC 4647): pt-BR is also pt."""
    parts = tag.split("-")
    return ("-".join(parts[:count]) for count in range(1, len(parts) + 1))


def _view(event: Event, actors: Mapping[str, Actor]) -> EventView:
    found = {fact("type", event.type), fact("event", event.type), fact("modality", event.modality)}
    found.add(fact("main", str(event.main).lower()))
    found.update(fact("mode", mode) for mode in event.modes)
    found.update(fact("event", f"{event.type}.{mode}") for mode in event.modes)
    for side, ids in (("source", event.source), ("target", event.target)):
        for actor_id in ids:
            found.update((fact(side, actor_id), fact("actor", actor_id)))
            actor = actors.get(actor_id)
            if actor and actor.country:
                found.add(fact(side, actor.country))
            if actor and actor.sector:
                found.add(fact("sector", actor.sector))
    if event.place:
        names = (event.place.name, event.place.id, str(event.place.geonames) if event.place.geonames else None)
        found.update(fact("place", name) for name in names if name)
        if event.place.country:
            found.add(fact("country", event.place.country))
    numbers = {"quad": event.quad, "killed": event.killed, "injured": event.injured}
    known = {name: max(-MOST, min(number, MOST)) for name, number in numbers.items() if number is not None}
    return EventView(frozenset(found), known, event.main and event.modality == "asserted")
