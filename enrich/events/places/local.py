"""Where a text is at home: the words that local papers of one country use and the world's news seldom does.

In: a text. Out: the alpha-3 code of a country whose local institutions it names, or "". Refuses: texts with fewer than
`ENOUGH` different such words, and those where two countries come close.
"""

import re
from collections import defaultdict
from functools import cache

from enrich.facts import rows

ENOUGH = 2  # different words: a sheriff alone may be of a western
_ROADS = re.compile(
    r"\b(?:(?:U\.S\.|State) (?:Highway|Route)|Highway|Route|Interstate|I-?)\s?\d{1,4}\b|\b[RD]-[A-Z][a-z]+"
)
_AMERICAN = "USA"  # whose roads have numbers in print, whose politicians a party and a place with a hyphen


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    countries: dict[str, list[str]] = defaultdict(list)
    for row in rows("local_cues.csv"):
        for cue in row["cues"].split("|"):
            countries[cue].append(row["country"])
    rests: dict[str, list[str]] = defaultdict(list)  # by the first letter, which tells most of them apart
    for cue in sorted(countries, key=len, reverse=True):
        rests[cue[0]].append(re.escape(cue[1:]))
    letters = "|".join(rf"{re.escape(first)}(?:{'|'.join(each)})" for first, each in rests.items())
    pattern = re.compile(rf"(?<!\w)(?:{letters})(?!\w)")
    return pattern, {cue: tuple(found) for cue, found in countries.items()}


def home(text: str) -> str:
    """Return the country whose local paper a text reads like."""
    pattern, countries = _cues()
    votes: dict[str, float] = defaultdict(float)
    for cue in set(pattern.findall(text.lower().replace("’", "'"))):
        for country in countries[cue]:
            votes[country] += 1 / len(countries[cue])
    votes[_AMERICAN] += len({match.lower() for match in _ROADS.findall(text)})
    ranked = sorted(votes.items(), key=lambda vote: -vote[1])
    if ranked[0][1] < ENOUGH or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return ""
    return ranked[0][0]
