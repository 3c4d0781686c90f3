"""Words around names: titles, adjectives of countries, common words, nouns for groups; read once from enrich/knowledge.

In: our own data files. Out: a Lexicon. Refuses: nothing.
"""

from functools import cache
from typing import NamedTuple

from enrich.actors.fold import fold_name
from enrich.facts import read_table
from enrich.wordsets import name_words

ORGANISATION = name_words("organisation")
PLACE = name_words("place")
_MANY = ("an", "i", "kh", "ek", "ik")  # endings of adjectives that are a people's name too: one Kazakh, two Kazakhs


class Lexicon(NamedTuple):
    """All keys are folded."""

    titles: dict[str, tuple[str, ...]]  # first word → titles that begin with it, the longest first
    adjectives: dict[str, str]  # iranian → IRN
    peoples: dict[str, str]  # IRN → Iranian
    countries: dict[str, tuple[str, str]]  # alpha-3 → (id, name)
    seats: dict[str, tuple[str, str]]  # kremlin → (RUS, GOV)
    capitals: dict[str, str]  # tehran → IRN
    common: frozenset[str]
    agents: dict[str, str]  # soldiers → MIL
    agent_heads: frozenset[str]  # first words of agents


@cache
def lexicon() -> Lexicon:
    """Return the words, read once a process."""
    adjectives, countries, seats, capitals = _territories()
    titles: dict[str, list[str]] = {}
    for _, words in read_table("titles.csv"):
        for title in map(fold_name, words.split("|")):
            titles.setdefault(title.split(" ")[0], []).append(title)
    agents = {fold_name(word): sector for sector, words in read_table("agents.csv") for word in words.split("|")}
    return Lexicon(
        titles={first: tuple(sorted(set(each), key=len, reverse=True)) for first, each in titles.items()},
        adjectives=adjectives,
        peoples={row[0]: _people(row[3].split("|")[0], row[2]) for row in read_table("territories.csv")},
        countries=countries,
        seats=seats,
        capitals=capitals,
        common=frozenset(
            (
                *(row[0] for row in read_table("words.csv")),
                *(fold_name(word) for row in read_table("agents_romance.csv") for word in row[2].split("|")),
            )
        ),
        agents=agents,
        agent_heads=frozenset(word.split(" ")[0] for word in agents),
    )


@cache
def land_words() -> frozenset[str]:
    """Return the folded names and adjectives of countries."""
    words = lexicon()
    return frozenset({*words.adjectives, *(fold_name(name) for _, name in words.countries.values())})


def _people(adjective: str, country: str) -> str:
    """What to call a country's people: the adjective, but "Hong Kong police", not "Hong Konger"."""
    return country if not adjective or adjective.endswith("er") else adjective


def _territories() -> tuple[dict[str, str], dict[str, tuple[str, str]], dict[str, tuple[str, str]], dict[str, str]]:
    adjectives: dict[str, str] = {}
    peoples: dict[str, str] = {}  # "Kazakhs", where the file has "Kazakh" alone
    countries: dict[str, tuple[str, str]] = {}
    seats: dict[str, tuple[str, str]] = {}
    capitals: dict[str, str] = {}
    for code, number, name, forms, chief, houses in read_table("territories.csv"):
        countries[code] = (number, name)
        adjectives.update({fold_name(form): code for form in forms.split("|") if form})
        peoples.update({fold_name(form) + "s": code for form in forms.split("|") if form.endswith(_MANY)})
        capitals.update({fold_name(city): code for city in chief.split("|") if city})
        for house in filter(None, houses.split("|")):
            seat, _, sector = house.partition(":")
            seats[fold_name(seat)] = (code, sector)
    return {**peoples, **adjectives}, countries, seats, capitals
