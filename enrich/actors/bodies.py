"""What papers call a country's ministries and its military: "the Russian defence ministry", "Norway's armed forces".

In: an entry of the base. Out: such names by its country, in English. Refuses: bodies of no country, and parts of a
ministry. bodies.csv has which official names go by which usual ones.
"""

import re
from collections.abc import Iterator

from enrich.actors.entry import Entry
from enrich.actors.lexicon import lexicon
from enrich.facts import read_table

# at most two words before: "United States Department of Defense", but no school of a ministry
_USUAL = [
    (kind, said.split("|"), re.compile(rf"(?:[\w.'’-]+ ){{0,2}}?(?:{held})\b"))
    for kind, said, held in read_table("bodies.csv")
]
KINDS = frozenset(kind for kind, _, _ in _USUAL)


def usual_names(entry: Entry) -> Iterator[str]:
    """Yield the usual names of a body, as "Russian defence ministry", "Russia defence ministry"."""
    words = lexicon()
    official = entry.name.lower()
    if entry.country not in words.countries:
        return
    owners = dict.fromkeys((words.peoples[entry.country], words.countries[entry.country][1]))
    for kind, said, held in _USUAL:
        if kind == entry.kind and held.match(official):
            yield from (f"{owner} {each}" for owner in owners for each in said)
