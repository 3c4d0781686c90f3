"""Which article an entry is: the same one after its guid or its tracking changed, never two entries of one document.

In: the entries of one document, the rows remembered of the feed. Out: for each entry an article id, a revision and
whether it is new, changed or known. Refuses: nothing. Without memory the ids depend on feed and document alone, so that
a poll that is repeated after a crash publishes the same ids.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ingest.links import is_front_page, link_key
from ingest.parse.shapes import Entry

REVISIONS = 24  # a page that changes more often has a clock or a counter in it (as lemon24/reader found)
STRONG = 6  # characters; a shorter guid, as "1", may be used again for another entry


class News(StrEnum):
    """What an entry is, compared with what was seen before."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"
    TWICE = "twice"  # in this document


@dataclass(frozen=True, slots=True)
class Keys:
    """Hashes of what identifies an entry; `link` and `guid` only where no other entry of the document has the same."""

    link: str | None
    guid: str | None
    title: str | None
    content: str
    whole: str  # everything together


@dataclass(frozen=True, slots=True)
class Row:
    """What is remembered of an article."""

    article: str
    link: str | None
    guid: str | None
    title: str | None
    content: str
    revision: int
    first_seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Which article an entry is."""

    keys: Keys
    article: str
    revision: int
    news: News
    first_seen_at: datetime | None = None  # of its revision 1; None where this is it


def read_keys(entries: Sequence[Entry]) -> list[Keys]:
    """Return the keys of a document's entries."""
    links = [_hash(link_key(each.url)) if each.url and not is_front_page(each.url) else None for each in entries]
    guids = [_hash(link_key(each.guid) if "://" in each.guid else each.guid) if each.guid else None for each in entries]
    titles = [_hash(" ".join(each.title.casefold().split())) if each.title else None for each in entries]
    wholes = [_whole(each, *found) for each, *found in zip(entries, links, guids, titles, strict=True)]
    different = list({whole: found for whole, *found in zip(wholes, links, guids, strict=True)}.values())
    often_link, often_guid = (Counter(column) for column in zip(*different, strict=True)) if different else ({}, {})
    return [
        Keys(
            link if often_link[link] == 1 else None,
            guid if often_guid[guid] == 1 and len(each.guid or "") >= STRONG else None,
            title,
            _hash("\n".join(filter(None, (each.title, each.summary, each.content)))),
            whole,
        )
        for each, link, guid, title, whole in zip(entries, links, guids, titles, wholes, strict=True)
    ]


def match(feed: str, keys: Sequence[Keys], rows: Iterable[Row]) -> list[Match]:
    """Return which article each entry of a document is."""
    by_article = {row.article: row for row in rows}
    by_link = {row.link: row for row in by_article.values() if row.link}
    by_guid = {row.guid: row for row in by_article.values() if row.guid}
    taken: set[str] = set()
    said: dict[str, Match] = {}
    found = []
    for each in keys:
        if each.whole in said:
            found.append(replace(said[each.whole], news=News.TWICE))
            continue
        row = _same(each, by_link.get(each.link or ""), by_guid.get(each.guid or ""))
        one = _from_row(each, row) if row and row.article not in taken else _fresh(feed, each, by_article, taken)
        found.append(one)
        taken.add(one.article)
        said[each.whole] = one
    return found


def names(feed: str, keys: Keys) -> tuple[str, str]:
    """Return the ids that an entry may have had when it was new."""
    return _hash(feed, keys.link or keys.guid or keys.whole), _hash(feed, keys.whole)


def _fresh(feed: str, keys: Keys, by_article: dict[str, Row], taken: set[str]) -> Match:
    name, whole = names(feed, keys)
    if name in taken or name in by_article:
        name = whole
    return _from_row(keys, by_article[name]) if name in by_article else Match(keys, name, 1, News.NEW)


def _same(keys: Keys, by_link: Row | None, by_guid: Row | None) -> Row | None:
    """Guids change while the link stays, and links while the guid stays.

    A link under which both the guid and the title are others has been given to another entry.
    """
    if by_link and by_link is not by_guid:
        reused = keys.guid and by_link.guid and keys.guid != by_link.guid and keys.title != by_link.title
        return by_guid if reused else by_link
    return by_guid


def _from_row(keys: Keys, row: Row) -> Match:
    if row.content == keys.content:
        return Match(keys, row.article, row.revision, News.KNOWN)
    if row.revision >= REVISIONS:
        return Match(keys, row.article, row.revision, News.KNOWN)
    return Match(keys, row.article, row.revision + 1, News.CHANGED, row.first_seen_at)


def _whole(entry: Entry, link: str | None, guid: str | None, title: str | None) -> str:
    at = entry.published.at if entry.published else None
    body = entry.content or entry.summary or ""
    return _hash(link or entry.url or "", guid or "", title or "", at.isoformat() if at else "", body)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
