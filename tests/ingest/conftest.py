"""Fixtures of ingest: parsing processes, shared by a module's tests, and an installation with a web of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.workers import Workers
from tests.ingest.desk import Desk
from tests.ingest.web import serving


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as pool:
        yield pool


@pytest.fixture
def desk(tmp_path: Path, workers: Workers) -> Iterator[Desk]:
    with serving() as web:
        made = Desk(tmp_path, web, workers)
        yield made
        made.close()
