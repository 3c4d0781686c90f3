from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from tests.wire.records import full, plain
from wire import takedowns
from wire.database import open_database
from wire.record import EventRecord, Sentence
from wire.takedowns import Takedown, Takedowns, without

AT = datetime(2020, 1, 3, tzinfo=UTC)
OTHER = Sentence(article="a2", outlet="Le Soir", text="Un drone a tué le général.")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    opened = open_database("", tmp_path)
    yield opened
    opened.dispose()


def test_takedowns_are_listed_seen_by_who_runs_and_lifted(engine: sa.Engine) -> None:
    taken = Takedowns(engine)
    assert taken.ids() == frozenset()
    with engine.begin() as connection:
        takedowns.add(connection, ["a1", "a2"], "court order", AT)
        takedowns.add(connection, ["a1"], "again", AT.replace(year=2021))
        assert takedowns.every(connection) == [
            Takedown(article=each, at=AT, why="court order") for each in ("a1", "a2")
        ]
    assert taken.ids() == {"a1", "a2"}
    with engine.begin() as connection:
        assert [takedowns.lift(connection, each) for each in ("a1", "a3")] == [True, False]
    assert taken.ids() == {"a2"}


def nobody(_: EventRecord) -> None:
    return None


def test_record_without_an_article_keeps_its_counts_and_none_of_its_words() -> None:
    less = without(full(), {"a1"}, lambda _: OTHER)
    assert (less.best, less.tellings, less.articles, less.lives) == (OTHER, ("a2",), 2, False)  # it went on in another
    assert less.killed
    assert [figure.article for figure in less.killed.course] == ["a2"]
    assert (less.killed.low, less.killed.high) == (8, 10)
    assert [each.article for each in without(full(), {"a1"}, nobody).contradictions] == ["a2"]
    assert without(full(), {"a2"}, nobody).contradictions == ()
    assert "general" not in msgspec.json.encode(without(full(), {"a1"}, nobody)).decode()


def test_record_that_nothing_else_tells_is_none() -> None:
    alone = plain(tellings=("a1",))
    assert not without(alone, {"a1"}, lambda _: OTHER).lives
    assert without(plain(tellings=("a1",), articles=200), {"a1"}, nobody).lives  # of which a hundred are named


def test_record_that_does_not_cite_it_is_the_same() -> None:
    record = full()
    assert without(record, {"a9"}, nobody) is record
