"""Spanish and French: nouns for groups come before the country's adjective: "dos diplomáticos españoles".

In: a text in one of the languages, its fold, the article's main country. Out: groups, as for English. Refuses: an
adjective without a noun for an actor before it, bare nouns past the lede.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from enrich.actors.fold import fold_name
from enrich.actors.groups import BARE, Group, counted
from enrich.facts import read_table
from enrich.wordsets import name_words

LANGUAGES = ("es", "fr")
_WORD = re.compile(r"[^\W\d_][\w-]*")  # "l'armée" is two
# What stands for an actor of the article's country without more, beside the groups that do in English.
_BARE = BARE | {
    "army",
    "attackers",
    "authorities",
    "gendarmes",
    "government",
    "gunmen",
    "opposition",
    "security forces",
}
_AT = frozenset(("à", "en", "dans", "near", "près", "cerca", "vers", "hacia", "desde", "depuis"))
_OWN = frozenset(("de", "d", "del", "du"))
_ARTICLES = frozenset(("la", "le", "l", "el", "les", "los", "las"))
_SETTLED = name_words("settled romance")
_ALL_LANDS = ("europe", "internacional", "international", "mundial", "mondial", "african", "arabe")
_OF = {"es": ("de", "del"), "fr": ("de", "du", "d")}


class Words(NamedTuple):
    """One language's nouns and adjectives, folded."""

    adjectives: dict[str, str]
    agents: dict[str, str]
    english: dict[str, str]  # groups by the name that they have in English


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
    english = {
        fold_name(word): row[1]
        for row in read_table("groups_romance.csv")
        if row[0] == language
        for word in row[2].split("|")
    }
    return Words(adjectives, agents, english)


def countries(language: str, text: str) -> Iterator[str]:
    """Yield the country of each adjective of a country in a text."""
    known = words_of(language).adjectives
    for match in _WORD.finditer(text):
        if code := known.get(fold_name(match.group())):
            yield code


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
        noun = known.english.get(noun, noun)
        following = tokens[at + size : at + size + 3]
        if following and following[0][2].startswith(_ALL_LANDS):
            continue  # "le parlement européen" is no country's
        adjective = next((each for each in following[:2] if each[2] in known.adjectives), None)
        if adjective and text[end : adjective[0]].strip().replace(" ", "").isalpha() | (
            text[end : adjective[0]] == " "
        ):
            yield Group(counted(text, start), adjective[1], noun, known.adjectives[adjective[2]], sector)
        elif owner := _owner(language, following, starts):
            yield Group(counted(text, start), owner[0], noun, owner[1], sector)
        elif noun in _BARE and start < stop and main:
            yield Group(start, end, noun, main, sector, is_bare=True)


def _owner(
    language: str, following: list[tuple[int, int, str]], starts: dict[int, tuple[int, str]]
) -> tuple[int, str] | None:
    """Return where the country ends that owns a group, and which it is: "gobierno (interino) de Bolivia"."""
    for of, land in pairwise(following):
        if of[2] in _OF[language] and land[0] in starts:
            return starts[land[0]]
    return None


def leading(before: str) -> str:
    """Return the word that leads to a name; "in" where it makes it a place: "le camp militaire d'Inates"."""
    words = before.casefold().replace("’", " ").replace("'", " ").split()
    while len(words) > 1 and words[-1] in _ARTICLES:
        words.pop()
    if not words:
        return ""
    if words[-1] in _AT:
        return "in"
    if words[-1] in _OWN and any(word in _SETTLED for word in words[-3:-1]):
        return "in"
    return words[-1]


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
