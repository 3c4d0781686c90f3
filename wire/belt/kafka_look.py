"""Looks at what lies committed on a topic, outside any group: all of it up to now, and how far a group is behind.

In: a topic, a start by time or by offset. Out: messages, or a count and the age of the first. Refuses: to wait for what
comes later, or for a cluster that says nothing for STALL seconds.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from typing import Any

from kafka import KafkaConsumer, TopicPartition, errors

from wire.belt import Message
from wire.belt.kafka_client import Access, to_message, to_milliseconds

STALL = 15.0
STEP = 200  # milliseconds
READ_COMMITTED = {
    "enable_auto_commit": False,
    "auto_offset_reset": "earliest",
    "isolation_level": "read_committed",
    "allow_auto_create_topics": False,
    "metrics_enabled": False,
}


@contextmanager
def looking(access: Access) -> Iterator[Any]:
    """Yield a consumer that belongs to no group."""
    consumer = access.open(KafkaConsumer, **READ_COMMITTED)
    try:
        yield consumer
    finally:
        consumer.close(autocommit=False, timeout_ms=1_000)


def read(access: Access, topic: str, partitions: Sequence[Any], since: datetime | None) -> Iterator[Message]:
    """Yield what was put on a topic since, up to its end as of now."""
    with access.clear_errors(topic), looking(access) as consumer:
        ends = consumer.end_offsets(partitions)  # of what is committed: an open transaction is not waited for
        starts = consumer.beginning_offsets(partitions)
        if since:
            found = consumer.offsets_for_times(dict.fromkeys(partitions, to_milliseconds(since)))
            starts = {each: found[each].offset if found.get(each) else ends[each] for each in partitions}
        for record in _records(consumer, starts, ends):
            yield to_message(topic, record)


def waiting(consumer: Any, committed: Mapping[Any, int], partitions: Sequence[Any]) -> tuple[int, int | None]:
    """Return how many messages lie after what was committed, and when the first was put there, in milliseconds.

    Offsets count the marks of transactions too, so each partition's first message is looked at; between later messages
    marks still count, one a transaction.
    """
    ends, oldest_kept = consumer.end_offsets(partitions), consumer.beginning_offsets(partitions)
    starts = {each: max(committed.get(each, 0), oldest_kept[each]) for each in partitions}
    first: dict[Any, Any] = {}
    for record in _records(consumer, starts, ends, first_only=True):
        first.setdefault(TopicPartition(record.topic, record.partition), record)
    oldest = min((record.timestamp for record in first.values()), default=None)
    return sum(ends[partition] - record.offset for partition, record in first.items()), oldest


def _records(
    consumer: Any, starts: Mapping[Any, int], ends: Mapping[Any, int], *, first_only: bool = False
) -> Iterator[Any]:
    left = {each for each, end in ends.items() if starts[each] < end}
    consumer.assign(list(left))
    for partition in left:
        consumer.seek(partition, starts[partition])
    heard = monotonic()
    while left:
        batches = consumer.poll(timeout_ms=STEP, max_records=500)
        for partition, records in batches.items():
            heard = monotonic()
            yield from (each for each in records if each.offset < ends[partition])
        # The position also moves past marks of transactions, which are no records.
        done = {each for each in left if (first_only and each in batches) or _position(consumer, each) >= ends[each]}
        left -= done
        consumer.pause(*done)
        if monotonic() - heard > STALL:
            raise errors.KafkaTimeoutError(f"no answer for {STALL:g} s")


def _position(consumer: Any, partition: Any) -> int:
    return consumer.position(partition, timeout_ms=STEP) or 0
