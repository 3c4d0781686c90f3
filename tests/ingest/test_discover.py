"""Feeds found from a site's page: declared ones, such as look like it, the usual places; each is tried."""

from datetime import UTC, datetime

import pytest

from ingest.discover import TRIES, discover
from ingest.fetch import FetchFault
from ingest.workers import Workers
from tests.ingest.web import fetcher, item, reply, rss, serving

NOW = datetime(2020, 1, 3, tzinfo=UTC)


def found(workers: Workers, page: bytes, **pages: bytes) -> list[str]:
    with serving({"/": reply(200, page), **{f"/{name}": body for name, body in pages.items()}}) as web:
        return [each.url.removeprefix(web.url("")) for each in discover(web.url("/"), fetcher(), workers, NOW)]


FEED = reply(200, rss(item(1)))


def test_discover_declared(workers: Workers) -> None:
    page = b"<html><head><link rel='alternate' type='application/rss+xml' href='/news.php'></head></html>"
    assert found(workers, page, **{"news.php": FEED}) == ["/news.php"]


def test_discover_anchor(workers: Workers) -> None:
    assert found(workers, b"<html><a href='/our-rss/world'>Feeds</a></html>", **{"our-rss/world": FEED}) == [
        "/our-rss/world"
    ]


def test_discover_usual_place(workers: Workers) -> None:
    assert found(workers, b"<html><p>No links</p></html>", **{"feed.xml": FEED}) == ["/feed.xml"]


def test_discover_a_feed_itself(workers: Workers) -> None:
    assert found(workers, rss(item(1))) == ["/"]


def test_discover_declared_but_broken(workers: Workers) -> None:
    page = b"<html><link rel='alternate' type='application/rss+xml' href='/gone'></html>"
    assert found(workers, page) == []


def test_discover_bounded(workers: Workers) -> None:
    page = b"<html>" + b"".join(b"<a href='/rss/%d'>x</a>" % n for n in range(500)) + b"</html>"
    with serving({"/": reply(200, page)}) as web:
        assert discover(web.url("/"), fetcher(), workers, NOW) == []
        assert len(web.requests) == TRIES + 1


def test_discover_unreachable(workers: Workers) -> None:
    with pytest.raises(FetchFault):
        discover("http://127.0.0.1:9/", fetcher(), workers, NOW)
