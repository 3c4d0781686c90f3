from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.fixtures import belt_environment, belt_settings
from tests.live.servers.kafka_broker import KafkaBroker
from tests.wire.belt.crash import Line, articles, check, publish_all, wait_until_drained
from wire.belt.kafka import KafkaBelt
from wire.topics import TOPICS

KILLS = 10
BROKER_KILLS = (3, 7)  # after so many workers were killed


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[KafkaBroker]:
    with KafkaBroker.start(tmp_path / "kafka") as broker:
        yield broker


@pytest.mark.live
@pytest.mark.slow
def test_killed_workers_and_brokers_lose_and_double_nothing(broker: KafkaBroker, tmp_path: Path, prefix: str) -> None:
    outgoing = articles(5_000)
    settings = belt_settings(broker, prefix)
    watchdog = {"WIREWATCH_BELT__WATCHDOG": "10"}  # the hang that it is for was seen in one of three broker kills
    line = Line(tmp_path, {**belt_environment(settings, tmp_path), **watchdog})
    with KafkaBelt(settings) as belt:
        belt.create_topics(TOPICS)
        with line.running():
            for number in range(KILLS):
                publish_all(belt, outgoing[number::KILLS])
                while line.kills <= number:
                    line.nap(0.2, 0.8)
                    line.kill_one()
                if line.kills in BROKER_KILLS:
                    broker.kill()
                    broker.restart()
            wait_until_drained(belt, line, 150)  # some 20 s on an idle machine
        check(belt, outgoing)
