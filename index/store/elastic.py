"""The index in Elasticsearch: an index a month behind one alias, a document an article, by its id.

In: articles and queries. Out: the answers of the Store contract. Refuses: a document that the mapping cannot hold
(Quarantine), writing while the server is away or throttles (Retry), searching while it is away (StoreError). The index
is chosen by the month in which the article was first seen, so the same article always meets itself; versions are
external, so an older revision never replaces a newer one.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Self

from elasticsearch import helpers

from index.document import restore
from index.store import BUCKETS, MOST_HITS, SCHEMA, Bucket, Found, Hit, Search, StoreError
from index.store.elastic_articles import Writer
from index.store.elastic_bulk import EXTERNAL
from index.store.elastic_client import Failure, connect, explain
from index.store.elastic_query import compile_query
from wire.article import Article
from wire.settings import IndexSettings

MOST_IDS = 1_000  # of one look-up by id
TEXTS = ["article", "title", "summary", "text"]  # what an article is put together from
FACETS = {
    "outlet": "outlet",
    "language": "language",
    "country": "countries",
    "event": "event_types",
    "actor": "actor_ids",
}
Hits = list[dict[str, Any]]  # JSON, as the server gives it


class ElasticStore:
    """See Store; safe for threads."""

    def __init__(self, settings: IndexSettings) -> None:
        self._client, self._shown = connect(settings)
        self._alias = f"{settings.prefix}-articles"
        self._family = f"{self._alias}-v{SCHEMA}-"
        self._writer = Writer(self._client, self._shown, settings)

    def put(self, articles: Sequence[Article]) -> Sequence[Exception | None]:
        return self._writer.write(articles)

    def search(self, search: Search) -> Found:
        order: list[dict[str, Any]] = [{"published_at": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]
        try:
            answer = self._client.search(
                index=f"{self._family}*",
                query=compile_query(search.root),
                sort=order if search.sort == "published" else [{"_score": "desc"}, *order],
                size=min(search.limit, MOST_HITS),
                source_includes=TEXTS,
                track_total_hits=True,
                aggs={name: _aggregation(field) for name, field in FACETS.items()} if search.facets else None,
                allow_partial_search_results=False,
            )
        except Failure as error:
            raise StoreError(explain(error, self._shown)) from None
        hits = tuple(Hit(_article(hit), hit.get("_score") or 0.0) for hit in answer["hits"]["hits"])
        buckets = answer.get("aggregations", {})
        return Found(answer["hits"]["total"]["value"], hits, {name: _buckets(each) for name, each in buckets.items()})

    def get(self, article_id: str) -> Article | None:
        hits = self._by_ids([article_id], source=TEXTS)
        return _article(hits[0]) if hits else None

    def count(self) -> int:
        try:
            return int(self._client.count(index=f"{self._family}*")["count"])
        except Failure as error:
            raise StoreError(explain(error, self._shown)) from None

    def delete(self, article_ids: Sequence[str]) -> int:
        self.refresh()
        parts = [article_ids[at : at + MOST_IDS] for at in range(0, len(article_ids), MOST_IDS)]
        hits = [hit for part in parts for hit in self._by_ids(part)]
        operations = [
            {"delete": {"_index": hit["_index"], "_id": hit["_id"], "version": hit["_version"], **EXTERNAL}}
            for hit in hits
        ]
        try:
            if operations:
                self._client.bulk(operations=operations, refresh=True)
        except Failure as error:
            raise StoreError(explain(error, self._shown)) from None
        return len(hits)

    def articles(self) -> Iterator[Article]:
        try:
            yield from self._scan(f"{self._family}*")
        except Failure as error:
            raise StoreError(explain(error, self._shown)) from None

    def refresh(self) -> None:
        try:
            self._client.indices.refresh(index=f"{self._family}*")
        except Failure as error:
            raise StoreError(explain(error, self._shown)) from None

    def roll_forward(self) -> int:
        """Build the articles of older mappings in under this one, drop the older indices, return how many moved."""
        moved = 0
        try:
            for name in self._older():
                for articles in _batches(self._scan(name), 200):
                    verdicts = self.put(articles)
                    if refused := next(filter(None, verdicts), None):
                        raise StoreError(f"{name}: an article does not fit the new mapping: {refused}")
                    moved += len(articles)
                self._client.indices.delete(index=name)
            self.refresh()
        except Failure as error:
            raise StoreError(explain(error, self._shown)) from None
        return moved

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _older(self) -> list[str]:
        names = self._client.indices.get(index=f"{self._alias}-v*", allow_no_indices=True)
        return [name for name in names if not name.startswith(self._family)]

    def _scan(self, index: str) -> Iterator[Article]:
        yield from (_article(hit) for hit in helpers.scan(self._client, index=index, _source_includes=TEXTS))

    def _by_ids(self, ids: Sequence[str], source: list[str] | None = None) -> Hits:
        try:
            answer = self._client.search(
                index=f"{self._family}*",
                query={"ids": {"values": list(ids)}},
                size=len(ids),
                version=True,
                source=bool(source),
                source_includes=source,
            )
        except Failure as error:
            raise StoreError(explain(error, self._shown)) from None
        return list(answer["hits"]["hits"])


def _article(hit: Mapping[str, Any]) -> Article:
    source = hit["_source"]
    return restore(source["article"], source)


def _aggregation(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": BUCKETS, "order": [{"_count": "desc"}, {"_key": "asc"}]}}


def _buckets(answer: Mapping[str, Any]) -> tuple[Bucket, ...]:
    return tuple(Bucket(each["key"], each["doc_count"]) for each in answer["buckets"])


def _batches(articles: Iterator[Article], count: int) -> Iterator[list[Article]]:
    while batch := list(islice(articles, count)):
        yield batch
