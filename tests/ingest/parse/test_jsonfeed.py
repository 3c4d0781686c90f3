"""JSON Feed: fields of any wrong type count as absent, entries that are none are passed over."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from ingest.parse.jsonfeed import parse_jsonfeed
from ingest.parse.shapes import Entry, Parsed, Source, Unreadable

SOURCE = Source(now=datetime(2020, 2, 1, tzinfo=UTC), url="https://paper.example/feed.json", most=3)
NAMES = (
    "id", "url", "external_url", "title", "content_html", "content_text", "summary", "date_published", "date_modified",
    "language", "tags", "authors", "author",
)  # fmt: skip


def read(tree: Any) -> Parsed:
    return parse_jsonfeed(json.dumps(tree).encode(), SOURCE)


def only(**fields: Any) -> Entry:
    (entry,) = read({"items": [fields]}).entries
    return entry


@pytest.mark.parametrize("body", [b"", b"{", b"nul", b"[" * 100_000, b"\xff\xfe\x00", b'{"items": NaN}'])
def test_parse_jsonfeed_not_json(body: bytes) -> None:
    with pytest.raises(Unreadable, match="not JSON"):
        parse_jsonfeed(body, SOURCE)


@pytest.mark.parametrize("tree", [[], 5, None, {}, {"items": None}, {"items": {}}, {"items": "x"}, {"Items": []}])
def test_parse_jsonfeed_another_json(tree: Any) -> None:
    with pytest.raises(Unreadable, match="no items"):
        read(tree)


@pytest.mark.parametrize("value", [None, True, 5, 0.5, [], {}, [[]], "", " ", [None, 5, {}], {"name": 5}])
def test_parse_jsonfeed_wrong_types(value: Any) -> None:
    read({"items": [dict.fromkeys(NAMES, value)], **dict.fromkeys(("title", "feed_url", "home_page_url"), value)})
    for name in NAMES:
        assert only(**{"title": "Port", name: value}).title in ("Port", None, "5", "0.5")


def test_parse_jsonfeed_items_that_are_none() -> None:
    assert [each.guid for each in read({"items": [None, "x", 5, [], {"id": 7}]}).entries] == ["7"]


def test_parse_jsonfeed_cap_counts_what_is_left_out() -> None:
    parsed = read({"items": [{"id": str(n)} for n in range(5)]})
    assert (len(parsed.entries), parsed.left_out) == (3, 2)


def test_parse_jsonfeed_byte_order_mark() -> None:
    assert parse_jsonfeed(b'\xef\xbb\xbf{"title": "Paper", "items": []}', SOURCE).title == "Paper"


def test_parse_jsonfeed_relative_and_dangerous_links() -> None:
    assert only(url="/news/1").url == "https://paper.example/news/1"
    assert only(external_url="https://other.example/").url == "https://other.example/"
    assert only(url="javascript:alert(1)").url is None


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"author": {"name": "Jane Doe"}}, ("Jane Doe",)),  # version 1.0
        ({"authors": [{"name": "Jane Doe"}, {"name": "John Roe"}]}, ("Jane Doe", "John Roe")),
        ({"authors": [{"name": "Jane Doe"}], "author": {"name": "Other"}}, ("Jane Doe",)),
        ({"authors": [{"name": "Jane Doe"}] * 500}, ("Jane Doe",)),
        ({"authors": ["Jane Doe"]}, ()),
    ],
)
def test_parse_jsonfeed_authors(fields: dict[str, Any], names: tuple[str, ...]) -> None:
    assert only(**fields).authors == names


def test_parse_jsonfeed_content_that_is_the_summary() -> None:
    entry = only(summary="Teaser", content_html="<p>Teaser</p>")
    assert (entry.summary, entry.content) == ("Teaser", None)
    assert only(content_html="<p>One</p><script>x</script><p>Two</p>").content == "One\n\nTwo"
