"""The pages behind teasers: robots.txt, reservations, paywalls, and how many a pass reads."""

from collections.abc import Callable

import pytest

from tests.ingest.desk import Desk
from tests.ingest.web import Request, item, reply, rss
from wire.article import Article
from wire.settings import IngestSettings

PAGE = b"""<html lang="en"><head><title>Event | Paper</title></head><body><article><h1>Event number 1</h1>
<p>%s</p></article></body></html>""" % (b"The whole story is told here, at some length and with care. " * 20)


def with_page(desk: Desk, page: bytes | Callable[[Request], bytes], robots: bytes | None = None) -> Article:
    desk.settings = IngestSettings(host_gap=0.0)
    link = desk.web.url("/news/1", "paper.example")
    desk.web.pages |= {"/a": reply(200, rss(item(1, link=link))), "/news/1": page}
    if robots is not None:
        desk.web.pages["/robots.txt"] = robots
    desk.pull(desk.feed("/a"))
    return desk.articles()[-1]


def test_pull_full_text_of_teasers(desk: Desk) -> None:
    article = with_page(desk, reply(200, PAGE))
    assert article.text
    assert article.text.count("whole story") == 20
    assert article.summary == "Teaser 1"
    assert article.provenance["text"] == "page"


@pytest.mark.parametrize(
    ("robots", "reserved"),
    [
        (reply(200, b"User-agent: *\nDisallow: /news/"), "robots: disallow"),
        (reply(503), None),
        (reply(200, b"User-agent: *\nAllow: /"), None),
    ],
)
def test_pull_robots(desk: Desk, robots: bytes, reserved: str | None) -> None:
    article = with_page(desk, reply(200, PAGE), robots)
    allowed = b"Allow" in robots
    assert (article.text is not None) == allowed
    assert article.reserved == reserved
    assert bool(desk.web.asked("/news/1")) == allowed


@pytest.mark.parametrize(
    ("headers", "meta", "reserved"),
    [
        ({"tdm_reservation": "1"}, b"", "tdm"),
        ({"X_Robots_Tag": "noai, noimageai"}, b"", "robots: noai"),
        ({}, b'<meta name="robots" content="noarchive">', "robots: noarchive"),
        ({}, b'<meta name="tdm-reservation" content="1">', "tdm"),
        ({"tdm_reservation": "0"}, b'<meta name="tdm-reservation" content="1">', None),
        ({"X_Robots_Tag": "googlebot: noindex"}, b"", None),
    ],
)
def test_pull_reserved_pages_keep_no_text(
    desk: Desk, headers: dict[str, str], meta: bytes, reserved: str | None
) -> None:
    article = with_page(desk, reply(200, PAGE.replace(b"<head>", b"<head>" + meta), **headers))
    assert article.reserved == reserved
    assert (article.text is None) == (reserved is not None)


def test_pull_page_missing(desk: Desk) -> None:
    article = with_page(desk, reply(404))
    assert article.text is None
    assert article.provenance["text"] == "none: HTTP 404"


def test_pull_paywall(desk: Desk) -> None:
    ld = b'{"@type": "NewsArticle", "headline": "Event", "isAccessibleForFree": "False"}'
    ld = b'<script type="application/ld+json">' + ld + b"</script>"
    article = with_page(desk, reply(200, PAGE.replace(b"<head>", b"<head>" + ld)))
    assert article.paywalled
    assert article.text is None


def test_pull_page_once_for_two_feeds(desk: Desk) -> None:
    desk.settings = IngestSettings(host_gap=0.0)
    link = desk.web.url("/news/1", "paper.example")
    body = rss(item(1, link=link))
    desk.web.pages |= {"/a": reply(200, body), "/b": reply(200, body), "/news/1": reply(200, PAGE)}
    assert desk.pull(desk.feed("/a"), desk.feed("/b")).tally.entries == {"new": 1, "elsewhere": 1}
    assert len(desk.web.asked("/news/1")) == 1
    assert len(desk.web.asked("/robots.txt")) == 1


def test_pull_more_pages_than_a_pass_holds(desk: Desk) -> None:
    desk.settings = IngestSettings(host_gap=60.0)
    links = [desk.web.url(f"/news/{n}", "paper.example") for n in range(8)]
    desk.web.pages |= {f"/news/{n}": reply(200, PAGE) for n in range(8)}
    desk.web.pages["/a"] = lambda request: (
        reply(304)
        if "if-none-match" in request.headers
        else reply(200, rss(*(item(n, link=link) for n, link in enumerate(links))), ETag='"x"')
    )
    feed = desk.feed("/a")
    assert desk.pull(feed).tally.entries == {"new": 5, "put off": 3}
    assert desk.pull(feed).tally.entries == {"known": 5, "new": 3}
    assert all(each.text for each in desk.articles())
