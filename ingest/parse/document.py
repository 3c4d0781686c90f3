"""Which parser a body is for, told from the body itself; servers' content types are too often wrong.

In: the bytes as fetched, a Source. Out: a Parsed. Refuses: what no parser knows, with Unreadable.
"""

import re
import zlib

from ingest.parse.shapes import Parsed, Source, Unreadable

MOST = 50_000_000  # bytes of a .gz that a server sends as a file: the limit of the sitemap protocol
_SITEMAP = re.compile(rb"<(?:[a-z]+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)


def parse(body: bytes, source: Source) -> Parsed:
    """Return what is in a feed of any kind; raises Unreadable."""
    if body[:2] == b"\x1f\x8b":
        body = _gunzip(body)
    head = body[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise Unreadable("an empty body")
    if head[:1] in (b"{", b"["):
        from ingest.parse.jsonfeed import parse_jsonfeed

        return parse_jsonfeed(body, source)
    if _SITEMAP.search(head):
        from ingest.parse.sitemap import parse_sitemap

        return parse_sitemap(body, source)
    from ingest.parse.feed import parse_feed

    return parse_feed(body, source)


def _gunzip(body: bytes) -> bytes:
    reader = zlib.decompressobj(wbits=31)
    try:
        plain = reader.decompress(body, MOST)
    except zlib.error as error:
        raise Unreadable(f"a broken gzip file: {error}") from None
    if reader.unconsumed_tail:
        raise Unreadable(f"a gzip file of more than {MOST} bytes")
    return plain
