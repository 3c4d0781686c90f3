"""Publish, consume and transform by kafka-python alone, with the options that it does best with: the belts' yardstick.

In: a broker's address, messages. Out: nothing but the time it takes. Refuses: nothing.
"""

from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, OffsetAndMetadata

from wire.belt import Outgoing

FAST = {"compression_type": "lz4", "batch_size": 262_144, "max_request_size": 8_000_000, "retry_backoff_ms": 10}


class BareKafka:
    """The loops of the client's documentation."""

    def __init__(self, bootstrap: str, name: str, messages: list[Outgoing], batch: int) -> None:
        self._bootstrap, self._name, self._messages, self._batch = bootstrap, name, messages, batch
        self._in, self._out = f"{name}-in", f"{name}-out"
        topics = {name: {"num_partitions": 1, "replication_factor": 1} for name in (self._in, self._out)}
        with KafkaAdminClient(bootstrap_servers=bootstrap) as admin:
            admin.create_topics(topics, wait_for_metadata=True)

    def publish(self) -> None:
        """Send all, and wait for each batch as a publisher that must know does."""
        producer = KafkaProducer(bootstrap_servers=self._bootstrap, **FAST)
        for number, each in enumerate(self._messages, 1):
            self._send(producer, self._in, each.key.encode(), each.value)
            if number % self._batch == 0:
                producer.flush()
        producer.close()

    def consume(self) -> None:
        """Poll all, and commit each batch."""
        consumer = self._consumer("consume")
        left = len(self._messages)
        while left:
            records = consumer.poll(timeout_ms=1_000, max_records=self._batch)
            left -= sum(map(len, records.values()))
            if records:
                consumer.commit()
        consumer.close()

    def transform(self) -> None:
        """Consume, transform and produce, exactly once."""
        slot = f"{self._name}-transform"
        consumer = self._consumer("transform", group_instance_id=slot)
        producer = KafkaProducer(bootstrap_servers=self._bootstrap, transactional_id=slot, **FAST)
        producer.init_transactions()
        left = len(self._messages)
        while left:
            batch = consumer.poll(timeout_ms=1_000, max_records=self._batch)
            if not batch:
                continue
            producer.begin_transaction()
            for record in [each for records in batch.values() for each in records]:
                self._send(producer, self._out, record.key, record.value)
                left -= 1
            done = {tp: OffsetAndMetadata(records[-1].offset + 1, "", -1) for tp, records in batch.items()}
            producer.send_offsets_to_transaction(done, consumer.group_metadata())
            producer.commit_transaction()
        producer.close()
        consumer.close()

    def _send(self, producer: Any, topic: str, key: bytes, value: bytes) -> None:
        producer.send(topic, value=value, key=key, headers=[("schema", b"article/1")])

    def _consumer(self, group: str, **options: str) -> Any:
        return KafkaConsumer(
            self._in,
            bootstrap_servers=self._bootstrap,
            group_id=f"{self._name}-{group}",
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed",
            **options,
        )
