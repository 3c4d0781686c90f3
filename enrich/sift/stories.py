"""The same story: which earlier articles tell the same event in other words.

In: an article's terms and time. Out: the id of the story it belongs to, or None. Refuses: stories that have been silent
for days; what comes then is a story of its own. docs/decisions/0007-stories.md has the figures.
"""

import math
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from enrich.sift.hashes import Hashes
from enrich.sift.postings import Postings
from enrich.sift.terms import BUCKETS, Buckets, Terms, Weights, usual
from enrich.sift.window import Entry, Window

ALIKE = 0.2  # cosine, above which a telling belongs to a story
WALK = 32  # newest holders of a key term that are looked at
CANDIDATES = 12  # stories compared
TELLINGS = 32  # of a story, the latest, stand for it: it moves on, and its cost stays bounded
SETTLED = 150  # articles in the window by which its own counts weigh as much as the usual ones
FADES = timedelta(days=1)  # of silence by which likeness counts half


@dataclass(slots=True)
class Story:
    """A story's latest tellings, summed up."""

    id: str
    tellings: deque[Entry] = field(default_factory=deque)
    buckets: Buckets | None = None  # of the sum, in rising order; None when it is out of date
    weights: Weights | None = None


class Stories:
    """Finds stories among the articles of a window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._keys = Postings()
        self._stories: dict[str, Story] = {}
        self._frequency = np.zeros(BUCKETS, dtype=np.int32)  # articles of the window that have a term
        self._articles = 0

    def add(self, entry: Entry, keys: Hashes) -> None:
        """Enter a telling; copies tell nothing new and are left out."""
        self._keys.add(keys, entry.number)
        self._frequency[entry.terms.buckets] += 1
        self._articles += 1
        story = self._stories.setdefault(entry.story, Story(entry.story))
        story.tellings.append(entry)
        if len(story.tellings) > TELLINGS:
            story.tellings.popleft()
        story.buckets = None

    def forget(self, entry: Entry) -> None:
        """Let go of the oldest telling."""
        self._keys.forget(entry.keys[1])
        self._frequency[entry.terms.buckets] -= 1
        self._articles -= 1
        story = self._stories[entry.story]
        if story.tellings[0] is entry:
            story.tellings.popleft()
            story.buckets = None
            if not story.tellings:
                del self._stories[entry.story]

    def find(self, terms: Terms, keys: Hashes, published: datetime) -> str | None:
        """Return the id of the story that an article tells, if any."""
        best, most = None, ALIKE
        for story in self._candidates(keys):
            likeness = self._likeness(terms, story) * _nearness(story, published)
            if likeness > most:
                best, most = story.id, likeness
        return best

    def _candidates(self, keys: Hashes) -> list[Story]:
        counts = Counter(self._window.numbered(number).story for number in self._keys.find(keys, WALK).tolist())
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [self._stories[story] for story, _ in ranked[:CANDIDATES]]

    def _likeness(self, terms: Terms, story: Story) -> float:
        """Return the cosine of an article and its story, terms weighed by their rarity as of now."""
        if story.buckets is None or story.weights is None:
            story.buckets, story.weights = _sum(story)
        if not len(story.buckets) or not len(terms.buckets):
            return 0.0
        mine = terms.counts * self._rarity(terms.buckets)
        theirs = story.weights * self._rarity(story.buckets)
        at = np.searchsorted(story.buckets, terms.buckets)
        at[at == len(story.buckets)] = 0
        shared = story.buckets[at] == terms.buckets
        product = float(mine[shared] @ theirs[at[shared]])
        return product / (math.sqrt(float(mine @ mine) * float(theirs @ theirs)) or 1)

    def _rarity(self, buckets: Buckets) -> Weights:
        trust = self._articles / (self._articles + SETTLED)
        now = (self._frequency[buckets] + 1) / (self._articles + 2)
        rarity: Weights = -np.log(trust * now + (1 - trust) * usual()[buckets])
        return rarity


def _sum(story: Story) -> tuple[Buckets, Weights]:
    buckets = np.concatenate([entry.terms.buckets for entry in story.tellings])
    counts = np.concatenate([entry.terms.counts / math.sqrt(len(entry.terms.counts) or 1) for entry in story.tellings])
    distinct, place = np.unique(buckets, return_inverse=True)
    return distinct, np.bincount(place, weights=counts, minlength=len(distinct)).astype(np.float64)


def _nearness(story: Story, published: datetime) -> float:
    """Return 1 within the story's time, and less the longer it had been silent, or was yet to begin."""
    gap = min(abs(entry.published - published) for entry in story.tellings)
    return math.exp2(-(gap / FADES))
