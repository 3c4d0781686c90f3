"""The belt on Kafka: the log of the distributed form.

In: BeltSettings with a URL `kafka://host:9092`. Out: topics, exactly-once workers, bounded looks at what is committed.
Refuses: a cluster that is away (Unavailable), topics that are missing or in another shape, workers that were replaced.
Clients are opened when first needed; what each may take of time and memory is bounded.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from threading import Lock
from typing import Any, Self

from wire.belt import BeltError, Lag, Message, Outgoing
from wire.belt.kafka_client import access, to_datetime
from wire.belt.kafka_look import looking, read, waiting
from wire.belt.kafka_producer import Publisher
from wire.belt.kafka_topics import Directory
from wire.belt.kafka_worker import KafkaWorker
from wire.settings import BeltSettings
from wire.topics import Topic


class KafkaBelt:
    """A log of topics on a cluster; safe for threads, its workers are not."""

    def __init__(self, settings: BeltSettings) -> None:
        self._settings, self._access = settings, access(settings)
        self._directory = Directory(self._access)
        self._lock = Lock()
        self._publisher: Publisher | None = None

    def create_topics(self, topics: Sequence[Topic]) -> None:
        self._directory.create(topics, self._settings.replication)

    def publish(self, outgoing: Sequence[Outgoing]) -> None:
        if not outgoing:
            return
        self._directory.check({each.topic for each in outgoing})
        publisher = self._open_publisher()
        try:
            with self._access.clear_errors("publish"):
                publisher.publish(outgoing)
        except BeltError:
            self._drop(publisher)  # after a message that was given up its numbering has a gap, which brokers refuse
            raise

    def _open_publisher(self) -> Publisher:
        with self._lock:
            if self._publisher is None:
                self._publisher = Publisher(self._access)
            return self._publisher

    def _drop(self, publisher: Publisher) -> None:
        with self._lock:
            if self._publisher is publisher:
                self._publisher = None
        publisher.close(force=True)

    def worker(self, group: str, topic: str, instance: int = 0) -> KafkaWorker:
        self._directory.check({topic})
        return KafkaWorker(self._directory, self._settings, group, topic, instance)

    def read(self, topic: str, since: datetime | None = None) -> Iterator[Message]:
        return read(self._access, topic, self._directory.partitions(topic), since)

    def trim(self, topics: Sequence[Topic]) -> None:
        """Do nothing: brokers forget what is older than a topic's retention."""

    def positions(self, group: str, topic: str) -> dict[int, int]:
        partitions = self._directory.partitions(topic)
        with self._access.clear_errors(group):
            committed = self._directory.committed(self._access.name(group), partitions)
        return {each.partition: offset for each, offset in committed.items()}

    def lags(self, pairs: Sequence[tuple[str, str]]) -> list[Lag]:
        self._directory.check({topic for _, topic in pairs})
        with self._access.clear_errors("lags"), looking(self._access) as consumer:
            return [self._lag(consumer, group, topic) for group, topic in pairs]

    def _lag(self, consumer: Any, group: str, topic: str) -> Lag:
        partitions = self._directory.partitions(topic)
        messages, oldest = waiting(
            consumer, self._directory.committed(self._access.name(group), partitions), partitions
        )
        return Lag(group, topic, messages, None if oldest is None else to_datetime(oldest))

    def close(self) -> None:
        with self._lock:
            publisher, self._publisher = self._publisher, None
        if publisher:
            publisher.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
