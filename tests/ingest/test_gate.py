"""Politeness by site: turns apart by the gap, and sites left alone for as long as they ask, within reason."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from ingest.gate import LONGEST, THROTTLED_FOR, Gate
from tests.ingest.desk import Time
from wire.database import open_database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    opened = open_database("", tmp_path)
    yield opened
    opened.dispose()


def test_gate_reserves_after_a_pause_at_once(engine: sa.Engine) -> None:
    time = Time()
    gate = Gate(engine, 5.0, time)
    gate.reserve("a.example", 5.0)
    time.sleep(3_600)
    assert gate.reserve("a.example", 5.0) == time()


def test_gate_without_a_gap_writes_nothing(engine: sa.Engine) -> None:
    time = Time()
    gate = Gate(engine, 0.0, time)
    assert [gate.reserve("a.example", 0.0) for _ in range(3)] == [time()] * 3
    assert gate.blocked() == {}


def test_gate_sites_do_not_wait_for_each_other(engine: sa.Engine) -> None:
    time = Time()
    gate = Gate(engine, 5.0, time)
    assert gate.reserve("a.example", 60.0) == gate.reserve("b.example", 60.0) == time()


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [
        (None, THROTTLED_FOR),
        (0.0, THROTTLED_FOR),  # "Retry-After: 0" beside a 429 says nothing
        (60.0, timedelta(minutes=1)),
        (1e8, LONGEST),
    ],
)
def test_gate_block_within_reason(engine: sa.Engine, seconds: float | None, wait: timedelta) -> None:
    time = Time()
    assert Gate(engine, 5.0, time).block("a.example", seconds, "HTTP 429") == time() + wait


def test_gate_block_is_seen_by_another_pass(engine: sa.Engine) -> None:
    time = Time()
    until = Gate(engine, 5.0, time).block("a.example", 60.0, "HTTP 503")
    assert Gate(engine, 5.0, time).blocked() == {"a.example": (until, "HTTP 503")}


def test_gate_blocks_and_forgets(engine: sa.Engine) -> None:
    time = Time()
    gate = Gate(engine, 5.0, time)
    until = gate.block("a.example", 600.0, "HTTP 429")
    assert until == time() + timedelta(minutes=10)
    assert gate.blocked() == {"a.example": (until, "HTTP 429")}
    time.sleep(601)
    assert gate.blocked() == {}
    assert gate.block("a.example", 1e12, "HTTP 503") == time() + timedelta(days=2)


def test_gate_refusals(engine: sa.Engine) -> None:
    gate = Gate(engine, 5.0, Time())
    assert [gate.refused("a.example") is not None for _ in range(3)] == [False, False, True]
    gate.refused("b.example")
    gate.answered("b.example")
    assert [gate.refused("b.example") is not None for _ in range(3)] == [False, False, True]
