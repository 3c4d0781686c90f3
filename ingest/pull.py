"""Polling as others see it: which feeds are due, and one pass over some.

In: feeds of the list, the state database, a belt, the ingest settings, a clock. Out: articles on the topic FETCHED and
a PullSummary. Refuses: nothing a feed does; a belt or database that is away ends the pass with their own errors, and
what was not published is polled again.
"""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from ingest.feeds import Feed
from ingest.fetch import make_fetcher
from ingest.gate import Gate
from ingest.pages import Tools
from ingest.round import Round, Tally, Watch
from ingest.state import claim, forget, read_states, release
from ingest.tables import feeds as table
from ingest.turns import Sleep, Turns
from ingest.workers import Workers
from wire.belt import Belt
from wire.clock import Clock, now
from wire.settings import IngestSettings


@dataclass(frozen=True, slots=True)
class PullSummary:
    """What a pass did; `tally` has feeds, entries and pages by fate, and the faults by feed."""

    tally: Tally
    seconds: float

    @property
    def published(self) -> int:
        """Articles that were put on the topic."""
        return self.tally.entries["new"] + self.tally.entries["changed"]


def due(feeds: Sequence[Feed], *, engine: sa.Engine, clock: Clock = now) -> list[Feed]:
    """Return the feeds to poll now, in the order of the list: past their time, not gone, not claimed elsewhere."""
    at = clock()
    with engine.begin() as connection:
        columns = (table.c.feed, table.c.url, table.c.next_poll_at, table.c.claimed_until, table.c.gone_at)
        rows = {row["feed"]: row for row in connection.execute(sa.select(*columns)).mappings()}
    found = []
    for feed in feeds:
        row = rows.get(feed.id)
        if row is None or row["url"] != feed.url or (row["gone_at"] is None and _open(row, at)):
            found.append(feed)
    return found


def _open(row: sa.RowMapping, at: datetime) -> bool:
    return all(each is None or each <= at for each in (row["claimed_until"], row["next_poll_at"]))


def seconds_to_next(feeds: Sequence[Feed], *, engine: sa.Engine, clock: Clock = now) -> float:
    """Return the seconds until the next feed is due: 0 where one is now, a day where none will be."""
    states = read_states(engine, feeds).values()
    at = clock()
    waits = [
        (each.next_poll_at - at).total_seconds() if each.next_poll_at else 0.0 for each in states if not each.gone_at
    ]
    return max(0.0, min(waits, default=86_400.0))


def make_tools(engine: sa.Engine, workers: Workers, settings: IngestSettings, clock: Clock = now) -> Tools:
    """Return what polling works with, around workers that somebody else closes."""
    gate = Gate(engine, settings.host_gap, clock)
    return Tools(engine, make_fetcher(settings), workers, gate, settings, clock)


def make_workers(settings: IngestSettings) -> Workers:
    """Return the processes that parse: no more than the cores."""
    return Workers(min(settings.workers, os.cpu_count() or 1))


def pull(
    feeds: Sequence[Feed],
    *,
    engine: sa.Engine,
    belt: Belt,
    settings: IngestSettings,
    clock: Clock = now,
    watch: Watch = lambda _: None,
) -> PullSummary:
    """Poll some feeds and publish what is new; waits its turns at each site, so a pass may take minutes."""
    with make_workers(settings) as workers:
        return pull_with(make_tools(engine, workers, settings, clock), feeds, belt, watch=watch)


def pull_with(
    tools: Tools, feeds: Sequence[Feed], belt: Belt, sleep: Sleep = time.sleep, watch: Watch = lambda _: None
) -> PullSummary:
    """Poll some feeds with tools of one's own, which stay open for the next pass."""
    began = time.monotonic()
    states = read_states(tools.engine, feeds)
    by_id = {feed.id: feed for feed in feeds}
    taken = claim(tools.engine, [each for each in states.values() if not each.gone_at], tools.clock())
    try:
        with Turns(tools.gate, tools.settings.workers, tools.clock, sleep) as turns:
            tally = Round([(by_id[state.feed], state) for state in taken], tools, belt, turns).run(watch)
    finally:
        release(tools.engine, [state.feed for state in taken])
    forget(tools.engine, tools.clock())
    return PullSummary(tally, time.monotonic() - began)
