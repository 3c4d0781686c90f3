"""The state database: migrated on opening, the same on SQLite as the rooms' tables say, times in UTC."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

import alerts.tables
import enrich.tables  # noqa: F401 – as below
import ingest.tables  # noqa: F401 – puts its tables on METADATA
import wire.takedowns  # noqa: F401 – the same
from wire.database import METADATA, DatabaseError, Instant, insert_or_ignore, open_database
from wire.settings import SettingsError

times = sa.Table("times", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("at", Instant))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    opened = open_database("", tmp_path)
    yield opened
    opened.dispose()


def assert_migrated(engine: sa.Engine) -> None:
    """The migrations make just the tables that the rooms declare."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_migrations_make_the_tables_of_the_rooms(engine: sa.Engine) -> None:
    assert_migrated(engine)
    assert alerts.tables.outbox.name in sa.inspect(engine).get_table_names()


def test_opening_again_changes_nothing(engine: sa.Engine, tmp_path: Path) -> None:
    again = open_database("", tmp_path)
    assert_migrated(again)
    again.dispose()


def test_many_openers_of_a_new_database_migrate_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as threads:
        engines = list(threads.map(lambda _: open_database("", tmp_path / "new"), range(6)))
    assert_migrated(engines[0])
    for each in engines:
        each.dispose()


def test_times_are_aware_and_in_utc(engine: sa.Engine) -> None:
    times.metadata.create_all(engine)
    tokyo = datetime(2020, 1, 3, 9, tzinfo=timezone(timedelta(hours=9)))
    with engine.begin() as connection:
        connection.execute(times.insert(), [{"id": 1, "at": tokyo}, {"id": 2, "at": None}])
        found = connection.execute(sa.select(times.c.at).order_by(times.c.id)).scalars().all()
    assert found == [datetime(2020, 1, 3, tzinfo=UTC), None]
    assert found[0] is not None
    assert found[0].tzinfo is UTC


def test_naive_times_are_refused(engine: sa.Engine) -> None:
    times.metadata.create_all(engine)
    with engine.begin() as connection, pytest.raises(sa.exc.StatementError, match="no time zone"):
        connection.execute(times.insert(), {"id": 1, "at": datetime(2020, 1, 3)})  # noqa: DTZ001 – what is refused


def test_insert_or_ignore_passes_over_what_is_there(engine: sa.Engine) -> None:
    times.metadata.create_all(engine)
    with engine.begin() as connection:
        for _ in range(2):
            connection.execute(insert_or_ignore(engine, times), [{"id": 1, "at": None}, {"id": 2, "at": None}])
        assert connection.execute(sa.select(sa.func.count()).select_from(times)).scalar_one() == 2


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://h/d", "sqlite or postgresql, please"),
        ("::", "database.url: "),
        ("postgresql://u:secret@127.0.0.1:9/d", r"u:\*\*\*@127.0.0.1:9/d: .*refused"),
    ],
)
def test_database_that_cannot_be_used_is_one_clear_error(tmp_path: Path, url: str, says: str) -> None:
    with pytest.raises((DatabaseError, SettingsError), match=says) as caught:
        open_database(url, tmp_path)
    assert isinstance(caught.value, SettingsError) == says.endswith(("please", ": "))  # wrong settings are exit 2
    assert "secret" not in str(caught.value)


def test_file_that_is_no_database_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"not a database at all, but long enough to look like one" * 40)
    with pytest.raises(DatabaseError, match=r"state\.db: file is not a database"):
        open_database("", tmp_path)


def test_newer_database_is_refused(engine: sa.Engine, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "state.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="newer than this program"):
        open_database("", tmp_path)
