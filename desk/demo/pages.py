"""The web pages of the demo's outlets: articles with the furniture that real ones have, and front pages.

In: an outlet, its address, a time, and a piece with its state. Out: HTML with JSON-LD, Open Graph, a canonical address,
menus, other headlines and a footer round the text. Refuses: nothing. The same input gives the same bytes.
"""

from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, Template

from desk.demo.feeds import FILES, feed_path, paragraphs
from desk.demo.press import Outlet, Piece, State

OTHERS = 4  # headlines beside an article
SECTIONS = 5  # words in the menu


def article_page(outlet: Outlet, address: str, at: datetime, piece: Piece, state: State) -> bytes:
    """Return the page of a piece; `address` is the outlet's, ending in a slash."""
    return _page(
        outlet,
        address,
        at,
        piece=piece,
        state=state,
        others=[each for each in outlet.shown(at) if each[0].id != piece.id][:OTHERS],
        body=paragraphs(state.text),
        linked_data=_linked_data(outlet, address, piece, state),
    )


def front_page(outlet: Outlet, address: str, at: datetime) -> bytes:
    """Return an outlet's front page, from which its feed can be discovered."""
    return _page(outlet, address, at, piece=None, others=outlet.shown(at))


def _page(outlet: Outlet, address: str, at: datetime, **parts: object) -> bytes:
    tags = dict.fromkeys(tag for piece, _ in outlet.shown(at) for tag in piece.tags)
    rendered = _template().render(
        outlet=outlet,
        address=address,
        feed_path=feed_path(outlet),
        feed_type=FILES[outlet.feed][1].partition(";")[0],
        sections=list(tags)[:SECTIONS],
        **parts,
    )
    return rendered.encode()


def _linked_data(outlet: Outlet, address: str, piece: Piece, state: State) -> str:
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": state.title,
        "description": state.teaser,
        "url": address + piece.path,
        "inLanguage": outlet.language,
        "datePublished": state.published_at.astimezone(outlet.zone).isoformat(),
        "dateModified": state.updated_at.astimezone(outlet.zone).isoformat(),
        "author": [{"@type": "Person" if " desk" not in piece.author else "Organization", "name": piece.author}],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name, "url": f"https://{outlet.host}/"},
        "isAccessibleForFree": True,
    }
    return msgspec.json.encode(said).decode().replace("</", "<\\/")  # nothing in it may end the script


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("page.html")
