"""The machine-readable reservations of a page, which say whether its text may be kept and mined.

In: robots directives (meta tags, X-Robots-Tag), the TDM reservation protocol's header, meta tag and tdmrep.json. Out:
the name of the first one that reserves, or None. Refuses: nothing; natural language is not read. The headers win over
the file, as the protocol says; docs/decisions/0004-fetching.md has the rest.
"""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

import msgspec

_RESERVING = ("noai", "noindex", "none", "noarchive", "nosnippet")
_US = "wirewatch"


def read_robots(directives: Sequence[str]) -> str | None:
    """Return the reservation in some robots directives ("noindex, follow", "googlebot: noarchive"), or None."""
    found: set[str] = set()
    for text in directives:
        agent = ""
        for part in re.split(r"[,;]", text.lower()):
            name, colon, value = part.strip().partition(":")
            if colon and name.strip() not in (
                "max-snippet",
                "unavailable_after",
                "max-image-preview",
                "max-video-preview",
            ):
                agent, name = name.strip(), value
            if agent in ("", _US):
                found.add(name.strip())
    return next((f"robots: {name}" for name in _RESERVING if name in found), None)


def read_tdm(value: str | None) -> bool | None:
    """Return whether a tdm-reservation value reserves; None where it says nothing."""
    return {"1": True, "0": False}.get((value or "").strip())


def read_tdmrep(body: str, url: str) -> bool | None:
    """Return what /.well-known/tdmrep.json says about an address: the first location that fits; None for nothing."""
    try:
        rules = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None
    path = urlsplit(url).path or "/"
    for rule in rules if isinstance(rules, list) else ():
        where = rule.get("location") if isinstance(rule, dict) else None
        if isinstance(where, str) and _fits(path, where):
            return read_tdm(str(rule.get("tdm-reservation")))
    return None


def _fits(path: str, where: str) -> bool:
    """The location is a path prefix, or a pattern with * and a final $."""
    plain = re.sub(r"([\[\]?])", r"[\1]", where)
    return fnmatchcase(path, plain.removesuffix("$") if where.endswith("$") else plain + "*")
