"""A broker that stops, crashes or hangs while the belt is in use; each test has it back in service at its end."""

import time
from collections.abc import Iterator
from threading import Thread, Timer

import msgspec
import pytest

from tests.live.fixtures import belt_settings
from tests.live.servers.kafka_broker import KafkaBroker
from tests.wire.belt.contract import BAD, IN, OUT, expected, some, take, there, values
from wire.belt import Outgoing, Unavailable
from wire.belt.kafka import KafkaBelt
from wire.settings import BeltSettings

pytestmark = [pytest.mark.live, pytest.mark.slow]


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaBroker]:
    with KafkaBroker.start(tmp_path_factory.mktemp("outage")) as broker:
        yield broker


@pytest.fixture
def settings(broker: KafkaBroker, prefix: str) -> BeltSettings:
    return msgspec.structs.replace(belt_settings(broker, prefix), watchdog=60.0)


@pytest.fixture
def belt(settings: BeltSettings) -> Iterator[KafkaBelt]:
    with KafkaBelt(settings) as belt:
        belt.create_topics([IN, OUT, BAD])
        yield belt


def test_nobody_notices_a_restart(belt: KafkaBelt, broker: KafkaBroker) -> None:
    belt.publish(some(10))
    with belt.worker("g", IN.name) as worker:
        take(worker, 10)
        broker.stop()
        broker.restart()
        worker.commit(some(10, OUT.name))
        belt.publish([Outgoing(IN.name, "k", b"v10")])
        assert values(take(worker, 1)) == ["v10"]
        worker.commit()
    assert values(there(belt, OUT, 10)) == expected(10)
    assert not belt.lags([("g", IN.name)])[0].messages


def test_a_crash_loses_nothing_that_was_acknowledged(belt: KafkaBelt, broker: KafkaBroker) -> None:
    sent: list[int] = []

    def publish() -> None:
        for at in range(60):
            belt.publish([Outgoing(IN.name, f"k{at}", f"v{at}".encode())])
            sent.append(at)
            time.sleep(0.02)

    thread = Thread(target=publish)
    thread.start()
    time.sleep(0.3)
    broker.kill()
    broker.restart()
    thread.join(60)
    assert values(list(belt.read(IN.name))) == expected(60)


def test_publishing_to_a_broker_that_is_gone_ends_in_a_clear_error(belt: KafkaBelt, broker: KafkaBroker) -> None:
    belt.publish(some(1))
    broker.stop()
    try:
        began = time.monotonic()
        with pytest.raises(Unavailable, match=rf"publish: kafka: {broker.bootstrap}: connection refused"):
            belt.publish(some(1))
        assert time.monotonic() - began < 45
        with pytest.raises(Unavailable, match="connection refused"):
            belt.publish(some(1))
        with pytest.raises(Unavailable, match="connection refused"):
            belt.worker("g", IN.name)
    finally:
        broker.restart()
    belt.publish([Outgoing(IN.name, "k", b"v1")])
    assert "v1" in values(list(belt.read(IN.name)))


def test_an_idle_worker_learns_that_the_broker_is_gone_and_goes_on_when_it_is_back(
    belt: KafkaBelt, broker: KafkaBroker, settings: BeltSettings
) -> None:
    with belt.worker("g", IN.name) as worker:
        deadline = time.monotonic() + settings.session_timeout + 1
        while time.monotonic() < deadline:
            assert not worker.poll(1, 0.5)  # idle is no error
        broker.stop()
        try:
            with pytest.raises(Unavailable, match="connection refused"):
                take(worker, 1)
            worker.rewind()
            worker.idle(0.5)
        finally:
            broker.restart()
        belt.publish(some(3))
        assert values(take(worker, 3)) == expected(3)


def test_a_broker_that_hangs_delays_and_loses_nothing(belt: KafkaBelt, broker: KafkaBroker) -> None:
    belt.publish(some(10))
    with belt.worker("g", IN.name) as worker:
        take(worker, 10)
        broker.pause()
        resume = Timer(3.0, broker.resume)
        resume.start()
        worker.commit(some(10, OUT.name))
        resume.join()
        assert values(there(belt, OUT, 10)) == expected(10)


def test_closing_while_the_broker_hangs_is_bounded(settings: BeltSettings, broker: KafkaBroker) -> None:
    belt = KafkaBelt(settings)
    belt.create_topics([IN, OUT, BAD])
    belt.publish(some(3))
    worker = belt.worker("g", IN.name)
    take(worker, 3)
    broker.pause()
    try:
        began = time.monotonic()
        worker.close()
        belt.close()
        assert time.monotonic() - began < 20
    finally:
        broker.resume()
