"""Tellings that are alike in all that is compared, summed up; a record is made of one or a few of these.

In: Told of one signature, added or taken out again. Out: counts, the best sentences, numbers. Refuses: nothing. What a
telling costs does not grow with those that are there: one text a million times is a million counts.
"""

from bisect import bisect_left, insort
from collections import Counter
from datetime import UTC, datetime

from enrich.stories.tellings import Told

Order = tuple[datetime, str, int]
LONG = 320  # characters above which a sentence is no longer the best one


class Node:
    """The tellings of one signature."""

    __slots__ = (
        "articles", "best", "figures", "first_seen", "languages", "last_seen", "order", "outlets", "signature",
        "tellings",
    )  # fmt: skip

    def __init__(self, signature: str) -> None:
        self.signature = signature
        self.tellings: dict[tuple[str, int], Told] = {}
        self.order: list[tuple[Order, tuple[str, int]]] = []  # of all tellings
        self.articles = Counter[str]()
        self.outlets = Counter[str]()
        self.languages = Counter[str | None]()
        self.figures: list[tuple[Order, tuple[str, int]]] = []  # of tellings with numbers, of sources of their own
        self.best: dict[str | None, Told] = {}  # by language
        self.first_seen = datetime.max.replace(tzinfo=UTC)
        self.last_seen = datetime.min.replace(tzinfo=UTC)

    @property
    def told(self) -> Told:
        """The first telling; all agree with it in what is compared."""
        return self.tellings[self.order[0][1]]

    @property
    def weight(self) -> int:
        """How many outlets tell it."""
        return len(self.outlets)

    def add(self, telling: Told) -> None:
        """Take a telling in."""
        self.tellings[telling.key] = telling
        insort(self.order, (telling.order, telling.key))
        self.articles[telling.article] += 1
        self.outlets[telling.outlet] += 1
        self.languages[telling.language] += 1
        self.first_seen = min(self.first_seen, telling.fetched)
        self.last_seen = max(self.last_seen, telling.fetched)
        if not telling.copied and (telling.event.killed, telling.event.injured) != (None, None):
            insort(self.figures, (telling.order, telling.key))
        self._offer(telling)

    def drop(self, key: tuple[str, int]) -> None:
        """Take a telling out."""
        telling = self.tellings.pop(key)
        del self.order[bisect_left(self.order, (telling.order, key))]
        for counter, name in ((self.articles, telling.article), (self.outlets, telling.outlet)):
            counter[name] -= 1
            if not counter[name]:
                del counter[name]
        self.languages[telling.language] -= 1
        self.languages += Counter()  # lets go of those at nought
        at = bisect_left(self.figures, (telling.order, key))
        if self.figures[at : at + 1] == [(telling.order, key)]:
            del self.figures[at]
        if self.tellings and telling.fetched in (self.first_seen, self.last_seen):
            self.first_seen = min(each.fetched for each in self.tellings.values())
            self.last_seen = max(each.fetched for each in self.tellings.values())
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
