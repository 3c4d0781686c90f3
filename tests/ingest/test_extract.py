"""Pages in tests/fixtures/pages, each with what is in it in its first comment: drop a page, get a test."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract import NotAPage, decode, extract
from ingest.page import Asked, Page
from ingest.parse.instants import Stamp

PAGES = sorted((Path(__file__).parents[1] / "fixtures" / "pages").glob("*.html"))
NOW = datetime(2020, 2, 1, tzinfo=UTC)


def expected(body: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(body.split("<!-- expect ", 1)[1].split(" -->", 1)[0])
    return said


def told(stamp: Stamp | None) -> str | None:
    if stamp is None or stamp.at is None:
        return None
    return f"{stamp.at:%Y-%m-%d}" if stamp.day_only else f"{stamp.at:%Y-%m-%dT%H:%M:%SZ}"


def seen(page: Page) -> dict[str, Any]:
    fields = {
        name: getattr(page, name) for name in ("url", "canonical_url", "title", "language", "paywalled", "reserved")
    }
    return {
        **fields,
        "authors": list(page.authors),
        "published_at": told(page.published),
        "updated_at": told(page.updated),
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_extract_page(path: Path) -> None:
    body = path.read_text(encoding="utf-8")
    wanted = expected(body)
    page = extract(body.encode(), Asked(now=NOW, url=wanted["url"]))
    found = seen(page)
    assert {name: found[name] for name in wanted} == wanted
    assert page.text
    for alien in ("734 partners", "my cousin at the port", "terms of use"):
        assert alien not in page.text


def test_extract_enough_pages() -> None:
    assert len(PAGES) >= 40


PAGE = "<html><head><meta charset='{0}'><title>Nachricht über Köln</title></head><body><p>{1}</p></body></html>"
WORDS = "Größere Schäden für die Köln-Düsseldorfer Straße, müssen wir befürchten. " * 8


@pytest.mark.parametrize(
    ("charset", "header"),
    [("utf-8", None), ("iso-8859-1", None), ("windows-1252", "text/html; charset=windows-1252"), ("utf-16", None)],
)
def test_decode(charset: str, header: str | None) -> None:
    assert "Größere" in decode(PAGE.format(charset, WORDS).encode(charset), header)


def test_decode_wrong_header() -> None:
    assert "Größere" in decode(PAGE.format("utf-8", WORDS).encode(), "text/html; charset=iso-8859-1")


def test_decode_japanese_escapes() -> None:
    text = "<meta charset='iso-2022-jp'><p>港湾当局</p>"
    assert "港湾当局" in decode(text.encode("iso-2022-jp"), None)


@pytest.mark.parametrize(
    "body", [b"", b"just words", b"%PDF-1.4 \x00\x01", b"\x00" * 1000, bytes(range(256)) * 8, b"<opml><x/></opml>"]
)
def test_extract_not_a_page(body: bytes) -> None:
    with pytest.raises(NotAPage):
        extract(body, Asked(now=NOW))


def test_extract_stray_control_bytes() -> None:
    body = b"<html><head><title>Port\x01 reopens</title></head><body>\x00%s</body></html>" % (b"x " * 200)
    page = extract(body, Asked(now=NOW))
    assert page.title
    assert page.title.replace("\ufffd", "") == "Port reopens"


BITS = [
    "<p>", "</div>", "<script type='application/ld+json'>", '{"@type": "Article"', "}", "</script>", "<h1>", "word ",
    "<meta name='author' content='", "'>", "<time datetime='", "2020", "<!--", "\x00", "é",
]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
def test_extract_any_markup(text: str) -> None:
    try:
        page = extract(f"<html><body>{text}".encode(), Asked(now=NOW, url="https://paper.example/1"))
    except NotAPage:
        return
    assert page.published is None or page.published.at is None or page.published.at <= NOW.replace(month=3)
