"""What only Kafka has: partitions and rebalances, transactions left open, topics in another shape, foreign messages."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from kafka import KafkaConsumer, KafkaProducer, errors
from kafka.coordinator.assignors.range import RangePartitionAssignor

from tests.live.servers.kafka_broker import KafkaBroker
from tests.wire.belt.contract import BAD, IN, OUT, expected, some, take, there, values
from wire.belt import BeltError, Outgoing, Unavailable, Worker
from wire.belt.kafka import KafkaBelt
from wire.belt.kafka_producer import Transactions
from wire.settings import BeltSettings
from wire.watchdog import HUNG

pytestmark = [pytest.mark.live]


@pytest.fixture
def belt(kafka_settings: BeltSettings) -> Iterator[KafkaBelt]:
    with KafkaBelt(kafka_settings) as belt:
        belt.create_topics([IN, OUT, BAD])
        yield belt


@pytest.fixture
def bare(kafka: KafkaBroker) -> Iterator[Any]:
    producer = KafkaProducer(bootstrap_servers=kafka.bootstrap)
    yield producer
    producer.close(timeout=5)


def test_topics_in_another_shape_are_named_with_each_difference(belt: KafkaBelt, prefix: str) -> None:
    other = [replace(IN, partitions=6), replace(OUT, retention=timedelta(days=1)), replace(BAD, max_bytes=7_000_000)]
    with pytest.raises(BeltError) as refused:
        belt.create_topics(other)
    said = str(refused.value)
    assert f"{prefix}in has 3 partitions, 6 wanted" in said
    assert f"{prefix}out has retention.ms=604800000, 86400000 wanted" in said
    assert f"{prefix}bad has max.message.bytes=6000000, 7000000 wanted" in said


def test_more_copies_than_brokers_are_refused(kafka_settings: BeltSettings) -> None:
    wanted = pytest.raises(BeltError, match=r"belt\.replication=3: more copies than the cluster has brokers")
    with KafkaBelt(msgspec.structs.replace(kafka_settings, replication=3)) as belt, wanted:
        belt.create_topics([IN])


def test_what_others_put_on_a_topic_is_shown_as_it_is(belt: KafkaBelt, bare: Any, prefix: str) -> None:
    bare.send(f"{prefix}in", value=b"v0", headers=[("odd", b"\xff\xfe"), ("none", b"")])
    bare.send(f"{prefix}in", value=None, key=b"\xc3\x28")
    bare.flush()
    with belt.worker("g", IN.name) as worker:
        got = {message.key: message for message in take(worker, 2)}
        assert got[""].headers == {"odd": "��", "none": ""}
        assert got["�("].value == b""
        worker.commit([Outgoing(BAD.name, message.key, message.value, message.headers) for message in got.values()])
    assert len(there(belt, BAD, 2)) == 2


def test_instances_share_the_partitions(belt: KafkaBelt) -> None:
    with belt.worker("g", IN.name, 0) as one, belt.worker("g", IN.name, 1) as two:
        belt.publish(some(300))
        seen: dict[int, list[str]] = {0: [], 1: []}
        deadline = time.monotonic() + 30
        while len(set(seen[0] + seen[1])) < 300 or not (seen[0] and seen[1]):
            assert time.monotonic() < deadline
            for number, worker in enumerate((one, two)):
                seen[number] += step(worker)
            belt.publish(some(30))
    assert set(seen[0] + seen[1]) == set(expected(300))


def step(worker: Worker) -> list[str]:
    messages = worker.poll(50, 0.2)
    try:
        worker.commit()
    except Unavailable:
        worker.rewind()
        return []
    return [message.value.decode() for message in messages]


def test_what_was_read_before_a_rebalance_is_not_committed_after_it(belt: KafkaBelt) -> None:
    belt.publish(some(300))
    with belt.worker("g", IN.name, 0) as old:
        take(old, 300)
        with belt.worker("g", IN.name, 1) as new:
            deadline = time.monotonic() + 30
            got: list[str] = []
            while not got:
                assert time.monotonic() < deadline
                old.idle(0.2)  # keeps its place, and learns that it has to share
                got += values(list(new.poll(500, 0.2)))
            with pytest.raises(Unavailable, match="the group was rebalanced"):
                old.commit(some(300, OUT.name))
            assert not list(belt.read(OUT.name))
            old.rewind()
            rest: list[str] = []
            while len(rest) + len(got) < 300:
                assert time.monotonic() < deadline + 30
                rest += values(list(old.poll(500, 0.2)))
                got += values(list(new.poll(500, 0.2)))
            assert sorted(rest + got) == sorted(expected(300))


def test_a_join_that_ends_between_two_polls_counts(belt: KafkaBelt) -> None:
    belt.publish(some(30))
    with belt.worker("g", IN.name) as worker:
        deadline, got = time.monotonic() + 15, 0
        while got < 30:
            assert time.monotonic() < deadline
            got += len(worker.poll(50, 0.002))
            time.sleep(0.2)


def test_a_transaction_left_open_is_undone_by_the_successor(belt: KafkaBelt, kafka: KafkaBroker, prefix: str) -> None:
    dead = KafkaProducer(bootstrap_servers=kafka.bootstrap, transactional_id=f"{prefix}g-0")
    dead.init_transactions()
    dead.begin_transaction()
    dead.send(f"{prefix}out", key=b"k", value=b"v999").get(timeout=10)
    began = time.monotonic()
    assert not list(belt.read(OUT.name))  # it ends before what is open, and does not wait for it
    with belt.worker("g", IN.name) as worker:
        worker.commit(some(3, OUT.name))
    assert values(there(belt, OUT, 3)) == expected(3)
    assert time.monotonic() - began < 8  # less than the transaction's own limit
    dead.close(timeout=0)


class Forgetful(RangePartitionAssignor):  # type: ignore[misc]
    """Shares out nothing, as a leader does that does not know the topic yet."""

    @classmethod
    def assign(cls, cluster: Any, group_subscriptions: Any) -> Any:
        shares = super().assign(cluster, group_subscriptions)
        for share in shares.values():
            share.assigned_partitions.clear()
        return shares


def test_a_share_of_nothing_left_by_a_dead_leader_is_put_right(
    belt: KafkaBelt, kafka: KafkaBroker, kafka_settings: BeltSettings, prefix: str
) -> None:
    dead = KafkaConsumer(
        f"{prefix}in",
        bootstrap_servers=kafka.bootstrap,
        group_id=f"{prefix}g",
        group_instance_id=f"{prefix}g-0",
        partition_assignment_strategy=[Forgetful],
    )
    deadline = time.monotonic() + 20
    while dead.group_metadata().state != "<stable>" and time.monotonic() < deadline:
        dead.poll(200)
    assert not dead.assignment()
    dead.close(autocommit=False)  # a static member does not leave
    belt.publish(some(3))
    settings = msgspec.structs.replace(kafka_settings, session_timeout=3.0)
    with KafkaBelt(settings) as other, other.worker("g", IN.name) as worker:
        assert values(take(worker, 3)) == expected(3)


def test_a_worker_whose_fetch_the_client_forgot_joins_afresh(belt: KafkaBelt, kafka_settings: BeltSettings) -> None:
    belt.publish(some(3))
    settings = msgspec.structs.replace(kafka_settings, session_timeout=3.0)
    with KafkaBelt(settings) as other, other.worker("g", IN.name) as worker:
        assert values(take(worker, 3)) == expected(3)
        worker.commit()
        # A request that is neither answered nor failed: the client sends no other to that broker.
        worker._consumer._fetcher._nodes_with_pending_fetch_requests.add(1)
        belt.publish([Outgoing(IN.name, "k", b"v3")])
        assert values(take(worker, 1)) == ["v3"]


def test_a_worker_whose_joining_the_client_forgot_joins_afresh(
    belt: KafkaBelt, kafka_settings: BeltSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    belt.publish(some(3))
    settings = msgspec.structs.replace(kafka_settings, session_timeout=3.0)
    with KafkaBelt(settings) as other, other.worker("g", IN.name) as worker:
        monkeypatch.setattr(worker._consumer._coordinator, "poll", lambda timeout_ms: time.sleep(timeout_ms / 1000))
        assert values(take(worker, 3)) == expected(3)


class Stubborn(Transactions):
    """Uses its producer again after a failure, as one would expect to be able to."""

    def _give_up(self) -> None:
        with suppress(errors.KafkaError):
            self._producer.abort_transaction()


def test_a_transaction_that_the_client_drops_unsaid_is_an_error(belt: KafkaBelt, prefix: str) -> None:
    transactions = Stubborn(belt._access, f"{prefix}slot", 10.0)
    too_large = Outgoing(OUT.name, "a", random.Random(1).randbytes(5_100_000))
    with pytest.raises(errors.MessageSizeTooLargeError):
        transactions.run([Outgoing(OUT.name, "a", b"v0"), too_large], {}, None)
    # Where this one passes, the client has learnt to count again, and KafkaWorker may keep its producer.
    with pytest.raises(errors.OutOfOrderSequenceNumberError):
        transactions.run([Outgoing(OUT.name, "a", b"v1")], {}, None)
    transactions.close()
    assert not list(belt.read(OUT.name))


HANG = """
import sys, threading
from kafka.errors import KafkaConnectionError
from wire.belt import Outgoing
from wire.belt.kafka import KafkaBelt
from wire.settings import BeltSettings, Secret
belt = KafkaBelt(BeltSettings(url=Secret(sys.argv[1]), prefix=sys.argv[2], watchdog=2.0))
worker = belt.worker("g", "in")
producer = worker._transactions._producer
client, manager = producer._sender._client, producer._sender._transaction_manager
await_ready, next_handler, current, failed = client.await_ready, manager.next_request_handler, [""], []
def watched(*args, **options):
    found = next_handler(*args, **options)
    current[:] = [type(found).__name__]
    return found
def failing(*args, **options):
    if current == ["EndTxnHandler"] and not failed:
        failed.append(1)
        raise KafkaConnectionError("a broker lost at the wrong moment")
    return await_ready(*args, **options)
manager.next_request_handler, client.await_ready = watched, failing
worker.commit([Outgoing("out", "k", b"v0")])
print("committed")
"""


@pytest.mark.slow
def test_a_transaction_that_hangs_ends_the_process_and_the_next_goes_on(
    belt: KafkaBelt, kafka_settings: BeltSettings
) -> None:
    program = [sys.executable, "-c", HANG, kafka_settings.url.reveal(), kafka_settings.prefix]
    done = subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (HUNG, ""), done.stderr
    assert "a call to Kafka of g-0 has hung for 2 s" in done.stderr
    with belt.worker("g", IN.name) as worker:
        worker.commit([Outgoing(OUT.name, "k", b"v0")])
    assert values(there(belt, OUT, 1)) == ["v0"]
