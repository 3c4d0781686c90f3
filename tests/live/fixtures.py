"""The real servers as fixtures: started once a session when first asked for, stopped at its end by their own pid.

In: tests that name `kafka`, `elasticsearch` or `postgres`. Out: a running server each; every test takes its own
`prefix` or `database`. Refuses: to skip in silence: where a server cannot be had, its tests fail, and a line at the
end says which and why.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from uuid import uuid4

import pytest

from wire.settings import BeltSettings, Secret

from .servers.elasticsearch_node import ElasticsearchNode
from .servers.java import ServerError
from .servers.kafka_broker import KafkaBroker
from .servers.postgres import PostgresServer

Server = TypeVar("Server")
MISSING: dict[str, str] = {}  # server → why it could not be started
NOT_RUN: dict[str, list[str]] = defaultdict(list)  # server → tests


def _run(name: str, start: Callable[[Path], AbstractContextManager[Server]], directory: Path) -> Iterator[Server]:
    try:
        server = start(directory)
    except (ServerError, OSError) as error:
        MISSING[name] = str(error)
        pytest.fail(f"no {name}: {error}", pytrace=False)
    with server as running:
        yield running


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaBroker]:
    """A broker for all tests; one that stops or kills its broker starts its own."""
    yield from _run("kafka", KafkaBroker.start, tmp_path_factory.mktemp("kafka"))


@pytest.fixture(scope="session")
def elasticsearch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ElasticsearchNode]:
    """A node for all tests: `elasticsearch.url`."""
    yield from _run("elasticsearch", ElasticsearchNode.start, tmp_path_factory.mktemp("elasticsearch"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server for all tests; take `database` for one of your own."""
    # Not below pytest's own folder: as root the server runs as another user, whom each start of pytest locks out there.
    with TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as directory:
        yield from _run("postgres", PostgresServer.start, Path(directory) / "data")


@pytest.fixture
def prefix() -> str:
    """What a test puts before its topics, groups and indices."""
    return f"t{uuid4().hex[:12]}-"


@pytest.fixture
def database(postgres: PostgresServer) -> str:
    """The URL of an empty PostgreSQL database."""
    return postgres.create_database()


@pytest.fixture
def kafka_settings(kafka: KafkaBroker, prefix: str) -> BeltSettings:
    """Settings of a belt on the broker, under the test's own prefix."""
    return belt_settings(kafka, prefix)


def belt_settings(broker: KafkaBroker, prefix: str) -> BeltSettings:
    """Return settings with limits short enough for tests of lost workers."""
    return BeltSettings(
        url=Secret(f"kafka://{broker.bootstrap}"),
        prefix=prefix,
        session_timeout=6.0,
        transaction_timeout=10.0,
        watchdog=20.0,
    )


def belt_environment(settings: BeltSettings, home: Path) -> dict[str, str]:
    """Return the same as variables, for workers that are killed: in small batches, so that many are cut short."""
    return {
        "WIREWATCH_HOME": str(home),
        "WIREWATCH_BELT__URL": settings.url.reveal(),
        "WIREWATCH_BELT__PREFIX": settings.prefix,
        "WIREWATCH_BELT__BATCH": "20",
        "WIREWATCH_BELT__SESSION_TIMEOUT": str(settings.session_timeout),
        "WIREWATCH_BELT__TRANSACTION_TIMEOUT": str(settings.transaction_timeout),
    }


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "setup" and report.failed:
        for name in MISSING:
            if f"no {name}: " in str(report.longrepr):
                NOT_RUN[name].append(report.nodeid)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name, tests in NOT_RUN.items():
        terminalreporter.section(f"NOT RUN: {len(tests)} tests that need {name}", red=True, bold=True)
        terminalreporter.line(MISSING[name].splitlines()[0])
        for test in tests:
            terminalreporter.line(f"  {test}")
