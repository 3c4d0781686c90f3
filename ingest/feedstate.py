"""The state of a feed between polls, as plain data; ingest/state.py keeps it, ingest/schedule.py decides on it.

In: nothing. Out: frozen records. Refuses: nothing.
"""

from datetime import datetime

import msgspec


class Asks(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a feed asked for in its last full body; it holds for the 304s after it, too. Times in seconds."""

    ttl: float | None = None
    period: float | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


class FeedState(msgspec.Struct, frozen=True, kw_only=True):
    """What polling has learnt about a feed; see ingest/tables.py for each field."""

    feed: str
    url: str
    address: str
    title: str | None = None
    kind: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    next_poll_at: datetime | None = None
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    changed_at: datetime | None = None
    full_at: datetime | None = None
    status: int | None = None
    fault: str | None = None
    failures: float = 0.0
    interval: float | None = None
    shares: tuple[float, ...] = ()
    moved_to: str | None = None
    moved_times: int = 0
    gone_at: datetime | None = None
    milliseconds: int | None = None
    entries: int | None = None
    asks: Asks = Asks()
    decisions: tuple[str, ...] = ()
