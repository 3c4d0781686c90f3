"""Habit 7: docs/records.md names the fields of the event record."""

import re

import msgspec
import pytest

from tests.house.source import ROOT
from wire.record import Contradiction, EventRecord, Figure, Party, Sentence, Telling, Toll


@pytest.mark.parametrize("record", [EventRecord, Party, Telling, Sentence, Toll, Figure, Contradiction])
def test_fields_are_documented(record: type[msgspec.Struct]) -> None:
    page = (ROOT / "docs/records.md").read_text(encoding="utf-8")
    section = page.split(f"\n## {record.__name__}\n")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert documented == [field.encode_name for field in msgspec.structs.fields(record)]
