import gzip
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http.client import HTTPConnection
from typing import NamedTuple

import pytest

from desk.demo.press import outlets
from desk.demo.site import BROKEN, FAILING, MOVED, Site
from ingest.parse.document import parse
from ingest.parse.shapes import Source, Unreadable
from wire.clock import now


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


def ask(site: Site, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()


def path_of(site: Site, url: str) -> str:
    path = url.removeprefix(site.url)
    return MOVED.get(path, path)


def test_feeds_are_all_served(site: Site) -> None:
    entries, by_id = 0, {outlet.id: outlet for outlet in outlets()}
    for listed in site.feeds()[: len(by_id)]:
        outlet = by_id[listed.id]
        answer = ask(site, path_of(site, listed.url))
        assert answer.status == 200
        read = parse(answer.body, Source(now=now(), url=listed.url, content_type=answer.headers["content-type"]))
        assert (read.kind, read.title or outlet.name) == (outlet.feed, outlet.name)
        entries += len(read.entries)
    assert entries == sum(len(outlet.pieces) for outlet in outlets())


def test_feeds_are_listed_as_news_travels(site: Site) -> None:
    names = [each.id for each in site.feeds()]
    assert (names[0], names[-3:]) == ("halyard", ["pinwheel", "fails-on-purpose", "broken-on-purpose"])


def test_pages_are_all_served(site: Site) -> None:
    for outlet in outlets():
        for piece in outlet.pieces:
            answer = ask(site, f"/{outlet.id}/{piece.path}")
            assert answer.status == 200
            assert answer.headers["content-type"].startswith("text/html")


def test_etag_and_date_are_answered_with_304(site: Site) -> None:
    first = ask(site, "/halyard/feed.xml")
    by_etag = ask(site, "/halyard/feed.xml", If_None_Match=first.headers["etag"])
    by_date = ask(site, "/halyard/feed.xml", If_Modified_Since=first.headers["last-modified"])
    assert (by_etag.status, by_etag.body) == (304, b"")
    assert (by_date.status, by_date.body) == (304, b"")


@pytest.mark.parametrize(
    "headers",
    [
        {"If_None_Match": '"another"'},
        {"If_Modified_Since": "Fri, 27 Dec 2019 00:00:00 GMT"},
        {"If_Modified_Since": "yesterday"},
        {"If_None_Match": '"another"', "If_Modified_Since": "Fri, 10 Jan 2020 00:00:00 GMT"},
    ],
)
def test_other_validators_are_answered_in_full(site: Site, headers: dict[str, str]) -> None:
    assert ask(site, "/halyard/feed.xml", **headers).status == 200


def test_time_brings_articles_and_updates(site: Site) -> None:
    path = "/halyard/2020/01/03/soleimani-killed.html"
    site.at = datetime(2020, 1, 3, 1, tzinfo=UTC)
    assert ask(site, path).status == 404
    before = ask(site, "/halyard/feed.xml").headers["etag"]
    site.at = datetime(2020, 1, 3, 3, tzinfo=UTC)
    assert ask(site, "/halyard/feed.xml", If_None_Match=before).status == 200
    assert b"vows revenge" not in ask(site, path).body
    site.at = datetime(2020, 1, 4, tzinfo=UTC)
    assert b"vows revenge" in ask(site, path).body


def test_gzip_goes_out_to_whom_it_suits(site: Site) -> None:
    plain, packed = ask(site, "/klaxon/feed.xml"), ask(site, "/klaxon/feed.xml", Accept_Encoding="gzip, br")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_moved_failing_and_missing_addresses_say_so(site: Site) -> None:
    moved = ask(site, "/dhow/rss")
    assert (moved.status, moved.headers["location"]) == (301, f"{site.url}/dhow/feed.atom")
    assert ask(site, FAILING).status == 500
    assert ask(site, "/halyard/no-such-page.html").status == 404
    assert ask(site, "/robots.txt").body.startswith(b"User-agent: *")
    assert ask(site, "/").status == 200


def test_broken_feed_cannot_be_read(site: Site) -> None:
    answer = ask(site, BROKEN)
    assert answer.status == 200
    with pytest.raises(Unreadable):
        parse(answer.body, Source(now=now(), url=site.url + BROKEN, content_type=answer.headers["content-type"]))


def test_head_has_no_body_and_post_is_refused(site: Site) -> None:
    head = ask(site, "/halyard/feed.xml", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["content-length"]) > 1_000
    assert ask(site, "/halyard/feed.xml", "POST").status == 501


def test_site_is_the_same_at_each_start() -> None:
    with Site() as first:
        port, once = first.port, ask(first, "/vigie/index.rdf")
    with Site(port) as second:
        again = ask(second, "/vigie/index.rdf")
    assert (again.body, again.headers["etag"]) == (once.body, once.headers["etag"])
