"""The state that outlives a run: feeds, what was seen, subscriptions, deliveries. SQLite or PostgreSQL, by URL.

In: a URL, or a folder for SQLite. Out: a SQLAlchemy engine whose schema is at the newest migration. Refuses: a
database that cannot be reached or is newer than this program, with a DatabaseError that says so. Each room declares its
tables on METADATA in a `tables.py` of its own; tests/wire holds the migrations and the tables together.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection

from wire.settings import SettingsError

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)
MIGRATION_LOCK = 7_739_201  # any number that no other program on this PostgreSQL uses for pg_advisory_lock


class DatabaseError(Exception):
    """The database cannot be used; the message says what to do."""


class Instant(sa.types.TypeDecorator[datetime]):
    """A point in time: aware datetimes in UTC on both databases (SQLite has no zone of its own)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times, and hand the database UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def open_database(url: str, home: Path) -> sa.Engine:
    """Return an engine on the database, migrated to the newest schema; raises DatabaseError, or SettingsError."""
    engine = _engine(url, home)
    try:
        migrate(engine)
    except sa.exc.DBAPIError as error:
        engine.dispose()
        raise DatabaseError(f"{engine.url.render_as_string()}: {_first_line(error)}") from None
    return engine


def migrate(engine: sa.Engine) -> None:
    """Bring the schema to the newest migration; one process at a time does it, the others wait."""
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
    with _alone(engine) as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise DatabaseError(f"the database is newer than this program: {error}") from None


def insert_or_ignore(engine_or_connection: sa.Engine | sa.Connection, table: sa.Table) -> Any:
    """Return an INSERT that passes over rows whose key is there already."""
    from sqlalchemy.dialects import postgresql, sqlite

    dialect = postgresql if engine_or_connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()


def _engine(url: str, home: Path) -> sa.Engine:
    if not url:
        home.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{home / 'state.db'}"
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise SettingsError(f"database.url: {error}") from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise SettingsError(f"database.url: {parsed.drivername}: sqlite or postgresql, please")
    engine = sa.create_engine(parsed, pool_pre_ping=True)
    if parsed.get_backend_name() == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: object) -> None:
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None  # SQLAlchemy says BEGIN, below, so that DDL is in the transaction too
    # Two minutes: on a machine with ten processes a core, half a minute was once too short. FULL: what a stage has
    # written here must survive a power cut, as the belt then holds its message for done.
    for pragma in ("busy_timeout=120000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # IMMEDIATE: a read that turns into a write would otherwise fail at once with "database is locked".
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    with engine.begin() as connection:  # on SQLite the transaction itself keeps others out
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        yield connection


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", error)).strip().splitlines()[0]
