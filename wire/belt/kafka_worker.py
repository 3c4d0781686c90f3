"""One member of a group on Kafka: consume, transform, produce exactly once.

In: what its partitions hold, read committed. Out: outputs, quarantine and offsets in one transaction; offsets alone
where there is nothing to put. Refuses: to commit what it read before a rebalance or after being replaced in its slot.
A slot (`group-instance`) is both static member and transactional id, so a restarted worker goes on at once.
"""

from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import Any, Self

import structlog
from kafka import KafkaConsumer, OffsetAndMetadata, errors

from wire.belt import Message, Outgoing, Unavailable
from wire.belt.kafka_client import TIMEOUT, to_message
from wire.belt.kafka_look import READ_COMMITTED, looking, waiting
from wire.belt.kafka_producer import CLOSE, Transactions
from wire.belt.kafka_topics import Directory
from wire.settings import BeltSettings
from wire.watchdog import Watchdog

MILLISECONDS = int(TIMEOUT * 1000)
FETCH_BYTES = 4_000_000  # a partition; default 1 MB, two hundred messages: no more than a batch, so never ahead
log = structlog.get_logger()


class KafkaWorker:
    """A worker; not safe for threads."""

    def __init__(self, directory: Directory, settings: BeltSettings, group: str, topic: str, instance: int) -> None:
        self._directory, self._access, self._topic = directory, directory.access, topic
        self._group, self._slot = group, (slot := f"{self._access.name(group)}-{instance}")
        self._what = f"{group}-{instance}"
        self._watchdog = Watchdog(settings.watchdog, f"a call to Kafka of {self._what}")
        self._next: dict[Any, int] = {}  # by partition: the offset after what was polled and not committed
        self._astray: set[Any] = set()  # partitions whose position is not where the group stands
        self._membership: Any = None
        self._patience, self._heard = settings.session_timeout, monotonic()
        self._overlooked = False  # whether messages waited for us when we last asked, and none came
        try:
            with self._access.clear_errors(self._what):
                self._transactions = Transactions(self._access, slot, settings.transaction_timeout)
                self._consumer = self._join()
        except BaseException:
            self.close()
            raise

    def _join(self) -> Any:
        session = self._patience
        consumer = self._access.open(
            KafkaConsumer,
            self._access.name(self._topic),
            **READ_COMMITTED,
            max_partition_fetch_bytes=FETCH_BYTES,
            group_id=self._access.name(self._group),
            group_instance_id=self._slot,
            session_timeout_ms=int(session * 1000),
            heartbeat_interval_ms=int(min(3.0, session / 4) * 1000),
        )
        _keep_joins(consumer._coordinator)  # noqa: SLF001 – kafka-python has no setting for it
        return consumer

    def poll(self, most: int, timeout: float) -> Sequence[Message]:
        with self._access.clear_errors(self._what), self._watchdog:
            self._find_back()
            batches = self._consumer.poll(timeout_ms=int(timeout * 1000), max_records=most)
            if batches and not self._next:
                # As of now, not of the commit: the broker must refuse what was read before a rebalance.
                self._membership = self._consumer.group_metadata()
            self._check_quiet(heard=bool(batches))
        for partition, records in batches.items():
            self._next[partition] = records[-1].offset + 1
        return [to_message(self._topic, record) for records in batches.values() for record in records]

    def _check_quiet(self, *, heard: bool) -> None:
        """Tell an idle topic from a lost cluster, and from messages that never come: the client waits on, whatever."""
        if heard:
            self._heard, self._overlooked = monotonic(), False
        elif monotonic() - self._heard > self._patience:
            self._heard = monotonic()
            self._access.check()
            if not self._next:
                self._check_overlooked()

    def _check_overlooked(self) -> None:
        """Have the group share out anew where we got nothing; where messages wait for us still, join it afresh."""
        group = self._access.name(self._group)
        with looking(self._access) as consumer:
            mine = self._directory.left_to(self._slot, group, self._topic)
            waits, _ = waiting(consumer, self._directory.committed(group, mine), mine)
        if waits and self._overlooked:
            log.warning("belt.rejoin", worker=self._what, waiting=waits)
            self._rejoin()
        elif waits and not self._consumer.assignment():
            self._directory.reassign(group, self._topic, self._slot)
        self._overlooked = bool(waits) and not self._overlooked

    def _rejoin(self) -> None:
        self._leave()
        self._next, self._astray = {}, set()
        self._consumer = self._join()

    def commit(self, outgoing: Sequence[Outgoing] = ()) -> None:
        if not outgoing and not self._next:
            return
        self._directory.check({each.topic for each in outgoing})
        offsets = {partition: OffsetAndMetadata(offset, "", -1) for partition, offset in self._next.items()}
        with self._access.clear_errors(self._what), self._watchdog:
            self._check_membership()
            if outgoing:
                self._transactions.run(outgoing, offsets, self._membership)
            else:
                self._consumer.commit(offsets, timeout_ms=MILLISECONDS)
        self._next = {}

    def _check_membership(self) -> None:
        now = self._consumer.group_metadata()
        if self._next and (now.generation_id, now.member_id) != self._membership[1:3]:
            raise Unavailable(f"{self._what}: the group was rebalanced; what was read goes to whoever has it now")

    def rewind(self) -> None:
        # Not to where we remember: a commit whose answer was lost may have counted. The broker knows.
        self._astray |= set(self._next)
        self._next = {}

    def _find_back(self) -> None:
        for partition in self._astray & self._consumer.assignment():
            committed = self._consumer.committed(partition, timeout_ms=MILLISECONDS)
            if committed is None:
                self._consumer.seek_to_beginning(partition)
            else:
                self._consumer.seek(partition, committed)
            self._astray.discard(partition)
        self._astray.clear()  # the rest is somebody else's now

    def idle(self, seconds: float) -> None:
        deadline = monotonic() + seconds
        with suppress(errors.KafkaError):  # the next poll or commit meets it again and says so
            while (left := deadline - monotonic()) > 0:
                self._consumer.pause(*self._consumer.assignment())
                # Polling keeps the place in the group. A partition that is assigned just now is not paused yet.
                self._astray |= set(self._consumer.poll(timeout_ms=int(min(left, 0.5) * 1000), max_records=1))
            self._consumer.resume(*self._consumer.paused())

    def _leave(self) -> None:
        with suppress(errors.KafkaError):
            if consumer := getattr(self, "_consumer", None):
                consumer.close(autocommit=False, timeout_ms=int(CLOSE * 1000))

    def close(self) -> None:
        self._watchdog.close()
        self._leave()
        with suppress(errors.KafkaError):
            if transactions := getattr(self, "_transactions", None):
                transactions.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _keep_joins(coordinator: Any) -> None:
    """Have a join that ended between two polls count at the next one.

    kafka-python 3.0.12 joins anew where it finds one ended, and so makes the whole group share out anew; members that
    are polled in turns do so for ever. Whoever takes a share marks the member as stable.
    """
    join = coordinator._do_join_and_sync_async  # noqa: SLF001
    share: bytes | None = None

    async def join_or_take() -> bytes:
        nonlocal share
        if share is None or not coordinator.rebalance_in_progress():
            share = None  # of an earlier round, where this one fails
            share = await join()
        return share

    coordinator._do_join_and_sync_async = join_or_take  # noqa: SLF001
