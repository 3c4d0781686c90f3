"""Hostile feeds and pages, through the processes that read them: none crashes or stalls them longer than its cap."""

import time
from datetime import UTC, datetime

import pytest

from ingest.page import Asked, Page
from ingest.parse.shapes import Parsed, Source
from ingest.workers import Crashed, Failed, Stalled, Workers
from tests.ingest.hostile import Case, hostile_feeds, hostile_pages

NOW = datetime(2020, 2, 1, tzinfo=UTC)
CAP = 8.0  # seconds; the settings' own is 20
FEEDS, PAGES = list(hostile_feeds()), list(hostile_pages())
PARTS = 8  # the feeds, in so many tests


def fate(workers: Workers, task: str, body: bytes) -> str:
    """What became of a body, bounded in time."""
    began = time.monotonic()
    options, result = (Source(now=NOW), Parsed) if task == "feed" else (Asked(now=NOW), Page)
    try:
        found = workers.call(task, body, options, CAP, result)
    except Stalled:
        reason = "stalled"
    except Crashed as error:
        reason = f"crashed: {error}"
    except Failed as error:
        reason = f"{error.kind}: {error}"
    else:
        reason = "read"
        assert "alert(1)" not in str(getattr(found, "title", "")) or task == "page"
    assert time.monotonic() - began < CAP + 25  # the first call of a process may take longer
    return reason


def test_hostile_enough() -> None:
    assert len(FEEDS) + len(PAGES) >= 300


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_feeds(workers: Workers, part: int) -> None:
    reasons = {name: fate(workers, "feed", body) for name, body in FEEDS[part::PARTS]}
    unforeseen = {
        name: reason for name, reason in reasons.items() if not reason.startswith(("read", "Unreadable", "stalled"))
    }
    assert unforeseen == {}


@pytest.mark.slow
def test_hostile_pages(workers: Workers) -> None:
    reasons = {name: fate(workers, "page", body) for name, body in PAGES}
    foreseen = ("read", "NotAPage", "stalled", "crashed", "MemoryError")
    assert {name: reason for name, reason in reasons.items() if not reason.startswith(foreseen)} == {}


GOOD: Case = ("good", b"<rss version='2.0'><channel><item><title>Good</title></item></channel></rss>")


def test_workers_go_on_after_a_kill() -> None:
    slow = b"<rss><channel>" + b"<item/>" * 200_000
    with Workers(1) as workers:
        workers.call("feed", GOOD[1], Source(now=NOW), 5.0, Parsed)
        with pytest.raises(Stalled):
            workers.call("feed", slow, Source(now=NOW), 0.01, Parsed)
        assert workers.call("feed", GOOD[1], Source(now=NOW), 5.0, Parsed).entries[0].title == "Good"
