"""The same story: which earlier articles tell the same event in other words.

In: an article's terms and time. Out: the id of the story it belongs to, or None. Refuses: stories that have been silent
for days; what comes then is a story of its own. docs/decisions/0007-stories.md has the figures.
"""

import math
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np

from enrich.sift.hashes import Hashes
from enrich.sift.postings import Postings
from enrich.sift.terms import BUCKETS, Buckets, Terms, Weights, usual
from enrich.sift.window import Entry, Window

ALIKE = 0.2  # cosine, above which a telling belongs to a story
ALIKE_AT_HOME = 0.3  # within one outlet, whose texts share their furniture and their ways
LEAST = 5  # terms; "Lunar phase 54" tells no story that "Lunar phase 55" could share
WALK = 8  # newest holders of a key term that are looked at
CANDIDATES = 12  # stories compared
TELLINGS = 32  # of a story, the latest, stand for it: it moves on, and its cost stays bounded
KEPT = 300  # of a story's terms, those that say most
SETTLED = 150  # articles in the window by which its own counts weigh as much as the usual ones
FADES = timedelta(days=1)  # of silence by which likeness counts half


class Sum(NamedTuple):
    """Terms in rising order, how much each counts, and how usual it is."""

    buckets: Buckets
    weights: Weights
    usual: Weights


@dataclass(slots=True)
class Story:
    """A story's latest tellings, summed up."""

    id: str
    tellings: deque[Entry] = field(default_factory=deque)
    summed: Sum | None = None  # None when it is out of date

    def outlets(self) -> set[str]:
        """Return who tells it."""
        return {entry.outlet for entry in self.tellings}

    def sum(self) -> "Sum":
        """Return the terms of its tellings, every telling counting alike."""
        if self.summed is None:
            buckets = np.concatenate([entry.terms.buckets for entry in self.tellings])
            counts = np.concatenate([entry.terms.counts / _norm(entry.terms) for entry in self.tellings])
            distinct, place = np.unique(buckets, return_inverse=True)
            weights = np.bincount(place, counts, len(distinct)).astype(np.float64)
            told = np.sort(np.argsort(weights * np.log(usual()[distinct]), kind="stable")[:KEPT])
            self.summed = Sum(distinct[told], weights[told], usual()[distinct[told]])
        return self.summed


class Stories:
    """Finds stories among the articles of a window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._keys = Postings()
        self._stories: dict[str, Story] = {}
        self._frequency = np.zeros(BUCKETS, dtype=np.int32)  # articles of the window that have a term
        self._articles = 0
        self._mine = np.zeros(
            BUCKETS, dtype=np.float32
        )  # an article's weights while it is compared; zero before and after

    def add(self, entry: Entry, keys: Hashes) -> None:
        """Enter a telling; copies tell nothing new and are left out."""
        self._keys.add(keys, entry.number)
        self._frequency[entry.terms.buckets] += 1
        self._articles += 1
        story = self._stories.setdefault(entry.story, Story(entry.story))
        story.tellings.append(entry)
        if len(story.tellings) > TELLINGS:
            story.tellings.popleft()
        story.summed = None

    def forget(self, entry: Entry) -> None:
        """Let go of the oldest telling."""
        self._keys.forget(entry.keys[1])
        self._frequency[entry.terms.buckets] -= 1
        self._articles -= 1
        story = self._stories[entry.story]
        if story.tellings[0] is entry:
            story.tellings.popleft()
            story.summed = None
            if not story.tellings:
                del self._stories[entry.story]

    def find(self, terms: Terms, keys: Hashes, published: datetime, outlet: str) -> str | None:
        """Return the id of the story that an article tells, if any."""
        stories = self._candidates(keys)
        if not stories or len(terms.buckets) < LEAST:
            return None
        alike = self._likeness(terms, stories) * [_nearness(story, published) for story in stories]
        alike -= [ALIKE_AT_HOME if outlet and story.outlets() == {outlet} else ALIKE for story in stories]
        best = int(alike.argmax())
        return stories[best].id if alike[best] > 0 else None

    def _candidates(self, keys: Hashes) -> list[Story]:
        counts: Counter[str] = Counter()
        for number, count in self._keys.find(keys, WALK).items():
            counts[self._window.numbered(number).story] += count
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [self._stories[story] for story, _ in ranked[:CANDIDATES]]

    def _likeness(self, terms: Terms, stories: list[Story]) -> Weights:
        """Return the cosines of an article and some stories, terms weighed by their rarity as of now."""
        sums = [story.sum() for story in stories]
        buckets = np.concatenate([each.buckets for each in sums])
        theirs = np.concatenate([each.weights for each in sums])
        theirs *= self._rarity(buckets, np.concatenate([each.usual for each in sums]))
        mine = terms.counts * self._rarity(terms.buckets, usual()[terms.buckets])
        self._mine[terms.buckets] = mine
        owner = np.repeat(np.arange(len(sums)), [len(each.buckets) for each in sums])
        product = np.bincount(owner, self._mine[buckets] * theirs, len(sums))
        length = np.bincount(owner, theirs * theirs, len(sums)) * float(mine @ mine)
        self._mine[terms.buckets] = 0
        cosines: Weights = product / np.sqrt(length)
        return cosines

    def _rarity(self, buckets: Buckets, usually: Weights) -> Weights:
        trust = self._articles / (self._articles + SETTLED)
        rarity: Weights = np.log(
            self._frequency[buckets] * (trust / (self._articles + 2)) + self._floor(usually, trust)
        )
        return np.negative(rarity, out=rarity)

    def _floor(self, usually: Weights, trust: float) -> Weights:
        """What a term's share would be if no article of the window had it."""
        floor: Weights = usually * (1 - trust) + trust / (self._articles + 2)
        return floor


def _nearness(story: Story, published: datetime) -> float:
    """Return 1 within the story's time, and less the longer it had been silent, or was yet to begin."""
    gap = min(abs(entry.published - published) for entry in story.tellings)
    return math.exp2(-(gap / FADES))


def _norm(terms: Terms) -> float:
    return math.sqrt(len(terms.times) or 1)
