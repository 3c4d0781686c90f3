"""Finds the feeds of a site from one of its pages.

In: an address, a Fetcher. Out: the feeds found, each tried, likeliest first. Refuses: an address that cannot be
fetched, with FetchFault. Looks at the links that the page declares, at its anchors that look like feeds, and at the
places where most sites have them; stops after TRIES requests.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from lxml import etree, html

from ingest.extract import decode
from ingest.fetch import Fetched, Fetcher, FetchFault
from ingest.links import absolute, site
from ingest.parse.shapes import Parsed, Source
from ingest.workers import Crashed, Failed, Stalled, Workers

TRIES = 12  # requests to one site, on behalf of a person who waits
MOST = 10_000_000
TYPES = ("rss", "atom", "rdf", "feed+json", "application/json", "xml")
# Where content systems put them: WordPress, Ghost, Arc, Blox and the like; some are from Media Cloud's list.
USUAL = (
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds/posts/default",
    "/arc/outboundfeeds/rss/",
    "/arc/outboundfeeds/news-sitemap/?outputType=xml",
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/tncms/sitemap/news.xml",
)
_LOOKS = re.compile(r"rss|atom|feed|\.rdf|\.xml", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was tried: where it is, what it calls itself, how many entries it has."""

    url: str
    title: str | None
    kind: str
    entries: int


def discover(url: str, fetcher: Fetcher, workers: Workers, now: datetime) -> list[Found]:
    """Return the feeds of a page; the page may be a feed itself."""
    fetched = fetcher.get(url, most=MOST)
    itself = _try(fetched, workers, now)
    if itself:
        return [itself]
    found: dict[str, Found] = {}
    for address in islice(dict.fromkeys(_candidates(fetched)), TRIES):
        try:
            feed = _try(fetcher.get(address, most=MOST), workers, now)
        except FetchFault:
            continue
        if feed:
            found.setdefault(feed.url, feed)
    return list(found.values())


def _candidates(fetched: Fetched) -> Iterator[str]:
    """Addresses that may be feeds: declared ones, then such as look like it, then the usual places."""
    try:
        tree = html.document_fromstring(decode(fetched.body, fetched.headers.get("content-type")))
    except (etree.ParserError, ValueError):
        tree = html.Element("html")
    for link in tree.iter("link"):
        kind = (link.get("type") or "").lower()
        if "alternate" in (link.get("rel") or "").lower().split() and any(each in kind for each in TYPES):
            yield from filter(None, [absolute(link.get("href"), fetched.url)])
    for anchor in tree.iter("a"):
        address = absolute(anchor.get("href"), fetched.url)
        if address and _LOOKS.search(anchor.get("href", "")) and site(address) == site(fetched.url):
            yield address
    yield from filter(None, (absolute(path, fetched.url) for path in USUAL))


def _try(fetched: Fetched, workers: Workers, now: datetime) -> Found | None:
    if fetched.status != 200 or not fetched.body:
        return None
    source = Source(now=now, url=fetched.url, content_type=fetched.headers.get("content-type"))
    try:
        parsed = workers.call("feed", fetched.body, source, 20.0, Parsed)
    except (Failed, Stalled, Crashed):
        return None
    return Found(fetched.url, parsed.title, parsed.kind, len(parsed.entries)) if parsed.entries else None
