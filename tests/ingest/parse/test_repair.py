"""Markup mended: entries counted without a parser, prefixes declared nowhere taken off, declarations cut."""

import pytest

from ingest.parse.repair import behead, count_entries, mend, read_xml


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (b"", 0),
        (b"<item><item/><item x='1'>", 3),
        (b"<rss:item></rss:item><entry>", 2),
        (b"<items><itemprop><entryway>", 0),
        (b"&lt;item&gt; item", 0),
    ],
)
def test_count_entries(body: bytes, count: int) -> None:
    assert count_entries(body, -1) == count


def test_count_entries_is_never_too_low() -> None:
    """What the quick count spares must not hide an entry: it may say more than there are, not fewer."""
    body = b"<rss:item><items><entry>"
    assert count_entries(body, 100) >= count_entries(body, 0) == 2


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        (b"<?xml version='1.0'?><rss/>", b"<rss/>"),
        (b"\n <!-- a --> <?xml?xml version='1.0'?>\n<!-- b --><rss/>", b"<rss/>"),
        (b"<rss/>", b"<rss/>"),
        (b"", b""),
        (b"<!-- never ends", b"<!-- never ends"),
    ],
)
def test_behead(body: bytes, rest: bytes) -> None:
    assert behead(body) == rest


def test_mend_takes_off_an_undeclared_prefix() -> None:
    body = b"<?xml?xml version='1.0'?><rss:rss><rss:channel><rss:item a:b='1'/></rss:channel></rss:rss>"
    assert next(mend(body)) == b"<rss><channel><item a:b='1'/></channel></rss>"


def test_mend_ends_with_the_body_as_it_is() -> None:
    assert list(mend(b"words"))[-1] == b"words"
    assert list(mend(b""))[-1] == b""


@pytest.mark.parametrize("body", [b"", b" ", b"words", b"\x00" * 100])
def test_read_xml_none(body: bytes) -> None:
    assert read_xml(body) is None


def test_read_xml_keeps_what_came_before_a_break() -> None:
    root = read_xml(b"<a><b>1</b><c>")
    assert root is not None
    assert [child.tag for child in root] == ["b", "c"]


def test_read_xml_entities_stay_unread() -> None:
    root = read_xml(b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>')
    assert root is not None
    assert not root.text


def test_repair_of_hostile_bodies_is_quick() -> None:
    body = b"<!--" * 100_000
    assert behead(body) == body
    assert count_entries(b"<a:" * 200_000) == 0
