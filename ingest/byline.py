"""Who wrote a page: names out of JSON-LD, meta tags, microdata and bylines.

In: JSON-LD and tags. Out: names of people or desks, each once. Refuses: addresses, e-mails, user names of content
systems, and the words around names ("By …, Staff Writer").
"""

import re
from collections.abc import Iterable

from ingest.clean import read_line
from ingest.jsonld import Ld
from ingest.metatags import AUTHORS, MetaTags, is_aside

_BY = re.compile(
    r"^(?:(?:by|von|par|por|di|af|av|door|przez|от|автор|著|文)|(?:author|autor|auteur|written by)s?)(?:[:：／\s]+|$)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:;|\||\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s*&\s+|、|，|,\s+and\s+|\n)\s*")
_COMMA = re.compile(r"\s*,\s*")
_ROLES = r"staff writer|correspondent|reporter|editor|agencies|senior \w+|chief \w+.*|.* editor|.* correspondent"
_TAIL = re.compile(rf"\s*[,|–-]\s*(?:{_ROLES})$", re.IGNORECASE)
_ACCOUNTS = "admin|administrator|editor|webmaster|root|user|null|none|n/a|undefined|unknown|anonymous"
_NOT_A_NAME = re.compile(rf"https?://|@|www\.|\d{{3}}|^(?:{_ACCOUNTS})$", re.IGNORECASE)


def read_authors(ld: Ld, tags: MetaTags, provenance: dict[str, str]) -> tuple[str, ...]:
    """Return the authors from the first source that names any."""
    sources: list[tuple[str, Iterable[str]]] = [
        ("json-ld", ld.authors),
        ("meta", tags.all(*AUTHORS)),
        ("microdata", _people(tags)),
        ("page", _bylines(tags)),
    ]
    for source, values in sources:
        names = read_names(values)
        if names:
            provenance["authors"] = source
            return names
    return ()


def read_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in some bylines."""
    found: dict[str, str] = {}
    for value in values:
        line = _BY.sub("", read_line(value) or "").strip(" ,;:.–-")
        for part in _SPLIT.split(_TAIL.sub("", line)):
            for name in _by_comma(part):
                plain = _BY.sub("", name).strip(" ,;:.–-")
                if 1 < len(plain) <= 80 and not _NOT_A_NAME.search(plain):
                    found.setdefault(plain.casefold(), plain)
    return tuple(found.values())[:30]


def _by_comma(part: str) -> list[str]:
    """Split at commas: "Jane Doe, John Roe" are two; "Doe, Jane" and "Jane Doe, PhD" are one and what hangs on it."""
    pieces = [piece for piece in _COMMA.split(part) if piece]
    if len(pieces) > 1 and all(" " in piece for piece in pieces):
        return pieces
    return pieces[:1] if len(pieces) > 1 and " " in pieces[0] else [part]


_ORDER = ("author-name", "byline-name", "c-byline__author", "byline", "article-author", "post-author", "author")
_MARKS = frozenset(_ORDER)  # classes of elements around an author's name, the narrowest first


def _people(tags: MetaTags) -> list[str]:
    found = []
    for tag in tags.properties("author", "creator"):
        if not is_aside(tag):
            name = tag.xpath(".//*[@itemprop='name']")
            found.append(
                (name[0].get("content") or name[0].text_content())
                if name
                else (tag.get("content") or tag.text_content())
            )
    return [each for each in found if each and len(each) < 200]


def _bylines(tags: MetaTags) -> list[str]:
    """Links that say rel=author, then elements whose class says so."""
    links = [tag.text_content() for tag in tags.tree.xpath("//a[@rel='author']") if not is_aside(tag)]
    if links:
        return links
    found = tags.tree.xpath("//*[contains(@class, 'byline') or contains(@class, 'author')]")
    by_mark: dict[str, list[str]] = {}
    for tag in found:
        for mark in _MARKS.intersection(tag.get("class", "").lower().split()):
            line = tag.text_content()
            if line and len(line.strip()) < 120 and not is_aside(tag):
                by_mark.setdefault(mark, []).append(line)
    return next((by_mark[mark][:3] for mark in _ORDER if mark in by_mark), [])
