"""Bands that bear a person's name: "the Nelson Mandela cell" is not Nelson Mandela.

In: the names found in a text. Out: the same, those before a word for a band with that word. Refuses: names of one word
("the Carter group"), and those that begin as no person's does ("the Islamic State group").
"""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from enrich.actors.fold import fold_name
from enrich.actors.reading import Candidate

_BAND = re.compile(r" (?:battalion|brigade|cell|column|commando|faction|front|gang|group|squad)\b")
_THE = re.compile(r"\bthe (?:so-called )?\Z", re.IGNORECASE)
_BEFORE = 14  # characters before a name that hold such words


def with_bands(found: Iterable[Candidate], text: str, given_names: frozenset[str]) -> list[Candidate]:
    """Return the names, those of bands in full and as nobody's of the base."""
    return [_as_band(each, text, given_names) for each in found]


def _as_band(name: Candidate, text: str, given_names: frozenset[str]) -> Candidate:
    first, _, last = name.folded.partition(" ")
    band = _BAND.match(text, name.end) if last and first in given_names else None
    if band is None or not _THE.search(text[max(0, name.start - _BEFORE) : name.start]):
        return name
    whole = text[name.start : band.end()]
    return replace(name, end=band.end(), text=whole, folded=fold_name(whole), forms=())
