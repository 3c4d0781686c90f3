"""How alike two bundles of marks are, by how rare in the window what they share is.

In: marks with weights. Out: a number from 0 to 1. Refuses: nothing.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from enrich.stories.sums import tally

SHARED = 3  # marks, lest one busy president joins all that he does in a day
FADES = timedelta(days=1)  # between the nearest tellings of two, by which likeness counts half
SETTLED, USUAL = 50, 0.05  # until 50 tellings were seen, a mark is taken to stand in a twentieth of them
LEAST = 0.05  # rarity of a mark that nearly all have


class Rarity(dict[str, float]):
    """How rare each mark is among the tellings of the window, worked out where it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = Counter[str]()  # mark → tellings with it
        self._tellings = 0

    def count(self, marks: Iterable[str], by: int) -> None:
        """Add (1) or take away (−1) a telling."""
        self.clear()
        self._tellings += by
        for mark in marks:
            tally(self.counts, mark, by)

    def __missing__(self, mark: str) -> float:
        share = (self.counts[mark] + USUAL * SETTLED) / (self._tellings + SETTLED)
        rarity = self[mark] = max(LEAST, -math.log(share))
        return rarity


def likeness(mine: Mapping[str, int], rarity: Rarity) -> Callable[[Mapping[str, int]], float]:
    """Return what gives the cosine of a bundle and others; 0 where they share too little."""
    weighed = {mark: weight * rarity[mark] for mark, weight in mine.items()}
    length = math.hypot(*weighed.values())

    def alike(theirs: Mapping[str, int]) -> float:
        shared = weighed.keys() & theirs.keys()
        if len(shared) < SHARED:
            return 0.0
        product = math.fsum([weighed[mark] * theirs[mark] * rarity[mark] for mark in shared])
        return product / (length * math.hypot(*[weight * rarity[mark] for mark, weight in theirs.items()]))

    return alike


def faded(alike: float, gap: timedelta) -> float:
    """Return a likeness, halved for each day between two."""
    return alike * math.exp2(-(gap / FADES))
