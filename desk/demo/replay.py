"""Two weeks in half a minute: the demo's clock goes on by half a day, and each step is a poll of what is due.

In: the feeds, the site, the state, the belt. Out: articles on the first topic in the order of the days; what failed, by
feed. Refuses: what polling refuses. A run that was stopped goes on from the day that it had reached; after the last day
a run polls everything once more.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from desk.demo.press import FIRST, LAST
from desk.demo.site import Site
from desk.summary import Summary
from ingest.feeds import Feed
from ingest.pages import Tools
from ingest.pull import due, pull_with
from ingest.state import read_states
from wire.belt import Belt

STEP = timedelta(hours=12)  # short enough that copies come after what they copy, long enough for some seconds in all
LATER = 900.0  # seconds until the next poll, for whoever asks after the last


class Calendar:
    """A clock that is set by hand and goes on by itself from there."""

    def __init__(self, at: datetime) -> None:
        self.set(at)

    def set(self, at: datetime) -> None:
        """Make it that time now."""
        self._at, self._since = at, time.monotonic()

    def __call__(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic() - self._since)


class Replay:
    """Lets the days pass; `poll` is what the line calls for more. `faults` is why feeds failed, by feed."""

    def __init__(self, feeds: Sequence[Feed], site: Site, tools: Tools, calendar: Calendar) -> None:
        self.faults: dict[str, str] = {}
        self._feeds, self._site, self._tools, self._calendar = feeds, site, tools, calendar
        self._steps = steps(reached(tools.engine, feeds))

    def poll(self, summary: Summary, belt: Belt) -> float:
        """Go on by a step and poll; return 0, or after the last step how long to wait."""
        at = next(self._steps)
        self._site.at = at
        self._calendar.set(at)
        feeds = self._feeds if at >= LAST else due(self._feeds, engine=self._tools.engine, clock=self._calendar)
        pulled = pull_with(self._tools, feeds, belt)
        self.faults.update(pulled.tally.faults)
        summary.add_pull(pulled)
        return LATER if at >= LAST else 0.0


def reached(engine: sa.Engine, feeds: Sequence[Feed]) -> datetime:
    """Return the time that an earlier run had reached."""
    polled = (state.polled_at for state in read_states(engine, feeds).values())
    return max((at for at in polled if at), default=FIRST)


def steps(start: datetime) -> Iterator[datetime]:
    """Yield the times of the polls after a start: at least one, the last not before the end of the days."""
    at = FIRST + STEP
    while at < LAST:
        if at > start:
            yield at
        at += STEP
    yield max(start, LAST)
