"""What a parser finds in a feed, whatever its format: a Parsed with its Entries.

In: nothing. Out: frozen records, plain text only, links absolute. Refuses: nothing.
"""

from datetime import datetime

import msgspec

from ingest.parse.instants import Stamp


class Unreadable(ValueError):
    """The body is no feed; the message says what it seems to be."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry, as the feed has it; unknown is None."""

    guid: str | None = None
    url: str | None = None
    title: str | None = None
    summary: str | None = None
    content: str | None = None  # the full body, where the feed says that it is more than a teaser
    authors: tuple[str, ...] = ()
    published: Stamp | None = None
    updated: Stamp | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


class Parsed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A feed. `ttl` and `period` are seconds between polls that it asks for, `left_out` counts entries over the cap."""

    kind: str  # rss, atom, rdf, json, news-sitemap
    title: str | None = None
    url: str | None = None  # what the feed says of its own address
    home: str | None = None
    language: str | None = None
    ttl: float | None = None
    period: float | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()  # Monday is 0
    entries: tuple[Entry, ...] = ()
    left_out: int = 0


class Source(msgspec.Struct, frozen=True):
    """What is known about a body before it is read."""

    now: datetime
    url: str | None = None
    content_type: str | None = None
    language: str | None = None
    country: str | None = None
    most: int = 2_000  # entries; a feed of more is an archive, and its newest are what news needs
