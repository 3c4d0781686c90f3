from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.store.sqlite import SqliteStore
from tests.index.store.contract import OpenStore, StoreContract


class TestContract(StoreContract):
    @pytest.fixture
    def open_store(self, tmp_path: Path) -> Iterator[OpenStore]:
        with ExitStack() as stack:
            yield lambda: stack.enter_context(SqliteStore(tmp_path / "home" / "index.db"))
