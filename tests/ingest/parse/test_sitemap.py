"""News sitemaps: pages with news give entries; others are refused with what to add instead."""

from datetime import UTC, datetime

import pytest

from ingest.parse.shapes import Parsed, Source, Unreadable
from ingest.parse.sitemap import parse_sitemap

SOURCE = Source(now=datetime(2020, 2, 1, tzinfo=UTC), url="https://paper.example/news.xml", most=2)
HEAD = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)


def read(inside: str, head: str = HEAD) -> Parsed:
    return parse_sitemap(f"{head}{inside}</urlset>".encode(), SOURCE)


def page(number: int, news: str = "") -> str:
    return (
        f"<url><loc>https://paper.example/{number}</loc><news:news><news:publication><news:name>Paper</news:name>"
        f"<news:language>fr</news:language></news:publication><news:title>Event {number}</news:title>"
        f"{news}</news:news></url>"
    )


def test_parse_sitemap_page() -> None:
    parsed = read(
        page(1, "<news:publication_date>2020-01-03</news:publication_date><news:keywords>a, ,b</news:keywords>")
    )
    (entry,) = parsed.entries
    assert (parsed.kind, parsed.title, parsed.language) == ("news-sitemap", "Paper", "fr")
    assert (entry.url, entry.guid, entry.title, entry.language) == (
        "https://paper.example/1", "https://paper.example/1", "Event 1", "fr",
    )  # fmt: skip
    assert entry.tags == ("a", "b")
    assert entry.published
    assert entry.published.at == datetime(2020, 1, 3, tzinfo=UTC)


def test_parse_sitemap_image_s_title_is_not_the_page_s() -> None:
    image = (
        "<image:image><image:title>Photo</image:title><image:loc>https://paper.example/p.jpg</image:loc></image:image>"
    )
    (entry,) = read(page(1).replace("<news:news>", f"{image}<news:news>")).entries
    assert (entry.title, entry.url) == ("Event 1", "https://paper.example/1")


def test_parse_sitemap_cap() -> None:
    parsed = read("".join(page(n) for n in range(5)))
    assert (len(parsed.entries), parsed.left_out) == (2, 3)


def test_parse_sitemap_pages_without_news_are_passed_over() -> None:
    assert len(read(f"<url><loc>https://paper.example/about</loc></url>{page(1)}<other/>text").entries) == 1


def test_parse_sitemap_empty_is_a_quiet_hour() -> None:
    assert read("").entries == ()


def test_parse_sitemap_cut_keeps_what_came() -> None:
    body = f"{HEAD}{page(1)}{page(2)}"[:-20]
    assert [each.title for each in parse_sitemap(body.encode(), SOURCE).entries] == ["Event 1", "Event 2"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "no sitemap"),
        ("words", "no sitemap"),
        ("<rss/>", "no sitemap"),
        (f"{HEAD}<url><loc>https://paper.example/1</loc></url></urlset>", "without news"),
        (
            "<sitemapindex><sitemap><loc> https://paper.example/a.xml </loc></sitemap></sitemapindex>",
            "as https://paper.ex",
        ),
        ("<sitemapindex/>", "an index"),
    ],
)
def test_parse_sitemap_refuses(body: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        parse_sitemap(body.encode(), SOURCE)


def test_parse_sitemap_loads_and_expands_nothing() -> None:
    doctype = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "yyyyyyyy">]>'
    (entry,) = read(page(1, "<news:keywords>&x;&y;</news:keywords>"), doctype + HEAD).entries
    assert entry.tags == ()
