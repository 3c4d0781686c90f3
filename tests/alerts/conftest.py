"""Databases, receivers and clocks for the tests of alerts."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

import alerts.tables  # noqa: F401 – puts the tables on METADATA
from tests.alerts.receiver import Receiver
from tests.live.servers.postgres import PostgresServer
from wire.database import open_database


class Hands:
    """A clock whose hands the test moves."""

    def __init__(self) -> None:
        self.at = datetime(2020, 1, 3, 6, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as listening:
        yield listening


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = open_database("", tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def migrated(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    engine = open_database(postgres.create_database(), tmp_path_factory.mktemp("home"))
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql(migrated: sa.Engine) -> sa.Engine:
    with migrated.begin() as connection:
        connection.execute(sa.text("TRUNCATE subscriptions, alert_severities, alert_denials CASCADE"))
    return migrated


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.live)])
def engine(request: pytest.FixtureRequest) -> sa.Engine:
    """Both databases, empty and migrated: the same must hold on each."""
    found: sa.Engine = request.getfixturevalue(request.param)
    return found
