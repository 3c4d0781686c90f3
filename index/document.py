"""From article to document: the flat fields that people filter and draw by, and the analysed ones that queries read.

In: an Article. Out: a Document, the body of an Elasticsearch document; SQLite takes what it needs of the same view.
Refuses: nothing; what a field cannot hold (coordinates off the globe) is left out of it, and stays in the article.
docs/article.md and templates/articles.json name the same fields.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

import msgspec

from wire.article import Article, Day, Event, Place
from wire.query import Prepared, prepare
from wire.query.view import BREAK, EventView

Value = TypeVar("Value")
Geo = tuple[float, float]  # longitude, latitude, as GeoJSON has it


class EventDocument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event, nested, so that a group of a query binds to one and the same event."""

    id: str
    type: str
    codes: tuple[str, ...]  # TYPE, and TYPE.mode for each mode
    quad: int
    intensity: float | None = None
    contexts: tuple[str, ...] = ()
    modality: str
    main: bool
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    date: Day | None = None
    place: str | None = None
    country: str | None = None
    location: Geo | None = None
    killed: int | None = None
    injured: int | None = None
    sentence: str | None = None
    facts: tuple[str, ...] = ()  # what queries compare


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article. Flat event fields are those of main, asserted events: what the article is about."""

    # as in the article
    id: str
    feed: str
    outlet: str
    url: str | None = None
    title: str
    summary: str | None = None
    text: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    fetched_at: datetime
    revision: int
    paywalled: bool
    reserved: str | None = None
    relation: str | None = None
    of: str | None = None
    story: str | None = None
    severity: float | None = None
    # flat, for Kibana and facets
    actor_ids: tuple[str, ...] = ()
    actor_names: tuple[str, ...] = ()
    actor_countries: tuple[str, ...] = ()
    actor_sectors: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    event_codes: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()  # where it happened
    places: tuple[str, ...] = ()
    locations: tuple[Geo, ...] = ()
    killed: int | None = None  # the most of one event
    injured: int | None = None
    events: tuple[EventDocument, ...] = ()
    # analysed by us (wire/query/words.py): queries read these
    words: str = ""  # terms of title, summary and text
    title_words: str = ""
    forms: tuple[str, ...] = ()  # folded words, for wildcards
    title_forms: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    # the article itself without its three texts, to be given back
    article: msgspec.Raw = msgspec.Raw(b"{}")


class Flat(msgspec.Struct, frozen=True, kw_only=True):
    """What facets count, the same in both stores."""

    countries: tuple[str, ...]
    event_types: tuple[str, ...]
    actor_ids: tuple[str, ...]


def make_document(article: Article) -> Document:
    """Return the document of an article."""
    view = prepare(article)
    flat = make_flat(article)
    main = main_events(article)
    places = [event.place for event in main if event.place]
    return Document(
        id=article.id,
        feed=article.feed,
        outlet=article.outlet,
        url=article.url,
        title=article.title,
        summary=article.summary,
        text=article.text,
        authors=article.authors,
        tags=article.tags,
        language=article.language,
        published_at=_to_millisecond(article.published_at),
        updated_at=_to_millisecond(article.updated_at),
        fetched_at=article.fetched_at,
        revision=article.revision,
        paywalled=article.paywalled,
        reserved=article.reserved,
        relation=article.relation,
        of=article.of,
        story=article.story,
        severity=article.severity,
        actor_ids=flat.actor_ids,
        actor_names=_distinct(actor.name for actor in article.actors),
        actor_countries=_distinct(actor.country for actor in article.actors),
        actor_sectors=_distinct(actor.sector for actor in article.actors),
        event_types=flat.event_types,
        event_codes=_distinct(code for event in main for code in codes_of(event.type, event.modes)),
        quads=tuple(sorted({event.numbers["quad"] for event in view.events if event.main})),
        countries=flat.countries,
        places=_distinct(place.name for place in places),
        locations=tuple(dict.fromkeys(spot for place in places if (spot := location_of(place)))),
        killed=_most(view, "killed"),
        injured=_most(view, "injured"),
        events=tuple(_make_event(*each) for each in zip(article.events, view.events, strict=True)),
        words=" ".join((*view.title, BREAK, *view.body)),
        title_words=" ".join(view.title),
        forms=tuple(view.all_forms),
        title_forms=tuple(view.title_forms),
        facts=tuple(view.facts),
        article=strip_texts(article),
    )


def make_flat(article: Article) -> Flat:
    """Return what facets count of an article."""
    main = main_events(article)
    return Flat(
        countries=_distinct(event.place.country for event in main if event.place),
        event_types=_distinct(event.type for event in main),
        actor_ids=_distinct(actor.id for actor in article.actors),
    )


def main_events(article: Article) -> list[Event]:
    """Return the events that flat fields speak of: main and asserted."""
    return [event for event in article.events if event.main and event.modality == "asserted"]


def strip_texts(article: Article) -> msgspec.Raw:
    """Return the article as JSON without title, summary and text, which stand in the document beside it."""
    return msgspec.Raw(msgspec.json.encode(msgspec.structs.replace(article, title="", summary=None, text=None)))


def restore(article: dict[str, object], document: dict[str, object]) -> Article:
    """Return the article of a document as Elasticsearch gives it back; raises msgspec.ValidationError."""
    texts = {name: document.get(name) for name in ("title", "summary", "text")}
    return msgspec.convert({**article, **texts}, Article)


def _make_event(event: Event, view: EventView) -> EventDocument:
    place = event.place
    return EventDocument(
        id=event.id,
        type=event.type,
        codes=codes_of(event.type, event.modes),
        quad=view.numbers["quad"],
        intensity=event.intensity,
        contexts=event.contexts,
        modality=event.modality,
        main=event.main,
        source=event.source,
        target=event.target,
        date=event.date,
        place=place.name if place else None,
        country=place.country if place else None,
        location=location_of(place) if place else None,
        killed=view.numbers.get("killed"),
        injured=view.numbers.get("injured"),
        sentence=event.sentence.text if event.sentence else None,
        facts=tuple(view.facts),
    )


def codes_of(type_: str, modes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes by which an act is found: TYPE, and TYPE.mode for each mode."""
    return (type_, *(f"{type_}.{mode}" for mode in modes))


def location_of(place: Place) -> Geo | None:
    """Return where a place is; None for coordinates off the globe."""
    if place.lat is None or place.lon is None or not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
        return None
    return place.lon, place.lat


def _most(view: Prepared, name: str) -> int | None:
    return max((event.numbers[name] for event in view.events if event.main and name in event.numbers), default=None)


def _distinct(values: Iterable[Value | None]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _to_millisecond(instant: datetime | None) -> datetime | None:
    # Elasticsearch's dates end at milliseconds, and queries compare as fine.
    return instant and instant.replace(microsecond=instant.microsecond // 1000 * 1000)
