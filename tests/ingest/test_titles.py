"""Headlines: without the outlet's name behind them, and never cut where the words are the headline's own."""

import pytest
from lxml import html

from ingest.metatags import MetaTags
from ingest.titles import choose_title


def candidates(head: str, body: str = "") -> list[tuple[str, str | None]]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return list(choose_title(MetaTags(html.document_fromstring(page))))


def best(head: str, body: str = "") -> str | None:
    return next((title for _, title in candidates(head, body) if title), None)


SITE = "<meta property='og:site_name' content='Harbour Times'>"


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Port reopens | Harbour Times", "Port reopens"),
        ("Port reopens - Harbour Times", "Port reopens"),
        ("Port reopens – HARBOUR TIMES", "Port reopens"),
        ("Port reopens » Harbour Times", "Port reopens"),
        ("Port reopens | HarbourTimes", "Port reopens"),
        ("Port reopens: Harbour Times", "Port reopens"),
        ("Port reopens | World | Harbour Times", "Port reopens | World"),
        ("Port reopens | Another Paper", "Port reopens | Another Paper"),
        ("Port-au-Prince quiet", "Port-au-Prince quiet"),
        ("Minister: port reopens", "Minister: port reopens"),
        ("Harbour Times", "Harbour Times"),
    ],
)
def test_choose_title_without_the_outlet(title: str, left: str) -> None:
    assert best(f"{SITE}<title>{title}</title>") == left


def test_choose_title_by_a_heading() -> None:
    assert best(
        "<title>Port reopens after storm | News | Paper</title>", "<h1>Port reopens after storm</h1><h1>x</h1>"
    ) == ("Port reopens after storm")


def test_choose_title_short_heading_does_not_cut() -> None:
    """A heading "Port" must not make "Port" of "Port reopens"."""
    assert best("<title>Port reopens</title>", "<h1>Port</h1><h1>News</h1>") == "Port reopens"


def test_choose_title_order() -> None:
    head = "<meta property='og:title' content='By meta'><title>By title</title>"
    found = candidates(head, "<h1>By heading</h1><p itemprop='headline'>By microdata</p>")
    assert [title for _, title in found] == ["By microdata", "By meta", "By heading", "By title", "By heading"]
    assert [source for source, _ in found] == ["microdata", "meta", "page", "page", "page"]


def test_choose_title_of_several_headings_is_the_title() -> None:
    assert best("<title>The day</title>", "<h1>One</h1><h1>Two</h1>") == "The day"


@pytest.mark.parametrize(
    "head", ["", "<title></title>", "<title> \n </title>", "<meta property='og:title' content=' '>"]
)
def test_choose_title_none(head: str) -> None:
    assert best(head, "<h1> </h1>") is None


def test_choose_title_of_a_drawing_is_not_the_page_s() -> None:
    assert best("", "<svg><title>Menu</title></svg>") is None


def test_choose_title_is_plain_text() -> None:
    assert best("<meta property='og:title' content='&lt;b&gt;Port&lt;/b&gt; &amp;amp; quay'>") == "Port & quay"


def test_choose_title_hostile_is_quick() -> None:
    assert best(f"{SITE}<title>{' | ' * 50_000}</title>") is not None
    assert best(f"{SITE}<title>{': ' * 50_000}</title>") is not None
