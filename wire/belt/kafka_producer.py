"""Putting messages on Kafka: bounded in flight, alone or as one transaction with a group's offsets.

In: messages, and what a worker has read. Out: all of them safe, or an exception of kafka-python's. Refuses: to hold
more than IN_FLIGHT_BYTES unsent, as the client itself has no bound. A hang inside is the watchdog's to end.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from kafka import KafkaProducer, errors

from wire.belt import Outgoing
from wire.belt.kafka_client import Access, encode_headers

IN_FLIGHT_BYTES = 32_000_000
DELIVERY = 30.0  # seconds until a message that no broker takes is given up; three requests that time out
CLOSE = 5.0
OPTIONS = {
    "acks": "all",
    "enable_idempotence": True,
    "compression_type": "lz4",  # news shrinks to less than half, at no loss of speed
    "batch_size": 262_144,  # default 16 KB: a third as fast with messages of 5 KB
    "max_request_size": 8_000_000,  # above every topic's max_bytes, so that the topic's own limit is what refuses
    "delivery_timeout_ms": int(DELIVERY * 1000),
    "max_block_ms": int(DELIVERY * 1000),
    "allow_auto_create_topics": False,
    "metrics_enabled": False,  # nobody reads them, and they cost a tenth of the processor time
}


class Publisher:
    """An idempotent producer; for any number of threads."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._producer = access.open(KafkaProducer, **OPTIONS)

    def publish(self, outgoing: Sequence[Outgoing]) -> None:
        """Send and wait until all are acknowledged."""
        # The last one first: then the others are done, and waiting has woken us once and not for each.
        for future in reversed(_send_all(self._producer, self._access, outgoing)):
            future.get(timeout=DELIVERY)

    def close(self, *, force: bool = False) -> None:
        """Close, bounded in time; with force, what is still unsent is given up."""
        _close(self._producer, force=force)


class Transactions:
    """A transactional producer of one slot: its start fences, and undoes, what the slot's last holder left open."""

    def __init__(self, access: Access, slot: str, timeout: float) -> None:
        self._access, self._slot, self._timeout = access, slot, timeout
        self._producer = self._open()

    def _open(self) -> Any:
        producer = self._access.open(
            KafkaProducer,
            **OPTIONS,
            transactional_id=self._slot,
            transaction_timeout_ms=int(self._timeout * 1000),
        )
        try:
            producer.init_transactions()
        except BaseException:
            _close(producer, force=True)
            raise
        return producer

    def run(self, outgoing: Sequence[Outgoing], offsets: Mapping[Any, Any], membership: Any) -> None:
        """Send messages and mark offsets as done, both or neither; raises kafka-python's errors."""
        if self._producer is None:
            self._producer = self._open()
        producer = self._producer
        try:
            producer.begin_transaction()
            futures = _send_all(producer, self._access, outgoing)
            if offsets:
                producer.send_offsets_to_transaction(offsets, membership)
            producer.commit_transaction()
            # kafka-python 3.0.12 may drop a transaction while it is committed, and return as if all were well: when a
            # batch meets an error that it takes for recoverable. Then that batch's futures have failed.
            for future in futures:
                future.get(timeout=0)
        except BaseException as error:
            cause = _cause(producer, error)
            self._give_up()
            raise cause from error

    def _give_up(self) -> None:
        """Abort, so that readers need not wait for the time limit, and never use that producer again.

        After an abort kafka-python 3.0.12 goes on counting from the lost batch, which the broker then refuses.
        """
        with suppress(errors.KafkaError):
            self._producer.abort_transaction()
        producer, self._producer = self._producer, None
        _close(producer, force=True)

    def close(self) -> None:
        """Close, bounded in time."""
        producer, self._producer = self._producer, None
        if producer is not None:
            _close(producer, force=False)


def _send_all(producer: Any, access: Access, outgoing: Sequence[Outgoing]) -> list[Any]:
    """Hand messages to a producer; returns the futures of those not yet known to be acknowledged."""
    waiting: deque[tuple[Any, int]] = deque()
    size = 0
    for each in outgoing:
        topic, key, headers = access.name(each.topic), each.key.encode(), encode_headers(each.headers)
        waiting.append((producer.send(topic, value=each.value, key=key, headers=headers), len(each.value)))
        size += len(each.value)
        while size > IN_FLIGHT_BYTES and len(waiting) > 1:
            future, sent = waiting.popleft()
            future.get(timeout=DELIVERY)
            size -= sent
    return [future for future, _ in waiting]


def _close(producer: Any, *, force: bool) -> None:
    if force:
        # `close` waits for unsent batches, for each as long as it may wait in all, and does not end where one stays.
        sender = producer._sender  # noqa: SLF001 – the only way to give up unsent batches
        sender.force_close()
        sender.join(CLOSE)
    with suppress(errors.KafkaError):
        producer.close(timeout=CLOSE)


def _cause(producer: Any, error: BaseException) -> BaseException:
    """Return what put a producer into its error state; calls after that say only that it is in one."""
    known = producer._transaction_manager.last_error  # noqa: SLF001 – said nowhere else
    return known if isinstance(known, errors.KafkaError) and isinstance(error, errors.KafkaError) else error
