"""Tellings that are alike in all that is compared, summed up; a record is made of one or a few of these.

In: Told of one signature, added or taken out again. Out: the first, the best sentences, the outlets. Refuses: nothing.
What a telling costs does not grow with those that are there: one text a million times is a million counts.
"""

from bisect import bisect_left, insort
from collections import Counter
from datetime import datetime

from enrich.stories.sums import tally
from enrich.stories.tellings import Order, Told, digest

LONG = 320  # characters above which a sentence is no longer the best one


class Node:
    """The tellings of one signature."""

    __slots__ = ("best", "digest", "order", "outlets", "seen", "signature", "tellings", "told")

    def __init__(self, signature: str) -> None:
        self.signature = signature
        self.digest = digest(signature)
        self.tellings: dict[tuple[str, int], Told] = {}
        self.told: Told  # the first telling; all agree with it in what is compared
        self.order: list[tuple[Order, tuple[str, int]]] = []  # of all tellings
        self.seen: list[datetime] = []  # when they were fetched, in order
        self.outlets = Counter[str]()
        self.best: dict[str | None, Told] = {}  # by language

    @property
    def weight(self) -> int:
        """How many outlets tell it."""
        return len(self.outlets)

    def add(self, telling: Told) -> None:
        """Take a telling in."""
        self.tellings[telling.key] = telling
        insort(self.order, (telling.order, telling.key))
        self.told = self.tellings[self.order[0][1]]
        insort(self.seen, telling.fetched)
        tally(self.outlets, telling.outlet, 1)
        self._offer(telling)

    def drop(self, key: tuple[str, int]) -> None:
        """Take a telling out."""
        telling = self.tellings.pop(key)
        del self.order[bisect_left(self.order, (telling.order, key))]
        if self.order:
            self.told = self.tellings[self.order[0][1]]
        del self.seen[bisect_left(self.seen, telling.fetched)]
        tally(self.outlets, telling.outlet, -1)
        if self.best.get(telling.language) is telling:
            del self.best[telling.language]
            for each in self.tellings.values():
                if each.language == telling.language:
                    self._offer(each)

    def _offer(self, telling: Told) -> None:
        best = self.best.get(telling.language)
        if best is None or rank(telling) < rank(best):
            self.best[telling.language] = telling


def rank(telling: Told) -> tuple[object, ...]:
    """Return a key that puts the telling with the best sentence first: whole, with both sides, early."""
    sentence = telling.event.sentence
    if sentence is None:
        return (3, 0, 0.0, telling.order)
    poor = (sentence.field == "title") + (len(sentence.text) > LONG)
    unnamed = (not telling.source) + (not telling.target) + (not telling.event.place)
    return (poor, unnamed, -telling.event.confidence, telling.order)
