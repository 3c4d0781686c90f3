"""The health of a feed: the worst that is true of it, with its reason."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from ingest.feeds import Feed
from ingest.feedstate import FeedState
from ingest.health import judge

NOW = datetime(2020, 1, 3, 12, tzinfo=UTC)
FEED = Feed(id="a", url="https://a.example/", outlet="A")
GOOD = FeedState(
    feed="a", url=FEED.url, address=FEED.url, polled_at=NOW, succeeded_at=NOW, changed_at=NOW, next_poll_at=NOW
)


@pytest.mark.parametrize(
    ("fields", "name", "because"),
    [
        ({}, "good", "next poll 2020-01-03 12:00"),
        ({"polled_at": None}, "new", "not polled yet"),
        ({"gone_at": NOW}, "gone", "410"),
        ({"fault": "HTTP 500", "failures": 1.0}, "failing", "HTTP 500; last good"),
        ({"fault": "HTTP 403", "failures": 12.0, "succeeded_at": None}, "dead", "never good"),
        ({"address": "https://b.example/"}, "moved", "https://b.example/"),
        ({"moved_to": "https://c.example/"}, "moved", "https://c.example/"),
        ({"changed_at": NOW - timedelta(days=40)}, "silent", "since 2019-11-24"),
        ({"milliseconds": 15_000}, "slow", "15 s"),
    ],
)
def test_judge(fields: dict[str, object], name: str, because: str) -> None:
    health = judge(FEED, msgspec.structs.replace(GOOD, **fields), None, NOW)
    assert health.name == name
    assert because in health.because


def test_judge_blocked() -> None:
    assert judge(FEED, GOOD, (NOW, "HTTP 429"), NOW).name == "blocked"
