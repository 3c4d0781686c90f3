"""OPML both ways: the format in which feed readers exchange their lists.

In: the bytes of an OPML file, or feeds. Out: feeds, with a fault for each outline that is none; or the bytes of a file.
Refuses: what is no OPML, with ValueError. Our own fields travel as attributes that other readers pass over.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import msgspec
from lxml import etree

from ingest.feeds import Feed, FeedList, make_feed
from ingest.links import is_address, site
from ingest.parse.repair import read_xml

OURS = ("id", "country", "language", "interval")


def read_opml(body: bytes) -> FeedList:
    """Return the feeds of a file; folders give nothing but their place."""
    root = read_xml(body)
    if root is None or etree.QName(root).localname != "opml":
        raise ValueError("no OPML")
    feeds: list[Feed] = []
    faults: list[str] = []
    ids: set[str] = set()
    for number, outline in enumerate(root.iter("outline"), 1):
        said = {name.lower(): value for name, value in outline.attrib.items()}  # some readers write xmlurl
        url = said.get("xmlurl", "").strip()
        if not url:
            if said.get("type", "").lower() == "rss":  # a feed by its own word; others are folders
                faults.append(f"outline {number}, {said.get('text', '')[:100]!r}: no xmlUrl")
            continue
        try:
            feed = _feed(said, url, ids)
        except ValueError as error:
            faults.append(f"outline {number}, {url[:100]}: {error}")
            continue
        ids.add(feed.id)
        feeds.append(feed)
    return FeedList(tuple(feeds), tuple(faults))


def write_opml(feeds: Sequence[Feed]) -> bytes:
    """Return an OPML 2.0 file."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Feeds of wirewatch"
    body = etree.SubElement(root, "body")
    for feed in feeds:
        fields = msgspec.to_builtins(feed)
        ours = {name: str(fields[name]) for name in OURS if name in fields}
        outline = etree.SubElement(body, "outline", type="rss", text=feed.outlet, title=feed.outlet, xmlUrl=feed.url)
        for name, value in ours.items():
            outline.set(name, value)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def name_for(url: str, taken: set[str] | frozenset[str] = frozenset()) -> str:
    """Return a short name for an address: its site and what its path says."""
    skipped = {"rss", "feed", "feeds", "xml", "index", "atom", "www", "rssfeeds"}
    parts = re.split(r"[/._]+", urlsplit(url).path.lower())
    raw = "-".join([site(url).partition(".")[0], *(part for part in parts if part and part not in skipped)])
    name = re.sub(r"[^a-z0-9]+", "-", raw.lower()).strip("-")[:60].strip("-") or "feed"
    return name if name not in taken else next(each for n in range(2, 10_000) if (each := f"{name}-{n}") not in taken)


def _feed(said: Mapping[str, str], url: str, taken: set[str]) -> Feed:
    title = " ".join((said.get("title") or said.get("text") or "").split())[:200]
    given = {name: said[name] for name in OURS if said.get(name)}
    if not is_address(url):
        return make_feed({"id": "?", "outlet": "?", "url": url})  # which says so
    name = given.pop("id", None)
    fields = {
        **given,
        "id": name if name and name not in taken else name_for(url, taken),
        "outlet": title or site(url),
        "url": url,
    }
    return make_feed(fields, strict=False)
