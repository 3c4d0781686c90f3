"""A search as people and programs see it: the store's answer with the passages that say why, and the time it took.

In: a store and a Search. Out: an Answer; its lines as the contract has them. Refuses: what the store refuses.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from index.document import main_events
from index.highlight import Passage, highlight
from index.merged import with_merged
from index.store import Bucket, Found, Hit, Search, Store
from wire.article import Article


@dataclass(frozen=True, slots=True)
class Shown:
    """One hit and the passages that say why it matched."""

    hit: Hit
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and the milliseconds it took."""

    found: Found
    hits: tuple[Shown, ...]
    took_ms: int


class BucketLine(msgspec.Struct, omit_defaults=True):
    """A value of a facet; `name` is an actor's."""

    value: str
    count: int
    name: str | None = None


class HeadLine(msgspec.Struct):
    """The first line of `wirewatch search --json`."""

    total: int
    took_ms: int
    facets: dict[str, list[BucketLine]]


class HitLine(msgspec.Struct):
    """Every further line."""

    id: str
    url: str | None
    title: str
    outlet: str
    published_at: str | None
    language: str | None
    story: str | None
    score: float
    highlights: list[str]
    actors: list[str]
    events: list[str]


def run_search(store: Store, search: Search) -> Answer:
    """Ask a store, and mark the hits; `story:` finds stories under every id they had. Raises StoreError."""
    begun = time.perf_counter()
    search = replace(search, query=with_merged(store, search.query))
    found = store.search(search)
    hits = tuple(Shown(hit, highlight(hit.article, search.query)) for hit in found.hits)
    return Answer(found, hits, round((time.perf_counter() - begun) * 1000))


def head_line(answer: Answer, name: Callable[[str], str | None]) -> HeadLine:
    """Return the first line; `name` gives an actor's usual name by its id."""

    def line(facet: str, bucket: Bucket) -> BucketLine:
        return BucketLine(bucket.value, bucket.count, name(bucket.value) if facet == "actor" else None)

    facets = {facet: [line(facet, bucket) for bucket in buckets] for facet, buckets in answer.found.facets.items()}
    return HeadLine(answer.found.total, answer.took_ms, facets)


def hit_line(shown: Shown) -> HitLine:
    """Return the line of a hit."""
    article = shown.hit.article
    published = article.published_at
    return HitLine(
        id=article.id,
        url=article.url,
        title=article.title,
        outlet=article.outlet,
        published_at=published.isoformat().replace("+00:00", "Z") if published else None,
        language=article.language,
        story=article.story,
        score=round(shown.hit.score, 4),
        highlights=[passage.to_html() for passage in shown.passages],
        actors=[actor.id for actor in article.actors],
        events=event_codes(article),
    )


def event_codes(article: Article) -> list[str]:
    """Return the main, asserted events of an article as TYPE.mode, or TYPE where no mode is known."""
    codes = (
        f"{event.type}.{mode}" if mode else event.type
        for event in main_events(article)
        for mode in event.modes or ("",)
    )
    return list(dict.fromkeys(codes))
