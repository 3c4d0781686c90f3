"""Habit 7: docs/article.md names the fields of the records."""

import re

import msgspec
import pytest

from tests.house.source import ROOT
from wire.article import Actor, Article, Event, Merge, Move, Place, Span


@pytest.mark.parametrize("record", [Article, Actor, Event, Place, Merge, Move, Span])
def test_fields_are_documented(record: type[msgspec.Struct]) -> None:
    page = (ROOT / "docs/article.md").read_text(encoding="utf-8")
    section = page.split(f"\n## {record.__name__}\n")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert documented == [field.encode_name for field in msgspec.structs.fields(record)]
