"""An article's body: its dateline, "KIRKUK, Iraq, Dec 27 (Meridian) - ", and its sentences.

In: the text, and the field that holds it. Out: Body. Refuses: to take small letters before a dash for a dateline.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from enrich.words import split
from wire.article import Field

_DATELINE = re.compile(
    r"\A\s*(?P<place>[A-ZÀ-Ý][\w'’./ -]{1,40}(?:,\s+[\w. ]{2,30})?"
    r"(?:,\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?[A-Za-zéûä]{2,10}\.?))?"
    r"(?:\s*\([^)\n]{2,40}\))?\s*\.?(?:[-–—]{1,2}|:)\s+)(?=\S)"
    r"|\A\s*(?P<arabic>[\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,}){0,2}\s*(?:\([^)\n]{2,40}\))?\s*[-–—]\s+)(?=\S)"
)


class Body(NamedTuple):
    """A body, read once for all that go through it."""

    field: Field
    text: str
    dateline: str  # its words, "" for none
    begin: int  # where the news begins behind it
    sentences: tuple[tuple[int, int], ...]

    def told(self) -> Iterator[tuple[int, int]]:
        """Yield the bounds of the sentences behind the dateline."""
        return ((max(start, self.begin), end) for start, end in self.sentences if end > self.begin)


def body_of(text: str, field: Field = "text") -> Body:
    """Return a text as a Body."""
    found = _DATELINE.match(text[:160])
    if found is None or not (found["arabic"] or _is_of_place(found["place"])):
        return Body(field, text, "", 0, tuple(split(text)))
    return Body(field, text, found["arabic"] or found["place"], found.end(), tuple(split(text)))


def _is_of_place(words: str) -> bool:
    """Say whether words before a dash are a dateline, and no sentence's own: capitals, an agency, a free dash."""
    first = words.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].strip(" -–—:")
    return first.isupper() or "(" in words or "–" in words or " - " in words
