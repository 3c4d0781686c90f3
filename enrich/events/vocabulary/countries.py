"""Names of countries: their adjectives and peoples, capitals and seats of government, without the rest of the map.

In: enrich/knowledge/territories.csv. Out: countries, ISO 3166 alpha-3, by the words that name them. Refuses: nothing.
"""

from functools import cache, lru_cache

from enrich.facts import rows

_PARTS = frozenset({"central", "latin", "north", "south"})
_SEEN = 65_536  # words that were asked for their country: most of a day's


@cache
def adjectives() -> dict[str, str]:
    """Return adjective or demonym → ISO 3166 alpha-3 ("Iraqi" → IRQ)."""
    return {form: row["country"] for row in _territories() for form in row["adjectives"].split("|") if form}


@lru_cache(maxsize=_SEEN)
def country_of(word: str) -> str | None:
    """Return the country of an adjective as it stands in print: "Iraqi,", "U.S."."""
    known = adjectives()
    return known.get(word) or known.get(word.strip(".,;:\"'“”")) or known.get(word.removesuffix("'s"))


def demonym(before: str, word: str) -> str | None:
    """Return the country of a people with the word before it: "South Koreans", not "Central Americans"."""
    is_part = before.lower() in _PARTS and word.endswith(("an", "ans"))
    return adjectives().get(f"{before} {word}") or (None if is_part else country_of(word))


@cache
def capitals() -> frozenset[str]:
    """Return the capitals and seats of government, in small letters."""
    towns = (
        (*row["capitals"].split("|"), *(each.split(":")[0] for each in row["seats"].split("|")))
        for row in _territories()
    )
    return frozenset(name.lower() for names in towns for name in names if name)


_ACRONYM = 4  # letters of the longest acronym of a country


@cache
def seats() -> dict[str, str]:
    """Return country names, as print has them, capitals and seats of government → alpha-3, in small letters."""
    found: dict[str, str] = {}
    for row in _territories():
        for name in (row["name"], *row["capitals"].split("|"), *(s.split(":")[0] for s in row["seats"].split("|"))):
            if name:
                found.setdefault(name.lower(), row["country"])
    for row in rows("country_forms.csv"):
        for name in row["names"].split("|"):
            if len(name) > _ACRONYM and not name.isupper():  # "us" is somebody else in small letters
                found.setdefault(name.lower(), row["country"])
    return found


@cache
def lands() -> frozenset[str]:
    """Return the names of countries and capitals that are one word, as they stand in print."""
    named = (name for row in _territories() for name in (row["name"], *row["capitals"].split("|")))
    return frozenset(name for name in named if name.isalpha()) - {"Male"}  # of the Maldives: "Male nurses"


@cache
def territories() -> dict[str, tuple[str, str]]:
    """Return alpha-3 → (name, Wikidata id) of each country that has an id."""
    return {row["country"]: (row["name"], row["id"]) for row in reversed(_territories()) if row["id"]}


@cache
def _territories() -> tuple[dict[str, str], ...]:
    return tuple(rows("territories.csv"))
