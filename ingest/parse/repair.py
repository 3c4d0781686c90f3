"""Mends the markup of feeds in which a parser finds fewer entries than there are.

In: the bytes of a feed. Out: other bytes of the same feed, likelier ways first. Refuses: nothing. Taught by a feed
whose `rss:` prefix is declared nowhere, below an XML declaration that says `<?xml?xml`.
"""

import re
from collections.abc import Iterator

from lxml import etree

_ENTRIES = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?(?:item|entry)[\s/>]")
_PREFIX = re.compile(rb"<([A-Za-z][\w.-]*):(?:rss|channel|item|feed|entry)[\s>]")
_HEAD = re.compile(rb"\A\s*(?:<!--.{0,2000}?-->\s*|<\?.{0,500}?>\s*){0,10}", re.DOTALL)


def count_entries(body: bytes, at_least: int = 0) -> int:
    """Return how many entries a body seems to have, exactly only above `at_least`; markup in texts adds some."""
    most = sum(body.count(name) for name in (b"<item", b"<entry", b":item", b":entry"))  # quick, and mostly enough
    return len(_ENTRIES.findall(body)) if most > at_least else most


def read_xml(body: bytes) -> etree._Element | None:
    """Return what can be made of some XML, None where that is nothing. Entities stay as they are, nothing is loaded."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root: etree._Element | None = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def behead(body: bytes) -> bytes:
    """Return a body without its XML declaration, and the comments and instructions around it."""
    return _HEAD.sub(b"", body, count=1)


def mend(body: bytes) -> Iterator[bytes]:
    """Yield other ways to write a feed."""
    headless = behead(body)
    if match := _PREFIX.search(headless):
        prefix = re.escape(match[1])
        yield re.sub(rb"(</?|\s)" + prefix + rb":(?=[A-Za-z])", rb"\1", headless)
    tree = read_xml(body)
    if tree is not None:
        yield etree.tostring(tree, encoding="utf-8", xml_declaration=True)
    yield headless
