"""What a site allows of its article pages: robots.txt (RFC 9309) and the TDM reservation file.

In: an origin, its two files. Out: Rules. Refuses: all pages of an origin whose robots.txt cannot be had (5xx, no
answer), as the RFC says; 4xx means that all may be read. Feeds themselves are for readers and are polled without
asking, as all readers do. Kept for a day, an unreachable one for an hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import urlsplit

import sqlalchemy as sa
from protego import Protego

from ingest.reservations import read_tdmrep
from ingest.tables import robots
from wire.database import insert_or_ignore

AGENT = "wirewatch"
KEPT, KEPT_UNREACHABLE = timedelta(hours=24), timedelta(hours=1)
LARGEST = 1_000_000  # bytes; the RFC asks for 500 KiB at least
LONGEST_DELAY = 120.0  # seconds of Crawl-delay that are obeyed (news-crawl's number, too)


@dataclass(frozen=True)
class Rules:
    """What one origin allows; `status` is robots.txt's, None where it could not be reached."""

    origin: str
    fetched_at: datetime
    status: int | None
    body: str = ""
    tdm: str | None = None

    @cached_property
    def _parsed(self) -> Protego:
        return Protego.parse(self.body if self.status == 200 else "")

    def refuses(self, url: str) -> str | None:
        """Return why a page may not be read, or None where it may."""
        if self.status is None or self.status >= 500:
            return "robots: unreachable"
        if not self._parsed.can_fetch(url, AGENT):
            return "robots: disallow"
        return "tdm" if self.tdm and read_tdmrep(self.tdm, url) else None

    @property
    def delay(self) -> float:
        """Seconds between two pages."""
        return min(float(self._parsed.crawl_delay(AGENT) or 0.0), LONGEST_DELAY)


def origin(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def read_rules(engine: sa.Engine, name: str, now: datetime) -> Rules | None:
    """Return what is remembered of an origin, None where that is nothing or too old."""
    with engine.begin() as connection:
        row = connection.execute(sa.select(robots).where(robots.c.origin == name)).one_or_none()
    if row is None:
        return None
    rules = Rules(row.origin, row.fetched_at, row.status, row.body, row.tdm)
    kept = KEPT_UNREACHABLE if rules.status is None or rules.status >= 500 else KEPT
    return rules if row.fetched_at + kept > now else None


def write_rules(engine: sa.Engine, rules: Rules) -> None:
    """Remember what an origin said."""
    values = {"fetched_at": rules.fetched_at, "status": rules.status, "body": rules.body, "tdm": rules.tdm}
    with engine.begin() as connection:
        connection.execute(insert_or_ignore(connection, robots).values(origin=rules.origin, **values))
        connection.execute(sa.update(robots).where(robots.c.origin == rules.origin).values(**values))
