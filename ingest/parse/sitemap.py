"""Google News sitemaps: a list of pages with title, date, outlet and language each.

In: the bytes of a sitemap, a Source. Out: a Parsed of kind news-sitemap. Refuses: an index of sitemaps and sitemaps
without news, with Unreadable that says what to add instead. Entities are not expanded and nothing is loaded.
"""

from collections.abc import Iterator

from lxml import etree

from ingest.clean import read_line
from ingest.links import absolute
from ingest.parse.dates import read_date
from ingest.parse.instants import Hints, Stamp
from ingest.parse.repair import read_xml
from ingest.parse.shapes import Entry, Parsed, Source, Unreadable


def parse_sitemap(body: bytes, source: Source) -> Parsed:
    """Return the news in a sitemap; raises Unreadable."""
    root = read_xml(body)
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        raise Unreadable("no sitemap")
    if _name(root) == "sitemapindex":
        first = next((each.text for each in root.iter() if _name(each) == "loc"), None)
        raise Unreadable(f"an index of sitemaps; add one of them, as {(first or '').strip()}")
    pages = [_fields(each) for each in root if _name(each) == "url"]
    news = [each for each in pages if "title" in each]
    if pages and not news:
        raise Unreadable("a sitemap without news")
    language = next((each["language"] for each in news if "language" in each), None)
    hints = Hints(now=source.now, language=language or source.language, country=source.country)
    return Parsed(
        kind="news-sitemap",
        title=read_line(next((each["name"] for each in news if "name" in each), None)),
        language=language,
        entries=tuple(_entry(each, source, hints) for each in news[: source.most]),
        left_out=max(0, len(news) - source.most),
    )


def _entry(fields: dict[str, str], source: Source, hints: Hints) -> Entry:
    url = absolute(fields.get("loc"), source.url)
    return Entry(
        guid=url,
        url=url,
        title=read_line(fields["title"]),
        published=_stamp(fields.get("publication_date"), hints),
        updated=_stamp(fields.get("lastmod"), hints),
        language=read_line(fields.get("language")),
        tags=tuple(filter(None, (read_line(each) for each in fields.get("keywords", "").split(",")[:50]))),
    )


def _fields(page: etree._Element) -> dict[str, str]:
    """The texts inside a <url>, by local name; the first of each name counts (image:title comes after news:title)."""
    found: dict[str, str] = {}
    for each in _descend(page):
        if each.text and each.text.strip():
            found.setdefault(_name(each), each.text.strip())
    return found


def _descend(page: etree._Element) -> Iterator[etree._Element]:
    for child in page:
        if _name(child) in ("loc", "lastmod"):
            yield child
        elif _name(child) == "news":
            yield from child.iter()


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _stamp(text: str | None, hints: Hints) -> Stamp | None:
    return read_date(text, hints) if text else None
