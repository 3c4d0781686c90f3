"""Where articles are kept to be searched. Two implementations, one contract: SQLite in one file, Elasticsearch by URL.

In: articles as the last stage leaves them, and queries. Out: matching articles, counts, facets. Refuses: an article
that the store cannot hold (Quarantine), writing while it is away (Retry), searching while it is away (StoreError).
open.py picks the implementation; tests/index/store/contract.py says what both must do. Scores may differ between
stores, sets may not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, Self

from wire.article import Article
from wire.query import Query
from wire.query.tree import And, Node, Published

SCHEMA = 1  # raise it with any change of the mapping or the tables: stores then build their articles in anew
FACETS = ("outlet", "country", "language", "event", "actor")
BUCKETS = 10  # the most frequent values of a facet
MOST_HITS = 10_000  # Elasticsearch's window of results


class StoreError(Exception):
    """The index cannot be used; the message says what to do about it."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked: a query, the time between `since` and just before `until`, in which order, how many hits."""

    query: Query
    since: datetime | None = None
    until: datetime | None = None
    sort: Literal["relevance", "published"] = "relevance"
    limit: int = 20
    facets: bool = True

    @property
    def root(self) -> Node:
        """The query's tree, with the time asked for."""
        if self.since is None and self.until is None:
            return self.query.root
        return And((Published(self.since, self.until), self.query.root))


@dataclass(frozen=True, slots=True)
class Hit:
    """One matching article; `score` orders hits of one search and means nothing beyond it."""

    article: Article
    score: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many matching articles have a value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: how many articles match, the first of them, and the most frequent values of each facet."""

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[Bucket, ...]] = field(default_factory=dict)


class Store(Protocol):
    """An index of articles, by id. Use as a context manager."""

    def put(self, articles: Sequence[Article]) -> Sequence[Exception | None]:
        """Write articles and return a verdict each: None, or the Quarantine of one that cannot be held.

        The same article again changes nothing, an older revision leaves the newer one. Raises Retry where the store is
        away: some of the batch may be there, and writing all of it again is right.
        """

    def search(self, search: Search) -> Found:
        """Return what matches; raises StoreError."""

    def get(self, article_id: str) -> Article | None:
        """Return an article by its id; raises StoreError."""

    def count(self) -> int:
        """Return how many articles there are; raises StoreError."""

    def delete(self, article_ids: Sequence[str]) -> int:
        """Take articles down for good, and return how many there were; raises StoreError."""

    def articles(self) -> Iterator[Article]:
        """Yield every article, in no order; raises StoreError."""

    def refresh(self) -> None:
        """Make all that was written visible to searches now, not within a second."""

    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
