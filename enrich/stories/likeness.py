"""How alike two bundles of marks are, by how rare in the window what they share is.

In: marks with weights. Out: a number from 0 to 1. Refuses: nothing.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta

from enrich.stories.sums import tally

SHARED = 3  # marks, lest one busy president joins all that he does in a day
FADES = timedelta(days=1)  # between the nearest tellings of two, by which likeness counts half
SETTLED, USUAL = 50, 0.05  # until 50 tellings were seen, a mark is taken to stand in a twentieth of them
LEAST = 0.05  # rarity of a mark that nearly all have


class Rarity:
    """How rare each mark is among the tellings of the window."""

    def __init__(self) -> None:
        self.counts = Counter[str]()  # mark → tellings with it
        self._tellings = 0
        self._known: dict[str, float] = {}  # worked out since a telling came or went

    def count(self, marks: Iterable[str], by: int) -> None:
        """Add (1) or take away (−1) a telling."""
        self._known.clear()
        self._tellings += by
        for mark in marks:
            tally(self.counts, mark, by)

    def __call__(self, mark: str) -> float:
        """Return the rarity of a mark."""
        known = self._known.get(mark)
        if known is None:
            share = (self.counts[mark] + USUAL * SETTLED) / (self._tellings + SETTLED)
            known = self._known[mark] = max(LEAST, -math.log(share))
        return known


def likeness(mine: Mapping[str, int], theirs: Mapping[str, int], rarity: Rarity) -> float:
    """Return the cosine of two bundles; 0 where they share too little."""
    shared = mine.keys() & theirs.keys()
    if len(shared) < SHARED:
        return 0.0
    product = math.fsum(mine[mark] * theirs[mark] * rarity(mark) ** 2 for mark in shared)
    length = math.sqrt(_square(mine, rarity) * _square(theirs, rarity))
    return product / length if length else 0.0


def faded(alike: float, gap: timedelta) -> float:
    """Return a likeness, halved for each day between two."""
    return alike * math.exp2(-(gap / FADES))


def _square(marks: Mapping[str, int], rarity: Rarity) -> float:
    return math.fsum((weight * rarity(mark)) ** 2 for mark, weight in marks.items())
