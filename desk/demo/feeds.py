"""The feeds of the demo's outlets, in every format that news comes in.

In: an outlet, its address and a time. Out: the bytes of its feed and their media type: RSS 2.0, Atom, RDF
(RSS 1.0), JSON Feed 1.1 or a Google News sitemap, newest entry first. Refuses: nothing. The same input gives the same
bytes.
"""

from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from html import escape

import msgspec
from lxml import etree
from lxml.builder import ElementMaker

from desk.demo.press import Feed, Outlet, Piece, State

Node = etree._Element  # noqa: SLF001 – lxml has no public name for what it returns

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RSS1 = "http://purl.org/rss/1.0/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TRACKING = "?utm_source=rss&utm_medium=feed"  # on the links of RSS feeds, where a quarter of real ones have it
TTL = "15"  # minutes

FILES: dict[Feed, tuple[str, str]] = {
    "rss": ("feed.xml", "application/rss+xml; charset=utf-8"),
    "atom": ("feed.atom", "application/atom+xml; charset=utf-8"),
    "rdf": ("index.rdf", "application/rdf+xml; charset=utf-8"),
    "json": ("feed.json", "application/feed+json; charset=utf-8"),
    "news-sitemap": ("news-sitemap.xml", "application/xml; charset=utf-8"),
}


def feed_path(outlet: Outlet) -> str:
    """Return where an outlet's feed is, below the outlet's address."""
    return FILES[outlet.feed][0]


def render(outlet: Outlet, address: str, at: datetime) -> tuple[bytes, str]:
    """Return a feed as it stood at a time, and its media type; `address` is the outlet's, ending in a slash."""
    return RENDER[outlet.feed](outlet, address, at), FILES[outlet.feed][1]


def paragraphs(text: str) -> str:
    """Return a text as HTML paragraphs."""
    return "\n".join(f"<p>{escape(each, quote=False)}</p>" for each in text.split("\n\n"))


def name_of(outlet: Outlet, piece: Piece) -> str:
    """Return the id that a feed gives to a piece: a tag URI, the same wherever the site is served."""
    return f"tag:{outlet.host},{piece.states[0].published_at:%Y-%m-%d}:{piece.id}"


def _rss(outlet: Outlet, address: str, at: datetime) -> bytes:
    make = ElementMaker(nsmap={"content": CONTENT, "dc": DC, "atom": ATOM})
    link_to_self = etree.Element(f"{{{ATOM}}}link", rel="self", href=address + feed_path(outlet))
    channel = make.channel(
        make.title(outlet.name),
        make.link(address),
        link_to_self,
        make.description(outlet.motto),
        make.language(outlet.language),
        make.lastBuildDate(_rfc822(outlet.changed_at(at), outlet)),
        make.ttl(TTL),
        *(_rss_item(make, outlet, address, piece, state) for piece, state in outlet.shown(at)),
    )
    return _xml(make.rss(channel, version="2.0"))


def _rss_item(make: ElementMaker, outlet: Outlet, address: str, piece: Piece, state: State) -> Node:
    item = make.item(
        make.title(state.title),
        make.link(address + piece.path + ("" if outlet.full else TRACKING)),
        make.guid(name_of(outlet, piece), isPermaLink="false"),
        make.pubDate(_rfc822(state.published_at, outlet)),
        make.description(state.teaser),
        *(make.category(tag) for tag in piece.tags),
    )
    if piece.author:
        item.append(_text(f"{{{DC}}}creator", piece.author))
    if outlet.full:
        item.append(_text(f"{{{CONTENT}}}encoded", paragraphs(state.text)))
    return item


def _atom(outlet: Outlet, address: str, at: datetime) -> bytes:
    make = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
    feed = make.feed(
        make.id(f"tag:{outlet.host},2019:feed"),
        make.title(outlet.name),
        make.subtitle(outlet.motto),
        make.updated(_local(outlet.changed_at(at), outlet)),
        make.link(rel="self", href=address + feed_path(outlet)),
        make.link(rel="alternate", type="text/html", href=address),
        *(_atom_entry(make, outlet, address, piece, state) for piece, state in outlet.shown(at)),
    )
    feed.set(XML_LANG, outlet.language)
    return _xml(feed)


