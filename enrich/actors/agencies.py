"""Who reports: the agency that a dateline names is no actor of the news, nor is it where somebody tells it something.

In: the names found in a text. Out: those that are left. Refuses: to leave out an agency that acts or suffers, though it
reports that itself ("Myanmar jailed two journalists of …").
"""

import re
from collections.abc import Iterable

from enrich.actors.reading import Candidate

_DATELINE = re.compile(r"\A\s*[^.!?()\n]{2,70}\((?P<agency>[^()\n]{2,40})\)\s*[-–—]")  # BAGHDAD, Jan 3 (Agency) -
_TELLS = re.compile(r"\b(?:told|tells|to|with|by)\s+(?:the\s+)?\Z", re.IGNORECASE)
_BEFORE = 16  # characters before a name that hold such a word


def without_agency(found: Iterable[Candidate], text: str) -> list[Candidate]:
    """Return the names without the dateline's agency, and without it as the listener."""
    found = list(found)
    signed = _DATELINE.match(text[:120])
    if signed is None:
        return found
    start, end = signed.span("agency")
    agency = {each.folded for each in found if start <= each.start < end}
    return [
        each
        for each in found
        if not start <= each.start < end
        and not (each.folded in agency and _TELLS.search(text[max(0, each.start - _BEFORE) : each.start]))
    ]
