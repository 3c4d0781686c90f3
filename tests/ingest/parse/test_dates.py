"""The date layer: a table of strings as they are met, and what must never happen with any string at all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parse.dates import FUTURE, OLDEST, read_date
from ingest.parse.instants import Hints

NOW = datetime(2021, 1, 1, tzinfo=UTC)
TABLE = [
    line.split("\t")
    for line in Path(__file__).with_name("dates.tsv").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]


def told(written: str, language: str = "", country: str = "") -> str:
    stamp = read_date(written, Hints(now=NOW, language=language or None, country=country or None))
    if stamp.at is None:
        assert stamp.note
        return "?"
    return f"{stamp.at:%Y-%m-%d}" if stamp.day_only else f"{stamp.at:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize(("written", "language", "country", "expected"), TABLE)
def test_read_date_table(written: str, language: str, country: str, expected: str) -> None:
    assert told(written, language, country) == expected


def test_read_date_table_size() -> None:
    assert len(TABLE) >= 120  # the floor that docs/decisions names


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("2020-01-03 10:00", "no zone"),
        ("Mon, 03 Jan 2020 10:00:00 GMT", "weekday"),
        ("Fri, 03 Jan 2020 10:00:00 IST", "several meanings"),
        ("Fri, 03 Jan 2020 10:00:00 XYZ", "unknown zone"),
        ("1578013200", "epoch"),
        ("0001-01-01", "zero date"),
        ("2099-01-01", "future"),
        ("01/03/2020", "either way round"),
        ("x" * 5000, "too long"),
    ],
)
def test_read_date_notes_what_it_assumed(written: str, note: str) -> None:
    assert note in read_date(written, Hints(now=NOW)).note


PARTS = st.from_regex(r"2020|13?|Jan|ocak|年|月|10:30|pm|GMT|\+0100|[-/., TZم]", fullmatch=True)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=120), st.lists(PARTS, max_size=12).map("".join)))
def test_read_date_any_text(text: str) -> None:
    stamp = read_date(text, Hints(now=NOW))
    assert stamp.note if stamp.at is None else OLDEST < stamp.at <= NOW + FUTURE
    assert stamp.at is None or stamp.at.tzinfo is UTC


@given(st.datetimes(datetime(1990, 1, 1), datetime(2020, 12, 31), timezones=st.timezones()))  # noqa: DTZ001
def test_read_date_isoformat(at: datetime) -> None:
    offset = at.utcoffset()
    if offset is not None and not offset.seconds % 60:  # historic zones of odd seconds are not in the format
        expected = at.astimezone(UTC).replace(microsecond=0)
        assert read_date(at.isoformat(), Hints(now=NOW)).at == expected
