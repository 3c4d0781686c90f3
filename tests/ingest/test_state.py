"""What is remembered between polls: read back as written, claimed once, started afresh where the list says so."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from ingest.feeds import Feed
from ingest.feedstate import Asks, FeedState
from ingest.identity import Keys, Match, News
from ingest.state import (
    CHUNK,
    CLAIM,
    FORGET,
    claim,
    drop_feed,
    forget,
    read_elsewhere,
    read_rows,
    read_states,
    record,
    release,
)
from wire.database import open_database

NOW = datetime(2020, 1, 3, 12, tzinfo=UTC)
A = Feed(id="a", url="https://a.example/rss", outlet="A")
B = Feed(id="b", url="https://b.example/rss", outlet="B")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    opened = open_database("", tmp_path)
    yield opened
    opened.dispose()


def fresh(feed: Feed) -> FeedState:
    return FeedState(feed=feed.id, url=feed.url, address=feed.url)


def match(number: int, news: News = News.NEW, *, title: str = "t", revision: int = 1) -> Match:
    keys = Keys(link=f"l{number}", guid=f"g{number}", title=title, content=f"c{number}-{revision}", whole=f"w{number}")
    return Match(keys, f"article-{number}", revision, news)


def test_read_states_without_memory_are_fresh(engine: sa.Engine) -> None:
    assert read_states(engine, [A, B]) == {"a": fresh(A), "b": fresh(B)}
    assert read_states(engine, []) == {}


def test_record_reads_back_every_field(engine: sa.Engine) -> None:
    full = FeedState(
        feed="a", url=A.url, address="https://a.example/new", title="A „quoted” ü", kind="rss", etag='W/"x"',
        last_modified="Fri, 03 Jan 2020 12:00:00 GMT", body_hash="h", next_poll_at=NOW, polled_at=NOW, succeeded_at=NOW,
        changed_at=NOW, full_at=NOW, status=200, fault="HTTP 500", failures=1.5, interval=900.0, shares=(0.5, 1.0),
        moved_to="https://a.example/x", moved_times=2, gone_at=NOW, milliseconds=5, entries=7,
        asks=Asks(ttl=60.0, period=3_600.0, skip_hours=(1, 2), skip_days=(6,)), decisions=("one", "two"),
    )  # fmt: skip
    assert all(getattr(full, name) != getattr(fresh(A), name) for name in FeedState.__struct_fields__[2:])
    claim(engine, [fresh(A)], NOW)
    record(engine, full, [], NOW)
    assert read_states(engine, [A])["a"] == full


def test_read_states_another_address_starts_afresh(engine: sa.Engine) -> None:
    claim(engine, [fresh(A)], NOW)
    record(engine, msgspec.structs.replace(fresh(A), etag='"x"', failures=3.0), [], NOW)
    moved = msgspec.structs.replace(A, url="https://a.example/other")
    assert read_states(engine, [moved])["a"] == fresh(moved)
    assert read_states(engine, [A])["a"].etag == '"x"'


def test_read_states_of_more_than_a_chunk(engine: sa.Engine) -> None:
    many = [Feed(id=f"f{n}", url=f"https://f{n}.example/", outlet="F") for n in range(CHUNK * 2 + 1)]
    assert len(claim(engine, map(fresh, many), NOW)) == len(many)
    assert read_states(engine, many).keys() == {feed.id for feed in many}
    release(engine, [feed.id for feed in many])
    assert len(claim(engine, map(fresh, many), NOW)) == len(many)


def test_claim_once_until_given_back(engine: sa.Engine) -> None:
    assert claim(engine, [fresh(A), fresh(B)], NOW) == [fresh(A), fresh(B)]
    assert claim(engine, [fresh(A)], NOW) == []
    release(engine, ["a"])
    assert claim(engine, [fresh(A), fresh(B)], NOW) == [fresh(A)]
    record(engine, fresh(B), [], NOW)  # a poll that ended gives back, too
    assert claim(engine, [fresh(B)], NOW) == [fresh(B)]


def test_claim_runs_out_after_a_crash(engine: sa.Engine) -> None:
    claim(engine, [fresh(A)], NOW)
    assert claim(engine, [fresh(A)], NOW + CLAIM - timedelta(seconds=1)) == []
    assert claim(engine, [fresh(A)], NOW + CLAIM) == [fresh(A)]


def test_release_nothing_and_unknown(engine: sa.Engine) -> None:
    release(engine, [])
    release(engine, ["nobody"])


def test_read_rows_by_link_or_guid_or_name(engine: sa.Engine) -> None:
    claim(engine, [fresh(A)], NOW)
    record(engine, fresh(A), [match(1), match(2)], NOW)
    assert read_rows(engine, "a", []) == []
    by_link = Keys(link="l1", guid=None, title=None, content="", whole="")
    by_guid = Keys(link=None, guid="g2", title=None, content="", whole="")
    assert [row.article for row in read_rows(engine, "a", [by_link])] == ["article-1"]
    assert {row.article for row in read_rows(engine, "a", [by_link, by_guid])} == {"article-1", "article-2"}
    assert read_rows(engine, "b", [by_link]) == []


def test_record_changed_keeps_when_it_was_first_seen(engine: sa.Engine) -> None:
    claim(engine, [fresh(A)], NOW)
    record(engine, fresh(A), [match(1)], NOW)
    record(engine, fresh(A), [match(1, News.CHANGED, revision=2)], NOW + timedelta(hours=1))
    (row,) = read_rows(engine, "a", [match(1).keys])
    assert (row.revision, row.content, row.first_seen_at) == (2, "c1-2", NOW)


def test_record_twice_is_once(engine: sa.Engine) -> None:
    """A pass that is repeated after a crash."""
    claim(engine, [fresh(A)], NOW)
    for _ in range(2):
        record(engine, fresh(A), [match(1), match(1, News.TWICE)], NOW)
    assert len(read_rows(engine, "a", [match(1).keys])) == 1


def test_read_elsewhere_needs_link_and_title(engine: sa.Engine) -> None:
    claim(engine, [fresh(A)], NOW)
    record(engine, fresh(A), [match(1)], NOW)
    assert read_elsewhere(engine, "b", [match(1)]) == {"article-1": "a"}
    assert read_elsewhere(engine, "a", [match(1)]) == {}
    assert read_elsewhere(engine, "b", [match(1, title="another")]) == {}
    assert read_elsewhere(engine, "b", [match(1, News.CHANGED)]) == {}


def test_forget_what_the_feed_no_longer_shows(engine: sa.Engine) -> None:
    claim(engine, [fresh(A)], NOW)
    record(engine, fresh(A), [match(1), match(2)], NOW)
    record(engine, fresh(A), [match(2, News.KNOWN)], NOW + timedelta(days=60))
    forget(engine, NOW + FORGET + timedelta(days=1))
    assert [row.article for row in read_rows(engine, "a", [match(1).keys, match(2).keys])] == ["article-2"]


def test_drop_feed_keeps_what_it_published(engine: sa.Engine) -> None:
    claim(engine, [fresh(A)], NOW)
    record(engine, msgspec.structs.replace(fresh(A), etag='"x"'), [match(1)], NOW)
    drop_feed(engine, "a")
    drop_feed(engine, "a")
    assert read_states(engine, [A])["a"] == fresh(A)
    assert len(read_rows(engine, "a", [match(1).keys])) == 1
