"""Event records on the wire: pinned by golden bytes, and strict about what is read."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire import articles, records
from wire import codec, record
from wire.record import EventRecord

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize(("name", "given"), [("plain", records.plain()), ("full", records.full())])
def test_golden_bytes(name: str, given: EventRecord) -> None:
    golden = (GOLDEN / f"event-1-{name}.json").read_bytes().rstrip(b"\n")
    assert (record.encode(given), record.decode(golden)) == (golden, given)


def test_records_from_before_they_were_on_the_line_are_read() -> None:
    golden = (GOLDEN / "event-1-unsigned.json").read_bytes()
    full = records.full()
    best = msgspec.structs.replace(full.best, url=None)
    unlinked = msgspec.structs.replace(full.contradictions[0], url=None)
    before = msgspec.structs.replace(full, opened=0, signatures=(), best=best, contradictions=(unlinked,))
    assert record.decode(golden) == before


def test_records_from_before_denials_had_an_address_are_read() -> None:
    golden = (GOLDEN / "event-1-unlinked.json").read_bytes()
    unlinked = msgspec.structs.replace(records.full().contradictions[0], url=None)
    assert record.decode(golden) == msgspec.structs.replace(records.full(), contradictions=(unlinked,))


def test_full_record_fills_every_field() -> None:
    full = records.full()
    assert [each.name for each in msgspec.structs.fields(full) if getattr(full, each.name) == each.default] == []


def test_unknown_fields_are_passed_over() -> None:
    value = record.encode(records.plain()).replace(b'"id"', b'"later":{"x":[1]},"id"', 1)
    assert record.decode(value) == records.plain()


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (b"", "DecodeError"),
        (b"[]", "object"),
        (codec.encode(articles.plain()), "article/1"),
        (record.encode(records.plain()).replace(b'"r1"', b"7"), r"\$.id"),
        (b'{"schema":"event/1","x":' + b"[" * 100_000, "RecursionError"),
    ],
)
def test_other_bytes_are_refused_with_a_reason(value: bytes, says: str) -> None:
    with pytest.raises(codec.Undecodable, match=says):
        record.decode(value)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(value: bytes) -> None:
    with pytest.raises(codec.Undecodable):
        record.decode(value)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(codec.Unencodable, match="surrogates"):
        record.encode(records.plain(name="\ud800"))


def test_too_large_is_refused_both_ways() -> None:
    with pytest.raises(codec.TooLarge, match="r1"):
        record.encode(records.plain(reasons=("x" * codec.MAX_BYTES,)))
    with pytest.raises(codec.Undecodable, match="at most"):
        record.decode(b" " * (codec.MAX_BYTES + 1))
