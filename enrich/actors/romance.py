"""Spanish and French: nouns for groups come before the country's adjective: "dos diplomáticos españoles".

In: a text in one of the languages, its fold, the article's main country. Out: groups, as for English. Refuses: an
adjective without a noun for an actor before it, bare nouns past the lede.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from enrich.actors.fold import fold_name
from enrich.actors.groups import Group, counted
from enrich.actors.tables import read_table

LANGUAGES = ("es", "fr")
_WORD = re.compile(r"[^\W\d_][\w-]*")  # "l'armée" is two
# Nouns that stand for an actor of the article's country without more: the rest need an adjective or "de España".
_BARE = frozenset(
    fold_name(word)
    for word in ("policía", "manifestantes", "sindicatos", "fiscalía", "rebeldes", "separatistas", "manifestants")
) | frozenset(("syndicats", "policiers", "grevistes", "parquet", "rebelles", "separatistes"))
_OF = {"es": ("de", "del"), "fr": ("de", "du", "d")}


class Words(NamedTuple):
    """One language's nouns and adjectives, folded."""

    adjectives: dict[str, str]
    agents: dict[str, str]


@cache
def words_of(language: str) -> Words:
    """Return the words of a language."""
    adjectives = {
        fold_name(form): row[1]
        for row in read_table("adjectives.csv")
        if row[0] == language
        for form in row[2].split("|")
    }
    agents = {
        fold_name(word): row[1]
        for row in read_table("agents_romance.csv")
        if row[0] == language
        for word in row[2].split("|")
    }
    return Words(adjectives, agents)


def groups(
    language: str, text: str, stop: int, main: str | None, countries: dict[tuple[int, int], str]
) -> Iterator[Group]:
    """Yield the groups of a text; `countries` are the spans of countries' names, `stop` ends the lede."""
    known = words_of(language)
    tokens = [(match.start(), match.end(), fold_name(match.group())) for match in _WORD.finditer(text)]
    starts = {start: (end, code) for (start, end), code in countries.items()}
    for at, (start, _, _) in enumerate(tokens):
        size, sector = _agent(known, tokens, at)
        if not sector:
            continue
        end = tokens[at + size - 1][1]
        noun = " ".join(word for _, _, word in tokens[at : at + size])
        following = tokens[at + size : at + size + 3]
        adjective = next((each for each in following[:2] if each[2] in known.adjectives), None)
        if adjective and text[end : adjective[0]].strip().replace(" ", "").isalpha() | (
            text[end : adjective[0]] == " "
        ):
            yield Group(counted(text, start), adjective[1], noun, known.adjectives[adjective[2]], sector)
        elif len(following) > 1 and following[0][2] in _OF[language] and following[1][0] in starts:
            yield Group(counted(text, start), starts[following[1][0]][0], noun, starts[following[1][0]][1], sector)
        elif noun in _BARE and start < stop and main:
            yield Group(start, end, noun, main, sector, is_bare=True)


def _agent(known: Words, tokens: list[tuple[int, int, str]], at: int) -> tuple[int, str | None]:
    for size in range(min(3, len(tokens) - at), 0, -1):
        if sector := known.agents.get(" ".join(word for _, _, word in tokens[at : at + size])):
            return size, sector
    return 1, None


def sector_of(language: str, words: str) -> str | None:
    """Return the sector that the first noun for an actor in folded words tells."""
    known = words_of(language)
    parts = words.split()
    for at in range(len(parts)):
        for size in (3, 2, 1):
            if sector := known.agents.get(" ".join(parts[at : at + size])):
                return sector
    return None
