"""JSON Feed 1.0 and 1.1.

In: the bytes of a feed, a Source. Out: a Parsed. Refuses: what is not JSON, or is JSON of another kind, with
Unreadable. A field of the wrong type counts as absent; an entry that is no object is passed over.
"""

from typing import Any

import msgspec

from ingest.clean import read_line, read_text
from ingest.links import absolute
from ingest.parse.dates import read_date
from ingest.parse.instants import Hints, Stamp
from ingest.parse.shapes import Entry, Parsed, Source, Unreadable


def parse_jsonfeed(body: bytes, source: Source) -> Parsed:
    """Return what is in a feed; raises Unreadable."""
    try:
        tree = msgspec.json.decode(body.decode("utf-8-sig", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unreadable(f"not JSON: {error}") from None
    if not isinstance(tree, dict) or not isinstance(tree.get("items"), list):
        raise Unreadable("JSON, but no JSON Feed: it has no items")
    items = [each for each in tree["items"] if isinstance(each, dict)]
    language = _text(tree, "language")
    hints = Hints(now=source.now, language=language or source.language, country=source.country)
    return Parsed(
        kind="json",
        title=read_line(_text(tree, "title")),
        url=absolute(_text(tree, "feed_url"), source.url),
        home=absolute(_text(tree, "home_page_url"), source.url),
        language=language,
        entries=tuple(_entry(each, source, hints) for each in items[: source.most]),
        left_out=max(0, len(items) - source.most),
    )


def _entry(item: dict[str, Any], source: Source, hints: Hints) -> Entry:
    content = read_text(_text(item, "content_html")) or read_text(_text(item, "content_text"))
    summary = read_text(_text(item, "summary"))
    return Entry(
        guid=_text(item, "id"),
        url=absolute(_text(item, "url") or _text(item, "external_url"), source.url),
        title=read_line(_text(item, "title")),
        summary=summary,
        content=content if content != summary else None,
        authors=_authors(item),
        published=_stamp(item, "date_published", hints),
        updated=_stamp(item, "date_modified", hints),
        language=_text(item, "language"),
        tags=tuple(filter(None, (read_line(each) for each in _list(item, "tags") if isinstance(each, str)))),
    )


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    people = _list(item, "authors") or [item.get("author")]
    names = (read_line(_text(each, "name")) for each in people if isinstance(each, dict))
    return tuple(dict.fromkeys(filter(None, names)))


def _stamp(item: dict[str, Any], name: str, hints: Hints) -> Stamp | None:
    text = _text(item, name)
    return read_date(text, hints) if text else None


def _text(item: dict[str, Any], name: str) -> str | None:
    """A field as text: numbers are taken as such (ids often are), anything else is not there."""
    value = item.get(name)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return value if isinstance(value, str) and value.strip() else None


def _list(item: dict[str, Any], name: str) -> list[Any]:
    value = item.get(name)
    return value[:50] if isinstance(value, list) else []
