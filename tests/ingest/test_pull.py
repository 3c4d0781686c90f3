"""Passes over a loopback web: what is asked of servers, what is published, what is remembered."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa

from ingest.pull import due, seconds_to_next
from tests.ingest.desk import Desk
from tests.ingest.web import Request, item, reply, rss
from wire.belt import Outgoing, Unavailable
from wire.belt.sqlite import SqliteBelt
from wire.settings import IngestSettings


def test_pull_publishes_once(desk: Desk) -> None:
    desk.web.pages["/a"] = reply(200, rss(item(2), item(1)))
    feed = desk.feed("/a")
    assert desk.pull(feed).published == 2
    assert desk.pull(feed).published == 0
    assert [each.title for each in desk.articles()] == ["Event number 2", "Event number 1"]
    article = desk.articles()[0]
    assert (article.feed, article.outlet, article.revision) == ("a", "Paper", 1)
    assert article.published_at == datetime(2020, 1, 3, 1, 2, tzinfo=UTC)
    assert article.provenance["published_at"] == "feed"


def test_pull_order_of_list_and_entries(desk: Desk) -> None:
    for n in range(8):
        desk.web.pages[f"/f{n}"] = reply(200, rss(*(item(10 * n + k) for k in range(3))))
    feeds = [desk.feed(f"/f{n}") for n in range(8)]
    desk.pull(*feeds)
    assert [each.feed for each in desk.articles()] == [feed.id for feed in feeds for _ in range(3)]


def test_pull_validators_byte_for_byte(desk: Desk) -> None:
    desk.web.pages["/a"] = reply(
        200, rss(item(1)), ETag='W/"odd tag\t1"', Last_Modified="Fri, 03 Jan 2020 01:00:00 GMT"
    )
    feed = desk.feed("/a")
    desk.pull(feed)
    desk.web.pages["/a"] = reply(304, ETag='"new"')
    assert desk.pull(feed).tally.feeds == {"unchanged": 1}
    desk.pull(feed)
    sent = [each.headers for each in desk.web.requests]
    assert sent[1]["if-none-match"] == 'W/"odd tag\t1"'
    assert "if-modified-since" not in sent[1]  # one validator only
    assert sent[2]["if-none-match"] == '"new"'  # refreshed by the 304


def test_pull_last_modified_without_etag(desk: Desk) -> None:
    desk.web.pages["/a"] = reply(200, rss(item(1)), Last_Modified="yesterday, as it seems")
    desk.pull(desk.feed("/a"), desk.feed("/a"))
    desk.pull(desk.feed("/a"))
    assert desk.web.requests[-1].headers["if-modified-since"] == "yesterday, as it seems"


def test_pull_unconditional_after_weeks_of_304(desk: Desk) -> None:
    feed = desk.feed("/a")
    desk.web.pages["/a"] = reply(200, rss(item(1)), ETag='"x"')
    desk.pull(feed)
    desk.web.pages["/a"] = lambda request: (
        reply(304) if "if-none-match" in request.headers else reply(200, rss(item(2)), ETag='"x"')
    )
    desk.time.sleep(15 * 86_400)
    assert desk.pull(feed).published == 1


def test_pull_unparseable_body_keeps_no_validators(desk: Desk) -> None:
    feed = desk.feed("/a")
    desk.web.pages["/a"] = reply(200, b"<html><body>Down for maintenance</body></html>", ETag='"x"')
    summary = desk.pull(feed)
    assert "an HTML page" in summary.tally.faults["a"]
    desk.web.pages["/a"] = lambda request: (
        reply(304) if "if-none-match" in request.headers else reply(200, rss(item(1)))
    )
    assert desk.pull(feed).published == 1


def test_pull_broken_feed_stops_nobody(desk: Desk) -> None:
    desk.web.pages |= {"/bad": reply(500), "/worse": b"", "/good": reply(200, rss(item(1)))}
    summary = desk.pull(desk.feed("/bad"), desk.feed("/worse"), desk.feed("/none"), desk.feed("/good"))
    assert summary.published == 1
    assert summary.tally.feeds == {"failed": 3, "changed": 1}
    assert summary.tally.faults["bad"] == "HTTP 500"
    assert summary.tally.faults["none"] == "HTTP 404"


@pytest.mark.parametrize("value", ["7200", "Fri, 03 Jan 2020 14:00:00 GMT"])
def test_pull_retry_after_holds_for_the_host(desk: Desk, value: str) -> None:
    desk.web.pages |= {"/a": reply(429, Retry_After=value), "/b": reply(200, rss(item(1)))}
    a, b = desk.feed("/a", host="feeds.paper.example"), desk.feed("/b", host="www.paper.example")
    desk.pull(a)
    desk.time.sleep(3_600)
    assert desk.pull(b).tally.feeds == {"deferred": 1}
    assert not desk.web.asked("/b")
    assert "left alone" in desk.state(b).decisions[0]
    desk.time.sleep(3_700)
    assert desk.pull(b).published == 1


def test_pull_burst_of_403(desk: Desk) -> None:
    feeds = [desk.feed(f"/f{n}") for n in range(6)]
    desk.web.pages |= {f"/f{n}": reply(403) for n in range(6)}
    for feed in feeds:
        desk.pull(feed)
    made = [desk.pull(feed) for feed in feeds[:2]]
    desk.settings = IngestSettings(host_gap=5.0, full_text=False)
    summary = desk.pull(*feeds)
    assert summary.tally.feeds["deferred"] == 3
    assert made[0].tally.feeds == {"failed": 1}


def test_pull_permanent_redirect(desk: Desk) -> None:
    desk.web.pages |= {"/old": reply(301, Location="/new"), "/new": reply(200, rss(item(1)))}
    feed = desk.feed("/old")
    for _ in range(4):
        desk.pull(feed)
        desk.time.sleep(1_000)
    assert desk.state(feed).address == desk.web.url("/new", "paper.example")
    assert len(desk.web.asked("/old")) == 3


def test_pull_gone(desk: Desk) -> None:
    desk.web.pages["/a"] = reply(410)
    feed = desk.feed("/a")
    assert desk.pull(feed).tally.feeds == {"gone": 1}
    desk.time.sleep(1e7)
    assert due([feed], engine=desk.engine, clock=desk.time) == []
    desk.pull(feed)
    assert len(desk.web.requests) == 1


def test_pull_gap_between_requests(desk: Desk) -> None:
    desk.settings = IngestSettings(host_gap=5.0, full_text=False)
    times: list[datetime] = []

    def answer(request: Request) -> bytes:
        times.append(desk.time())
        return reply(200, rss(item(len(times))))

    desk.web.pages |= {f"/f{n}": answer for n in range(5)}
    desk.pull(*(desk.feed(f"/f{n}", host=f"h{n}.paper.example") for n in range(5)))
    assert len(times) == 5
    assert all((later - earlier).total_seconds() >= 5 for earlier, later in pairwise(times))


def test_pull_changed_guids_double_nothing(desk: Desk) -> None:
    feed = desk.feed("/a")
    desk.web.pages["/a"] = reply(200, rss(item(1, guid="first-guid"), item(2)))
    desk.pull(feed)
    desk.web.pages["/a"] = reply(200, rss(item(1, guid="other-guid"), item(2), item(3)))
    assert desk.pull(feed).tally.entries == {"known": 2, "new": 1}


def test_pull_revision(desk: Desk) -> None:
    feed = desk.feed("/a")
    desk.web.pages["/a"] = reply(200, rss(item(1)))
    desk.pull(feed)
    desk.web.pages["/a"] = reply(200, rss(item(1, body="Corrected")))
    assert desk.pull(feed).tally.entries == {"changed": 1}
    first, second = desk.articles()
    assert (first.id, first.revision) == (second.id, 1)
    assert (second.revision, second.summary) == (2, "Corrected")
    assert first.first_seen_at == second.first_seen_at == first.fetched_at


def test_pull_same_article_in_two_feeds(desk: Desk) -> None:
    desk.web.pages |= {"/world": reply(200, rss(item(1), item(2))), "/top": reply(200, rss(item(2), item(3)))}
    summary = desk.pull(desk.feed("/world"), desk.feed("/top"))
    assert summary.tally.entries == {"new": 3, "elsewhere": 1}
    assert len(desk.articles()) == 3


def test_pull_every_entry_has_a_fate(desk: Desk) -> None:
    desk.settings = IngestSettings(host_gap=0.0, full_text=False, entries=4)
    empty = "<item><guid>nothing-in-it</guid></item>"
    desk.web.pages["/a"] = reply(200, rss(item(1), item(1), empty, item(2), item(3), item(4)))
    entries = desk.pull(desk.feed("/a")).tally.entries
    assert entries == {"new": 2, "twice": 1, "empty": 1, "left out": 2}


class Away(SqliteBelt):
    """A belt whose server is down."""

    def publish(self, outgoing: Sequence[Outgoing]) -> None:
        raise Unavailable("the broker is away")


def test_pull_belt_away_remembers_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.web.pages["/a"] = reply(200, rss(item(1)), ETag='"x"')
    feed = desk.feed("/a")
    with Away(tmp_path / "away.db") as away, pytest.raises(Unavailable):
        desk.pull(feed, belt=away)
    assert due([feed], engine=desk.engine, clock=desk.time) == [feed]  # given back, too
    assert desk.pull(feed).published == 1


class Dies(SqliteBelt):
    """A belt that takes the articles, and the process dies right after."""

    def publish(self, outgoing: Sequence[Outgoing]) -> None:
        super().publish(outgoing)
        raise KeyboardInterrupt


def test_pull_killed_after_publishing_repeats_the_same_ids(desk: Desk, tmp_path: Path) -> None:
    desk.web.pages["/a"] = reply(200, rss(item(1), item(2)))
    feed = desk.feed("/a")
    with Dies(tmp_path / "belt.db") as dies, pytest.raises(KeyboardInterrupt):
        desk.pull(feed, belt=dies)
    desk.pull(feed)
    first, second = desk.articles()[:2], desk.articles()[2:]
    assert [(each.id, each.revision) for each in first] == [(each.id, each.revision) for each in second]


def test_pull_claimed_by_another_pass(desk: Desk) -> None:
    from ingest.state import claim

    feed = desk.feed("/a")
    desk.web.pages["/a"] = reply(200, rss(item(1)))
    claim(desk.engine, [desk.state(feed)], desk.time())
    assert desk.pull(feed).tally.feeds == {}
    desk.time.sleep(3_600)  # its owner died
    assert desk.pull(feed).published == 1


def test_pull_new_address_in_the_list_starts_afresh(desk: Desk) -> None:
    desk.web.pages |= {"/a": reply(410), "/b": reply(200, rss(item(1)))}
    desk.pull(desk.feed("/a", "name"))
    again = desk.feed("/b", "name")
    assert due([again], engine=desk.engine, clock=desk.time) == [again]
    assert desk.pull(again).published == 1


def test_seconds_to_next(desk: Desk) -> None:
    desk.web.pages["/a"] = reply(200, rss(item(1)))
    feed = desk.feed("/a")
    assert seconds_to_next([feed], engine=desk.engine, clock=desk.time) == 0
    desk.pull(feed)
    assert 900 <= seconds_to_next([feed], engine=desk.engine, clock=desk.time) <= 990
    assert seconds_to_next([], engine=desk.engine, clock=desk.time) == 86_400


def test_tables_of_the_pass(desk: Desk) -> None:
    """Nothing is left claimed after a pass."""
    desk.web.pages["/a"] = reply(200, rss(item(1)))
    desk.pull(desk.feed("/a"), desk.feed("/none"))
    from ingest.tables import feeds

    with desk.engine.begin() as connection:
        assert connection.execute(sa.select(feeds.c.claimed_until)).scalars().all() == [None, None]
