"""Codes: ISO country and PLOVER sector of an actor on a day, and of the words that describe one.

In: an entry with its roles and a day; or folded words such as "four saudi soldiers". Out: alpha-3 country, sector,
role. Refuses: a guess; what the words do not tell is None.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from enrich.actors.entry import Entry
from enrich.actors.knowledge import Role
from enrich.actors.lexicon import Lexicon

FORMER = re.compile(
    r"\b(?:former|ex|retired|late|ousted|deposed|disgraced|exiled|then|outgoing|one time|onetime|fallen)\b"
)
PLAYS = re.compile(r" (?:of|in|for|from|to|at|on|by|with|who|which|that|near|against|under|and) ")
# The higher office counts where one holds several at a time.
RANKS = (
    (
        re.compile(
            r"\b(?:president|king|queen|emir|sultan|monarch|supreme leader|pope)\b"
            r"(?! of the (?:senate|chamber|assembly))",
            re.IGNORECASE,
        ),
        9,
    ),
    (
        re.compile(
            r"\b(?:prime minister|premier|chancellor|taoiseach|crown prince|secretary general)\b", re.IGNORECASE
        ),
        8,
    ),
    (re.compile(r"\b(?:minister|secretary|director|governor|commander|chief)\b", re.IGNORECASE), 6),
)
_LOWER = re.compile(r"\b(?:deputy|vice|former|shadow|assistant|under|member)\b", re.IGNORECASE)


class Code(NamedTuple):
    """Who somebody is, as far as codes tell."""

    country: str | None
    sector: str | None
    role: str | None = None


def on_day(entry: Entry, roles: Sequence[Role], day: str) -> Code:
    """Return an actor's codes as of a day (ISO date; empty for any)."""
    country = entry.country or None
    if not roles:
        return Code(country, entry.sector or None)
    held = [role for role in roles if role.held_on(day)] if day else list(roles)
    if held:
        best = max(held, key=lambda role: (_rank(role), role.start))
        return Code(country, best.sector or entry.sector or None, best.position)
    past = [role for role in roles if role.end and role.end[:10] <= day]
    if not past:
        return Code(country, entry.sector or None)
    last = max(past, key=lambda role: role.end)
    return Code(country, "ELI" if last.sector in ("GOV", "LEG", "JUD") else last.sector or None)


def said_over(code: Code, told: str | None) -> Code:
    """What the words call somebody that day goes before a lesser role of the base, which may be late: "Minister X"."""
    return code._replace(sector="GOV") if told == "GOV" and code.sector in ("LEG", "PTY") else code


def _rank(role: Role) -> int:
    rank = next((rank for pattern, rank in RANKS if pattern.search(role.position)), 3)
    rank -= 2 if _LOWER.search(role.position) else 0
    return rank + (role.sector in ("GOV", "SPY", "MIL", "IGO"))


def sector_of(words: str, lexicon: Lexicon) -> str | None:
    """Return the sector that folded words tell: the last noun before "of", "in", "who" … decides."""
    if FORMER.search(words):
        inner = sector_of(FORMER.sub(" ", words), lexicon)
        return "ELI" if inner in ("GOV", "LEG", "JUD") else inner
    heads = [part for part in PLAYS.split(f" {words} ") if part.strip()]
    for part in (*heads, words):
        if sector := _last_agent(part.split(), lexicon):
            return sector
    return None


def _last_agent(words: Sequence[str], lexicon: Lexicon) -> str | None:
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - 4), end):
            if sector := lexicon.agents.get(" ".join(words[start:end])):
                return sector
    return None


def country_of(words: str, lexicon: Lexicon) -> str | None:
    """Return the country whose adjective, capital or seat stands first in folded words."""
    parts = [part for part in re.sub(r"'s?\b|[.,]", " ", words).split() if part != "the"]
    for start in range(len(parts)):
        for end in (start + 3, start + 2, start + 1):
            said = " ".join(parts[start:end])
            code = lexicon.adjectives.get(said) or lexicon.capitals.get(said)
            if code or said in lexicon.seats:
                return code or lexicon.seats[said][0]
    return None


def most(codes: Iterable[str | None]) -> str | None:
    """Return the first code that is one."""
    return next((code for code in codes if code), None)
