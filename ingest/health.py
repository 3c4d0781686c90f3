"""How a feed is doing, in one word and one reason.

In: a feed, its state, whether its site is blocked, the time. Out: a Health. Refuses: nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ingest.feeds import Feed
from ingest.feedstate import FeedState

DEAD = 10.0  # what failures weigh together: ten refusals, or twenty time-outs
SILENT = timedelta(days=30)  # without a new entry
SLOW = 10_000  # milliseconds that a poll took


@dataclass(frozen=True, slots=True)
class Health:
    """One of new, gone, blocked, dead, failing, moved, silent, slow, good."""

    name: str
    because: str


def judge(feed: Feed, state: FeedState, blocked: tuple[datetime, str] | None, now: datetime) -> Health:
    """Return the health of a feed; the worst that is true of it."""
    return next(_verdicts(feed, state, blocked, now))


def _verdicts(feed: Feed, state: FeedState, blocked: tuple[datetime, str] | None, now: datetime) -> Iterator[Health]:
    if state.gone_at:
        yield Health("gone", f"answered 410 on {state.gone_at:%Y-%m-%d}; polled no more")
    if blocked:
        yield Health("blocked", f"its site asks to be left alone until {blocked[0]:%Y-%m-%d %H:%M} UTC: {blocked[1]}")
    if state.polled_at is None:
        yield Health("new", "not polled yet")
        return
    if state.fault:
        name = "dead" if state.failures >= DEAD else "failing"
        since = f"last good {state.succeeded_at:%Y-%m-%d %H:%M} UTC" if state.succeeded_at else "never good"
        yield Health(name, f"{state.fault}; {since}")
    if state.address != feed.url or state.moved_to:
        yield Health("moved", f"for good to {state.moved_to or state.address}; put that into the list")
    if state.changed_at and now - state.changed_at > SILENT:
        yield Health("silent", f"nothing new since {state.changed_at:%Y-%m-%d}")
    if (state.milliseconds or 0) > SLOW:
        yield Health("slow", f"the last poll took {(state.milliseconds or 0) / 1000:.0f} s")
    yield Health("good", f"next poll {state.next_poll_at:%Y-%m-%d %H:%M} UTC" if state.next_poll_at else "")
