"""An article out of a page: text by trafilatura, the rest from JSON-LD, meta tags and markup, in this order of trust.

In: the bytes of a page, an Asked. Out: a Page. Refuses: what is no HTML, with NotAPage. Nothing is guessed:
trafilatura's own dates and authors are not used (it finds one on most pages that have none), and a date that cannot be
read is None.
"""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree, html

from ingest.byline import read_authors
from ingest.clean import read_text
from ingest.jsonld import Ld, read_jsonld
from ingest.links import absolute, is_front_page, site
from ingest.metatags import LANGUAGES, PUBLISHED, UPDATED, MetaTags
from ingest.page import Asked, Page
from ingest.parse.dates import read_date
from ingest.parse.instants import Hints, Stamp
from ingest.reservations import read_robots, read_tdm
from ingest.titles import choose_title

SHORT = 250  # characters; below this a page's text is likely a teaser or the reader missed it


class NotAPage(ValueError):
    """The body is no HTML page."""


def extract(body: bytes, asked: Asked) -> Page:
    """Return what is in a page; raises NotAPage."""
    if _is_binary(body):
        raise NotAPage("binary data")
    tree = _tree(decode(body, asked.content_type))
    tags = MetaTags(tree)
    canonical = _canonical(tags, asked.url)
    ld = read_jsonld(
        [script.text or "" for script in tree.xpath("//script[contains(@type, 'ld+json')]")], canonical or asked.url
    )
    ld = ld or Ld()
    language = _language(tags, ld)
    hints = Hints(now=asked.now, language=language or asked.language, country=asked.country)
    provenance: dict[str, str] = {}
    title = _choose("title", provenance, [("json-ld", ld.title), *choose_title(tags)])
    authors = read_authors(ld, tags, provenance)
    published = _date("published_at", provenance, _published(ld, tags), hints)
    updated = _date("updated_at", provenance, _updated(ld, tags), hints)
    paywalled = ld.paywalled or _paid(tags)
    text = _text(tree, ld, provenance)  # last: trafilatura changes the tree
    reserved = _reserved(tags, asked)
    if not (title or text or published or reserved):
        raise NotAPage("neither a title nor a text in it")  # a format that lxml took for markup
    return Page(
        url=asked.url,
        canonical_url=canonical,
        title=title,
        text=text,
        authors=authors,
        published=published,
        updated=updated,
        language=language,
        paywalled=paywalled,
        reserved=reserved,
        provenance=provenance,
    )


# The MIME Sniffing Standard's binary data bytes. A stray one is a slip of a template; a fiftieth of them is no text.
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def _is_binary(body: bytes) -> bool:
    head = body[:1_024]
    return body[:2] not in _UTF_16 and len(_BINARY.findall(head)) * 50 > len(head)


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-:]{2,40})", re.IGNORECASE)


def decode(body: bytes, content_type: str | None) -> str:
    """Return a page's text. UTF-8 is believed wherever it decodes: text in another encoding hardly ever does."""
    if body[:2] in _UTF_16:
        return body.decode("utf-16", "replace")
    header = re.search(r"charset=[\"']?([\w\-:]+)", content_type or "", re.IGNORECASE)
    meta = _META_CHARSET.search(body[:4_096])
    said = [header[1] if header else "", meta[1].decode("ascii") if meta else ""]
    escaped = b"\x1b$" in body  # ISO-2022-JP is pure ASCII to the eye of a decoder
    for charset in (*(said if escaped else ()), "utf-8-sig", *said):
        try:
            return body.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    for charset in said[::-1]:  # mostly right, with a broken byte here and there
        try:
            return body.decode(charset, "replace")
        except LookupError:
            continue
    return body.decode("windows-1252", "replace")


def _tree(text: str) -> html.HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)  # lxml refuses str with an encoding declaration
    if "<" not in text[:100_000]:
        raise NotAPage("no markup in it")
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, remove_comments=True))
    except (etree.ParserError, ValueError) as error:
        raise NotAPage(str(error)) from None
    return tree


def _choose(field: str, provenance: dict[str, str], found: Iterable[tuple[str, str | None]]) -> str | None:
    for source, value in found:
        if value:
            provenance[field] = source
            return value
    return None


def _published(ld: Ld, tags: MetaTags) -> list[tuple[str, str | None]]:
    marked = [value for value, marked in tags.times() if marked]
    times = [value for value, marked in tags.times() if not marked]
    return [
        ("json-ld", ld.published),
        *(("meta", value) for value in tags.all(*PUBLISHED)),
        *(("microdata", value) for value in tags.microdata("datePublished")),
        *(("time", value) for value in marked + times[:1]),
    ]


def _updated(ld: Ld, tags: MetaTags) -> list[tuple[str, str | None]]:
    return [
        ("json-ld", ld.updated),
        *(("meta", value) for value in tags.all(*UPDATED)),
        *(("microdata", value) for value in tags.microdata("dateModified")),
    ]


def _date(field: str, provenance: dict[str, str], found: list[tuple[str, str | None]], hints: Hints) -> Stamp | None:
    """The first date that can be read; one with a time of day is preferred among those of the same day."""
    first: tuple[str, Stamp] | None = None
    for source, value in found:
        stamp = read_date(value, hints) if value else None
        if stamp is None or stamp.at is None:
            continue
        if first is None:
            first = source, stamp
        if not stamp.day_only and first[1].at and abs((stamp.at - first[1].at).total_seconds()) < 86_400:
            first = source, stamp
            break
        if not first[1].day_only:
            break
    if first is None:
        return None
    provenance[field] = first[0] + (f" ({first[1].note})" if first[1].note else "")
    return first[1]


def _canonical(tags: MetaTags, url: str | None) -> str | None:
    """The page's own address; not one that names another site or only the front page (a common slip)."""
    for link in (*tags.links("canonical"), *tags.all("og:url")):
        address = absolute(link, url)
        if (
            address
            and not (url and is_front_page(address) and not is_front_page(url))
            and (not url or site(address) == site(url))
        ):
            return address
    return None


def _language(tags: MetaTags, ld: Ld) -> str | None:
    said = [
        tags.tree.get("lang"),
        tags.tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        tags.tree.get("xml:lang"),
    ]
    for value in (*said, ld.language, *tags.all(*LANGUAGES)):
        match = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))*", (value or "").strip().partition(",")[0])
        if match:
            return match[0].replace("_", "-")
    return None


def _paid(tags: MetaTags) -> bool:
    said = [*tags.all("article:content_tier", "content_tier", "article:opinion_tier"), *tags.all("isaccessibleforfree")]
    return any(value.lower() in ("locked", "metered", "false", "paid", "premium") for value in said)


def _reserved(tags: MetaTags, asked: Asked) -> str | None:
    header = read_tdm(asked.tdm_header)
    page = [read_tdm(value) for value in tags.all("tdm-reservation")]
    if header or (header is None and any(page)):
        return "tdm"
    return read_robots([*([asked.robots_header] if asked.robots_header else ()), *tags.all("robots", "wirewatch")])


def _text(tree: html.HtmlElement, ld: Ld, provenance: dict[str, str]) -> str | None:
    import trafilatura

    options: dict[str, Any] = {"with_metadata": False, "include_comments": False, "favor_precision": True}
    found = trafilatura.bare_extraction(tree, **options)
    text = read_text(found.text if found else None)
    if ld.body and len(ld.body) > 2 * len(text or "") and len(ld.body) > SHORT:
        provenance["text"] = "json-ld"
        return ld.body
    if text:
        provenance["text"] = "page"
    return text
