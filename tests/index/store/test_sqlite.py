from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from index.store.sqlite import SqliteStore
from tests.index.agreement import batches, check_agreement, queries
from wire.article import Article


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(tmp_path / "home" / "index.db") as store:
        yield store


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(batches, queries)
def test_store_agrees_with_the_predicate(store: SqliteStore, batch: tuple[Article, ...], texts: list[str]) -> None:
    check_agreement(store, batch, texts)
