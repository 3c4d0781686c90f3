"""Politeness by site: who may be asked when, shared by all passes through the database.

In: sites (registered domains). Out: the time at which the next request to a site may start; how long a site is left
alone and why. Refuses: nothing. A site gets one request at a time, `gap` seconds apart; after a Retry-After or a burst
of refusals all its feeds and pages wait.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa

from ingest.tables import hosts
from wire.clock import Clock
from wire.database import insert_or_ignore

REFUSALS = 3  # answers of 403 in a row: some sites say 403 where they mean 429
REFUSED_FOR = timedelta(hours=1)
THROTTLED_FOR = timedelta(minutes=30)  # for a 429 without Retry-After
LONGEST = timedelta(days=2)  # that a site may ask to be left alone


class Gate:
    """Not safe for threads. With a gap of 0, as for loopback and intranets, nothing is written for each request."""

    def __init__(self, engine: sa.Engine, gap: float, clock: Clock) -> None:
        self._engine, self._clock = engine, clock
        self.gap = gap
        self._refusals: dict[str, int] = {}

    def blocked(self) -> dict[str, tuple[datetime, str]]:
        """Return the sites that are to be left alone: until when, and why."""
        query = sa.select(hosts.c.host, hosts.c.blocked_until, hosts.c.because).where(
            hosts.c.blocked_until > self._clock()
        )
        with self._engine.begin() as connection:
            return {row.host: (row.blocked_until, row.because or "") for row in connection.execute(query)}

    def reserve(self, site: str, gap: float) -> datetime:
        """Take the next free turn of a site and return when it is, now at the earliest."""
        now = self._clock()
        if not gap:
            return now
        with self._engine.begin() as connection:
            connection.execute(insert_or_ignore(connection, hosts).values(host=site))
            query = sa.select(hosts.c.free_at).where(hosts.c.host == site).with_for_update()
            start = max(connection.execute(query).scalar_one() or now, now)
            later = start + timedelta(seconds=gap)
            connection.execute(sa.update(hosts).where(hosts.c.host == site).values(free_at=later))
        return start

    def block(self, site: str, seconds: float | None, because: str) -> datetime:
        """Leave a site alone; return until when."""
        until = self._clock() + (min(timedelta(seconds=seconds), LONGEST) if seconds else THROTTLED_FOR)
        self._write(site, blocked_until=until, because=because)
        return until

    def refused(self, site: str) -> datetime | None:
        """Count a 403; return until when the site is left alone, if it is."""
        self._refusals[site] = self._refusals.get(site, 0) + 1
        if self._refusals[site] < REFUSALS:
            return None
        self._refusals[site] = 0
        return self.block(site, REFUSED_FOR.total_seconds(), f"{REFUSALS} answers of 403 in a row")

    def answered(self, site: str) -> None:
        """Forget the refusals of a site that answers."""
        self._refusals.pop(site, None)

    def _write(self, site: str, **values: object) -> None:
        with self._engine.begin() as connection:
            connection.execute(insert_or_ignore(connection, hosts).values(host=site))
            connection.execute(sa.update(hosts).where(hosts.c.host == site).values(**values))
