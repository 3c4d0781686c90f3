"""The article in a page's JSON-LD (schema.org), which publishers keep right because search engines read it.

In: the text of `<script type="application/ld+json">` elements. Out: a Ld with title, authors, dates, body, language,
address and whether it is paid for. Refuses: scripts that are not JSON even after the usual repairs, silently: a page
has other sources. Nested graphs are searched to a depth of 6; of several articles the one about this page wins.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ingest.clean import read_line, read_text
from ingest.links import link_key

ARTICLES = frozenset(
    {
        "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "blogposting",
        "liveblogposting", "reviewnewsarticle", "askpublicnewsarticle", "backgroundnewsarticle", "report",
        "techarticle",
        "socialmediaposting", "advertisercontentarticle", "satiricalarticle", "scholarlyarticle", "webpage", "itempage",
    }
)  # fmt: skip
_WEAK = frozenset({"webpage", "itempage"})  # these describe any page, so their dates are taken only without an article
_DEPTH = 6
_LONGEST = 1_000_000  # characters of a script; longer ones are product catalogues
_AROUND = "\ufeff \t\r\n"  # templates saved with a byte order mark put it before each script


class Ld(msgspec.Struct, frozen=True):
    """What JSON-LD says about the article; dates as written."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    body: str | None = None
    language: str | None = None
    url: str | None = None
    paywalled: bool = False


def read_jsonld(scripts: Sequence[str], url: str | None) -> Ld | None:
    """Return the article that some scripts describe, or None."""
    nodes = [node for script in scripts for node in _walk(_load(script), 0)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if _types(node) & ARTICLES]
    if not articles:
        return None
    best = max(articles, key=lambda node: _weight(node, url))
    return Ld(
        title=read_line(_text(best.get("headline")) or _text(best.get("name"))),
        authors=_names(best.get("author") or best.get("creator"), by_id),
        published=_text(best.get("datePublished")) or _text(best.get("dateCreated")),
        updated=_text(best.get("dateModified")),
        body=read_text(_text(best.get("articleBody"))),
        language=_language(best.get("inLanguage")),
        url=_text(best.get("url")) or _main(best),
        paywalled=any(_paid(node) for node in articles),
    )


def _weight(node: dict[str, Any], url: str | None) -> tuple[bool, bool, int]:
    """How surely a node is the page's own article."""
    addresses = [_text(node.get("url")), _main(node), _text(node.get("@id"))]
    own = bool(url) and any(link_key(each) == link_key(url or "") for each in addresses if each and "://" in each)
    filled = sum(bool(node.get(name)) for name in ("headline", "datePublished", "author", "articleBody"))
    return not _types(node) <= _WEAK, own, filled


def _load(script: str) -> Any:
    text = script[:_LONGEST].strip(_AROUND).removeprefix("<!--").removesuffix("-->").strip()
    text = re.sub(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$", "", text).rstrip("; \n")
    spaced = re.sub(r"[\x00-\x1f]+", " ", text)  # line breaks inside strings
    for repaired in (text, spaced, re.sub(r",\s*([}\]])", r"\1", spaced), html.unescape(spaced)):
        try:
            return msgspec.json.decode(repaired.encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for each in value[:500]:
            yield from _walk(each, depth)
    elif isinstance(value, dict):
        yield value
        for name in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "itemListElement",
            "item",
            "hasPart",
            "author",
            "publisher",
        ):
            if isinstance(value.get(name), (dict, list)):
                yield from _walk(value[name], depth + 1)


def _types(node: dict[str, Any]) -> frozenset[str]:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(each.rpartition("/")[2].lower() for each in kinds if isinstance(each, str))


def _text(value: Any) -> str | None:
    """A value as text: schema.org allows lists and {"@value": …} nearly everywhere."""
    if isinstance(value, list):
        return next((text for each in value if (text := _text(each))), None)
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


def _main(node: dict[str, Any]) -> str | None:
    main = node.get("mainEntityOfPage")
    return _text(main.get("@id") or main.get("url")) if isinstance(main, dict) else _text(main)


def _names(people: Any, by_id: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    people = people if isinstance(people, list) else [people]
    found: list[str] = []
    for each in people[:30]:
        person = by_id.get(each["@id"], each) if isinstance(each, dict) and isinstance(each.get("@id"), str) else each
        name = person.get("name") if isinstance(person, dict) else person
        found += [_text(n) or "" for n in name] if isinstance(name, list) else [_text(name) or ""]
    return tuple(found)


def _language(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    text = _text(value) or ""
    return text.replace("_", "-") if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", text) else None


def _paid(node: dict[str, Any]) -> bool:
    said = [node.get("isAccessibleForFree")]
    parts = node.get("hasPart")
    said += [
        part.get("isAccessibleForFree")
        for part in (parts if isinstance(parts, list) else [parts])
        if isinstance(part, dict)
    ]
    return any(
        str(_text(each) or each).strip().lower().rpartition("/")[2] == "false" for each in said if each is not None
    )
