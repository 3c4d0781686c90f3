from pathlib import Path

import pytest

from tests.wire.query.cases import NAMES
from wire.query import describe, parse

# A query and its sentence, apart by an empty line: add a pair, get a test.
READINGS = Path(__file__).with_name("readings.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("pair", READINGS, ids=lambda pair: pair.partition("\n")[0])
def test_describe(pair: str) -> None:
    query, _, said = pair.partition("\n")
    assert describe(parse(query, NAMES)) == said
