"""Databases, receivers and clocks for the tests of alerts."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

import alerts.tables  # noqa: F401 – puts the tables on METADATA
from tests.alerts.receiver import Receiver
from tests.live.servers.java import ServerError
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
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    try:
        started = PostgresServer.start(tmp_path_factory.mktemp("postgres"))
    except ServerError as error:
        pytest.skip(str(error))
    with started:
        yield started


@pytest.fixture
def postgres_url(server: PostgresServer) -> str:
    return server.create_database()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.live)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """Both databases, empty and migrated: the same must hold on each."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    opened = open_database(url, tmp_path)
    yield opened
    opened.dispose()
