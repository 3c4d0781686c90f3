from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.wire.belt.contract import BeltContract, OpenBelt
from wire.belt.sqlite import SqliteBelt


class TestContract(BeltContract):
    @pytest.fixture
    def open_belt(self, tmp_path: Path) -> Iterator[OpenBelt]:
        with ExitStack() as stack:
            yield lambda: stack.enter_context(SqliteBelt(tmp_path / "home" / "belt.db"))
