"""Arabic: the noun for a group stands before the country's adjective or name: "القوات الأميركية", "جنود إيران".

In: a text, where its lede ends, the article's main country, the spans of countries' names. Out: groups, as for
English. Refuses: an adjective without a noun for an actor before it; bare nouns past the lede. Words are compared
folded, without the particles and the article that are written on to them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from enrich.actors.fold import fold_name
from enrich.actors.groups import BARE, Group
from enrich.facts import read_table

_WORD = re.compile(r"[\u0621-\u065f\u0670-\u06d3]+")
_WRITTEN_ON = ("", "و", "ف", "ب", "ل", "ك")  # and, then, in, to, as
_ARTICLES = ("", "ال", "لل")
_ENDINGS = ("", "ه", "ون", "ين", "ان", "ات", "تان", "تين", "ت")  # number, gender and case, as they are folded


class Words(NamedTuple):
    """Folded words without particles and article; nouns stand for the same group as their English word."""

    adjectives: dict[str, str]  # → alpha-3
    nouns: dict[str, str]  # → English
    sectors: dict[str, str]  # English → sector


@cache
def words() -> Words:
    """Return the words of groups_arabic.csv in their forms."""
    found = Words({}, {}, {})
    for use, code, stems, english in read_table("groups_arabic.csv"):
        for stem in map(fold_name, stems.split("|")):
            forms = (stem, *(stem.removesuffix("ه") + ending for ending in _ENDINGS))
            table, meaning = (found.adjectives, code) if use == "adjective" else (found.nouns, english)
            table.update(dict.fromkeys(forms, meaning))
        if english:
            found.sectors[english] = code
    return found


def groups(text: str, stop: int, main: str | None, countries: Mapping[tuple[int, int], str]) -> Iterator[Group]:
    """Yield the groups of a text; `stop` ends the lede."""
    known = words()
    tokens = [(match.start(), match.end(), fold_name(match.group())) for match in _WORD.finditer(text)]
    starts = {start: (end, code) for (start, end), code in countries.items()}
    for at, (start, end, word) in enumerate(tokens):
        begin, noun = _look(word, known.nouns)
        if not noun:
            continue
        sector = known.sectors[noun]
        following = tokens[at + 1] if at + 1 < len(tokens) else (0, 0, "")
        _, country = _look(following[2], known.adjectives)
        if country:
            yield Group(start + begin, following[1], noun, country, sector)
        elif following[0] in starts:
            yield Group(start + begin, starts[following[0]][0], noun, starts[following[0]][1], sector)
        elif noun in BARE and start < stop and main:
            yield Group(start + begin, end, noun, main, sector, is_bare=True)


def _look(word: str, table: Mapping[str, str]) -> tuple[int, str | None]:
    """How many letters are written on to a word, and what it stands for; None where it is not in the table."""
    for particle in _WRITTEN_ON:
        for article in _ARTICLES:
            if word.startswith(particle + article) and (meaning := table.get(word.removeprefix(particle + article))):
                return len(particle), meaning
    return 0, None
