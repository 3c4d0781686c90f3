"""The last step of an article's way into the index, and of a record's.

In: a batch of articles, or of records. Out: one verdict each: the same, or why the store cannot hold it. Refuses: the
whole batch with Retry while the store is away; writing it again changes nothing.
"""

from collections.abc import Sequence

from index.store import Store
from index.store.records import RecordStore
from wire.article import Article
from wire.batch import Process, Verdict
from wire.record import EventRecord


def make_sink(store: Store) -> Process:
    """Return the index stage over a store."""

    def write(articles: Sequence[Article]) -> list[Verdict]:
        verdicts = store.put(articles)
        return [verdict or article for article, verdict in zip(articles, verdicts, strict=True)]

    return write


def make_record_sink(store: RecordStore) -> Process:
    """Return the stage `records` over a store."""

    def write(records: Sequence[EventRecord]) -> list[Verdict]:
        verdicts = store.put(records)
        return [verdict or record for record, verdict in zip(records, verdicts, strict=True)]

    return write