def _atom_entry(make: ElementMaker, outlet: Outlet, address: str, piece: Piece, state: State) -> Node:
    entry = make.entry(
        make.id(name_of(outlet, piece)),
        make.title(state.title),
        make.link(rel="alternate", type="text/html", href=address + piece.path),
        make.published(_local(state.published_at, outlet)),
        make.updated(_local(state.updated_at, outlet)),
        make.author(make.name(piece.author or outlet.name)),
        *(make.category(term=tag) for tag in piece.tags),
        make.summary(state.teaser),
    )
    if outlet.full:
        entry.append(make.content(paragraphs(state.text), type="html"))
    return entry


def _rdf(outlet: Outlet, address: str, at: datetime) -> bytes:
    make = ElementMaker(namespace=RSS1, nsmap={None: RSS1, "rdf": RDF, "dc": DC})
    about, resource = f"{{{RDF}}}about", f"{{{RDF}}}resource"
    order = etree.Element(f"{{{RDF}}}Seq")
    for piece, _ in outlet.shown(at):
        etree.SubElement(order, f"{{{RDF}}}li", {resource: address + piece.path})
    channel = make.channel(
        make.title(outlet.name),
        make.link(address),
        make.description(outlet.motto),
        _text(f"{{{DC}}}language", outlet.language),
        make.items(order),
        {about: address + feed_path(outlet)},
    )
    root = etree.Element(f"{{{RDF}}}RDF", nsmap={None: RSS1, "rdf": RDF, "dc": DC})
    root.append(channel)
    for piece, state in outlet.shown(at):
        link = address + piece.path
        item = make.item(make.title(state.title), make.link(link), make.description(state.teaser), {about: link})
        item.append(_text(f"{{{DC}}}date", _local(state.updated_at, outlet)))
        item.append(_text(f"{{{DC}}}creator", piece.author or outlet.name))
        item.extend(_text(f"{{{DC}}}subject", tag) for tag in piece.tags)
        root.append(item)
    return _xml(root)


def _json(outlet: Outlet, address: str, at: datetime) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.motto,
        "home_page_url": address,
        "feed_url": address + feed_path(outlet),
        "language": outlet.language,
        "items": [_json_item(outlet, address, piece, state) for piece, state in outlet.shown(at)],
    }
    return msgspec.json.format(msgspec.json.encode(feed), indent=2)


def _json_item(outlet: Outlet, address: str, piece: Piece, state: State) -> dict[str, object]:
    content = {"content_html": paragraphs(state.text)} if outlet.full else {"content_text": state.teaser}
    return {
        "id": name_of(outlet, piece),
        "url": address + piece.path,
        "title": state.title,
        "summary": state.teaser,
        **content,
        "date_published": _local(state.published_at, outlet),
        "date_modified": _local(state.updated_at, outlet),
        "authors": [{"name": piece.author or outlet.name}],
        "tags": piece.tags,
    }


def _news_sitemap(outlet: Outlet, address: str, at: datetime) -> bytes:
    make = ElementMaker(namespace=SITEMAP, nsmap={None: SITEMAP, "news": NEWS})
    news = ElementMaker(namespace=NEWS)
    entries = []
    for piece, state in outlet.shown(at):
        about = news.news(
            news.publication(news.name(outlet.name), news.language(outlet.language)),
            news.publication_date(_local(state.published_at, outlet)),
            news.title(state.title),
        )
        entries.append(make.url(make.loc(address + piece.path), make.lastmod(_local(state.updated_at, outlet)), about))
    return _xml(make.urlset(*entries))


RENDER: dict[Feed, Callable[[Outlet, str, datetime], bytes]] = {
    "rss": _rss,
    "atom": _atom,
    "rdf": _rdf,
    "json": _json,
    "news-sitemap": _news_sitemap,
}


def _text(tag: str, words: str) -> Node:
    node = etree.Element(tag)
    node.text = words
    return node


def _rfc822(when: datetime, outlet: Outlet) -> str:
    return format_datetime(when.astimezone(outlet.zone))


def _local(when: datetime, outlet: Outlet) -> str:
    return when.astimezone(outlet.zone).isoformat()


def _xml(root: Node) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
