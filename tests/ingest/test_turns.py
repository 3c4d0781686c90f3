"""Turns among sites: one job of a site at a time, apart by the gap; sites do not wait for each other."""

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from ingest.gate import Gate
from ingest.turns import Turns
from tests.ingest.desk import Time
from wire.database import open_database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    opened = open_database("", tmp_path)
    yield opened
    opened.dispose()


def run(turns: Turns) -> list[object]:
    done = []
    while not turns.idle():
        if ended := turns.next(3_600.0):
            done.append(ended.result)
    return done


def test_turns_of_a_site_are_apart(engine: sa.Engine) -> None:
    time = Time()
    with Turns(Gate(engine, 5.0, time), 4, time, time.sleep) as turns:
        for n in range(4):
            turns.add(n, time, "a.example")
        times = [at for at in run(turns) if isinstance(at, datetime)]
    assert [(at - times[0]).total_seconds() for at in times] == [0, 5, 10, 15]


def test_turns_of_two_passes_share_a_site(engine: sa.Engine) -> None:
    time = Time()
    first, second = Gate(engine, 5.0, time), Gate(engine, 5.0, time)
    starts = [gate.reserve("a.example", 5.0) for gate in (first, second, first)]
    assert [(start - starts[0]).total_seconds() for start in starts] == [0, 5, 10]


def test_turns_longer_gap_of_a_site(engine: sa.Engine) -> None:
    time = Time()
    with Turns(Gate(engine, 5.0, time), 4, time, time.sleep) as turns:
        for n in range(3):
            turns.add(n, time, "a.example", gap=30.0)
        times = [at for at in run(turns) if isinstance(at, datetime)]
    assert (times[-1] - times[0]).total_seconds() == 60


def test_turns_sites_side_by_side(engine: sa.Engine) -> None:
    time = Time()
    meeting = threading.Barrier(3, timeout=10)  # all three jobs have to be there at once
    with Turns(Gate(engine, 5.0, time), 3, time, time.sleep) as turns:
        for n in range(3):
            turns.add(n, meeting.wait, f"s{n}.example")
        assert sorted(map(str, run(turns))) == ["0", "1", "2"]


def test_turns_cancel(engine: sa.Engine) -> None:
    time = Time()
    with Turns(Gate(engine, 5.0, time), 2, time, time.sleep) as turns:
        for n in range(5):
            turns.add(n, lambda n=n: n, "a.example")  # type: ignore[misc]
        assert turns.next(10.0)
        assert turns.cancel("a.example") == [1, 2, 3, 4]
        assert turns.cancel("b.example") == []
        assert run(turns) == []


def test_turns_exception_is_a_result(engine: sa.Engine) -> None:
    time = Time()

    def fail() -> None:
        raise ValueError("no")

    with Turns(Gate(engine, 0.0, time), 2, time, time.sleep) as turns:
        turns.add("x", fail, "a.example")
        (result,) = run(turns)
    assert isinstance(result, ValueError)
