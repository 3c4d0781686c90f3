"""What is asked of a page and what is found in it: Asked and Page.

In: nothing. Out: frozen records; texts are plain, `provenance` says of each field where it came from. Refuses: nothing.
"""

from datetime import datetime

import msgspec

from ingest.parse.instants import Stamp


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known about a page before it is read."""

    now: datetime
    url: str | None = None
    content_type: str | None = None
    robots_header: str | None = None  # X-Robots-Tag
    tdm_header: str | None = None  # tdm-reservation
    language: str | None = None
    country: str | None = None


class Page(msgspec.Struct, frozen=True, omit_defaults=True):
    """A page as it was read; unknown is None."""

    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    text: str | None = None
    authors: tuple[str, ...] = ()
    published: Stamp | None = None
    updated: Stamp | None = None
    language: str | None = None
    paywalled: bool = False
    reserved: str | None = None
    provenance: dict[str, str] = {}
