"""The same story: which earlier articles tell the same event in other words.

In: an article's terms and time. Out: the id of the story it belongs to, or None. Refuses: stories that have been silent
for days; what comes then is a story of its own. docs/decisions/0007-stories.md has the figures.
"""

import math
from collections import Counter
from datetime import timedelta
from functools import cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from enrich.sift.hashes import Places
from enrich.sift.postings import Newest
from enrich.sift.terms import BUCKETS, Buckets, Terms, Weights, buckets_of, usual, weights_of
from enrich.sift.window import Entry, Window

ALIKE = 0.2  # cosine, above which a telling belongs to a story
ALIKE_AT_HOME = 0.3  # within one outlet, whose texts share their furniture and their ways
LEAST = 5  # terms; "Lunar phase 54" tells no story that "Lunar phase 55" could share
WALK = 8  # newest holders of a key term that are looked at
CANDIDATES = 8  # stories compared: those that share the most key terms
TELLINGS = 32  # of a story, the latest, stand for it: it moves on, and its cost stays bounded
KEPT = 300  # of a story's terms, those that say most
SETTLED = 150  # articles that what is usual counts for, beside those of the window
FADES = timedelta(days=1).total_seconds()  # of silence by which likeness counts half
SUMS = 4_096  # stories of several tellings whose sum is kept, 2 KB each: those that are told now


class Sum(NamedTuple):
    """Terms in rising order, and how much each counts."""

    buckets: Buckets
    weights: Weights


class Story:
    """A story's articles in the window: how many, and the latest tellings of it."""

    __slots__ = ("articles", "id", "number", "opened", "tellings")

    def __init__(self, number: int, name: str, opened: int) -> None:
        self.number, self.id, self.opened = number, name, opened  # the number is that of its first article here
        self.articles = 0  # copies as well
        self.tellings: list[Entry] = []


