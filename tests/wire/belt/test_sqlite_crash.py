from pathlib import Path

import pytest

from tests.wire.belt.crash import Line, articles, check, publish_all, wait_until_drained
from wire.belt.sqlite import SqliteBelt
from wire.topics import TOPICS

KILLS = 20


@pytest.mark.slow
def test_killed_workers_lose_and_double_nothing(tmp_path: Path) -> None:
    outgoing = articles(5_000)
    line = Line(tmp_path, {"WIREWATCH_HOME": str(tmp_path), "WIREWATCH_BELT__BATCH": "5"})
    with SqliteBelt(tmp_path / "belt.db") as belt:
        belt.create_topics(TOPICS)
        with line.running():
            while line.kills < KILLS:
                at = line.kills * len(outgoing) // KILLS
                publish_all(belt, outgoing[at : at + len(outgoing) // KILLS])
                kills = line.kills
                while line.kills == kills:
                    line.nap(0.02, 0.3)  # while there is work: so many small batches take about as long
                    line.kill_one()
            wait_until_drained(belt, line, 60)
        check(belt, outgoing)
