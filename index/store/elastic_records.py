"""Event records in Elasticsearch: one index behind an alias, a document a record, by its id.

In: records, and what is asked. Out: the answers of the RecordStore contract. Refuses: a document that the mapping
cannot hold (Quarantine), writing while the server is away or throttles (Retry), reading while it is away (StoreError).
Not by month: a record's day and first telling may change, and a document must always meet itself.
"""

from collections.abc import Sequence
from typing import Any, Self

import msgspec

from index.record_document import make_record_document
from index.store import MOST_HITS, StoreError
from index.store.elastic_bulk import Bulk, Operation, Verdicts
from index.store.elastic_client import Failure, connect, explain
from index.store.records import RECORDS_SCHEMA, Asked, FoundRecords, Sides
from wire.codec import Unencodable
from wire.outcome import Quarantine, Reason
from wire.record import EventRecord
from wire.settings import IndexSettings

Dsl = dict[str, Any]  # JSON, as the server's documentation has it
NEWEST: list[Dsl] = [{"date": "desc"}, {"first_seen": "desc"}, {"id": "asc"}]


class ElasticRecords:
    """See RecordStore; safe for threads."""

    def __init__(self, settings: IndexSettings) -> None:
        self._client, self._shown = connect(settings)
        self._index = f"{settings.prefix}-events-v{RECORDS_SCHEMA}"
        self._bulk = Bulk(self._client, self._shown, settings, "events")

    def put(self, records: Sequence[EventRecord]) -> Sequence[Exception | None]:
        verdicts: Verdicts = [None] * len(records)
        operations = []
        for at, record in enumerate(records):
            try:
                operations.append(Operation.writing(at, self._index, make_record_document(record)))
            except (Unencodable, OverflowError, msgspec.EncodeError) as error:
                verdicts[at] = Quarantine(Reason.INVALID, f"{type(error).__name__}: {error}")
        return self._bulk.write(operations, verdicts)

    def find(self, asked: Asked) -> FoundRecords:
        answer = self._search(_query(asked), min(asked.limit, MOST_HITS))
        return FoundRecords(answer["total"]["value"], tuple(_record(hit) for hit in answer["hits"]))

    def get(self, record_id: str) -> EventRecord | None:
        hits = self._search({"ids": {"values": [record_id]}}, 1)["hits"]
        return _record(hits[0]) if hits else None

    def _search(self, query: Dsl, most: int) -> Dsl:
        try:
            answer = self._client.search(
                index=self._index,
                query=query,
                sort=NEWEST,
                size=most,
                source_includes=["record"],
                track_total_hits=True,
                ignore_unavailable=True,  # before the first record there is no index
                allow_partial_search_results=False,
            )
        except Failure as error:
            raise StoreError(explain(error, self._shown)) from None
        found: Dsl = answer["hits"]
        return found

    def refresh(self) -> None:
        try:
            self._client.indices.refresh(index=self._index, ignore_unavailable=True)
        except Failure as error:
            raise StoreError(explain(error, self._shown)) from None

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _query(asked: Asked) -> Dsl:
    days = {sign: str(day) for sign, day in (("gte", asked.since), ("lte", asked.until)) if day}
    filters: list[Dsl] = [{"term": {"lives": True}}]
    filters += [{"term": {name: value}} for name, value in (("type", asked.type), ("country", asked.country)) if value]
    filters += [{"range": {"date": days}}] if days else []
    filters += [{"terms": {"stories": [*asked.stories]}}] if asked.stories else []
    if asked.sides:
        filters.append({"bool": {"should": [_pair(sides) for sides in asked.sides], "minimum_should_match": 1}})
    return {"bool": {"filter": filters}}


def _pair(sides: Sides) -> Dsl:
    given = {"sources": sides.source, "targets": sides.target}
    return {"bool": {"filter": [{"terms": {field: [*values]}} for field, values in given.items() if values]}}


def _record(hit: Dsl) -> EventRecord:
    return msgspec.convert(hit["_source"]["record"], EventRecord)