class Stories:
    """Finds stories among the articles of a window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._keys = Newest(BUCKETS, WALK)
        self._stories: dict[str, Story] = {}
        self._numbered: dict[int, Story] = {}
        self._sums: dict[str, Sum] = {}
        self._frequency = np.zeros(BUCKETS, dtype=np.int32)  # tellings of the window that have a term
        self._usual = np.log(_before())  # log of how many articles have a term, as far as is known
        self._tellings = 0
        self._mine = np.zeros(BUCKETS, dtype=np.float32)  # an article's weights while it is compared, else zero

    def opened(self, name: str) -> int | None:
        """Return the count of a story's first article; None for a story that is not there."""
        story = self._stories.get(name)
        return story.opened if story else None

    def add(self, entry: Entry, opened: int, keys: Buckets) -> None:
        """Enter an article; copies tell nothing new, they only keep the story alive."""
        story = self._stories.get(entry.story)
        if story is None:
            story = Story(entry.number, entry.story, opened)
            self._stories[story.id] = self._numbered[story.number] = story
        story.articles += 1
        if entry.is_copy:
            return
        self._keys.add(keys, entry.number, story.number)
        self._count(entry.terms, 1)
        story.tellings.append(entry)
        del story.tellings[:-TELLINGS]
        self._sums.pop(story.id, None)

    def forget(self, entry: Entry) -> None:
        """Let go of the oldest article."""
        story = self._stories[entry.story]
        story.articles -= 1
        if not story.articles:
            del self._stories[story.id], self._numbered[story.number]
        if entry.is_copy:
            return
        self._count(entry.terms, -1)
        if story.tellings[0] is entry:
            del story.tellings[0]
            self._sums.pop(story.id, None)

    def find(self, terms: Terms, keys: Buckets, published: float, outlet: str) -> str | None:
        """Return the id of the story that an article tells, if any."""
        if len(terms) < LEAST:
            return None
        best, most = None, 0.0
        for story, alike in self._alike(terms, self._candidates(keys)):
            at_home = outlet and all(entry.outlet == outlet for entry in story.tellings)
            over = alike * _nearness(story, published) - (ALIKE_AT_HOME if at_home else ALIKE)
            if over > most:
                best, most = story.id, over
        return best

    def _candidates(self, keys: Buckets) -> list[Story]:
        counts = Counter(self._keys.find(keys, self._window.oldest))
        ranked = sorted(counts.items(), key=_COUNT, reverse=True)  # of equals the one with the rarest term stays first
        return [self._numbered[number] for number, _ in ranked[:CANDIDATES]]

    def _alike(self, terms: Terms, stories: list[Story]) -> list[tuple[Story, float]]:
        """Return the stories that an article may belong to with their cosines, terms weighed by their rarity now."""
        if not stories:
            return []
        told_once = [story for story in stories if len(story.tellings) == 1]
        told_often = [story for story in stories if len(story.tellings) > 1]
        packed = np.concatenate([_NOTHING, *[story.tellings[0].terms.packed for story in told_once]])
        sums = [Sum(buckets_of(packed), weights_of(packed)), *[self._sum(story) for story in told_often]]
        buckets = np.concatenate([each.buckets for each in sums])
        theirs = np.concatenate([each.weights for each in sums]) * self._rarity(buckets)
        here = terms.buckets.astype(np.intp)  # what numpy looks places up by; it is quicker to say so
        mine = terms.weights * self._rarity(here)
        self._mine[here] = mine
        sizes = [len(story.tellings[0].terms) for story in told_once] + [len(each.buckets) for each in sums[1:]]
        starts = list(accumulate(sizes[:-1], initial=0))
        product = np.add.reduceat(self._mine.take(buckets) * theirs, starts)
        length = np.add.reduceat(theirs * theirs, starts) * (mine @ mine)
        self._mine[here] = 0
        cosines = product / np.sqrt(length)
        return [
            (story, alike)
            for story, alike in zip(told_once + told_often, cosines.tolist(), strict=True)
            if alike > ALIKE
        ]

    def _sum(self, story: Story) -> Sum:
        """Return the terms of a story's tellings, every telling counting alike."""
        known = self._sums.get(story.id)
        if known is None:
            buckets = np.concatenate([entry.terms.buckets for entry in story.tellings])
            counts = np.concatenate(
                [entry.terms.weights / math.sqrt(len(entry.terms) or 1) for entry in story.tellings]
            )
            distinct, place = np.unique(buckets, return_inverse=True)
            weights = np.bincount(place, counts, len(distinct))
            told = np.sort(np.argsort(weights * np.log(usual()[distinct]), kind="stable")[:KEPT])
            known = self._sums[story.id] = Sum(distinct[told], weights[told].astype(np.float32))
            if len(self._sums) > SUMS:
                del self._sums[next(iter(self._sums))]  # the one that was made first; it is made again if it is wanted
        return known

    def _count(self, terms: Terms, by: int) -> None:
        """Add (1) or take away (−1) a telling."""
        self._tellings += by
        buckets = terms.buckets.astype(np.intp)
        frequency = self._frequency.take(buckets) + np.int32(by)
        self._frequency[buckets] = frequency
        self._usual[buckets] = np.log(frequency + _before().take(buckets))

    def _rarity(self, buckets: Buckets | Places) -> Weights:
        """Return how rare terms are: −log of the share of articles with them."""
        rarity: Weights = np.float32(math.log(self._tellings + SETTLED)) - self._usual.take(buckets)
        return rarity


@cache
def _before() -> Weights:
    """Return in how many articles each term is taken to stand before any came: as is usual, and in one more."""
    return 1 + SETTLED * usual()


def _nearness(story: Story, published: float) -> float:
    """Return 1 within the story's time, and less the longer it had been silent, or was yet to begin."""
    gap = min(abs(entry.published - published) for entry in story.tellings)
    return math.exp2(-gap / FADES)


_COUNT = itemgetter(1)
_NOTHING = np.empty(0, dtype=np.int32)
