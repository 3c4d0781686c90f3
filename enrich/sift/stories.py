"""The same story: which earlier articles tell the same event in other words.

In: an article's terms and time. Out: the id of the story it belongs to, or None. Refuses: stories that have been silent
for days; what comes then is a story of its own. docs/decisions/0007-stories.md has the figures.
"""

import math
from collections import Counter
from datetime import timedelta
from operator import itemgetter

import numpy as np

from enrich.sift.postings import Newest
from enrich.sift.terms import BUCKETS, Buckets, Terms, buckets_of, weights_of
from enrich.sift.vocabulary import TELLINGS, Sum, Vocabulary, summed
from enrich.sift.window import Entry, Window

ALIKE = 0.2  # cosine, above which a telling belongs to a story
ALIKE_AT_HOME = 0.3  # within one outlet, whose texts share their furniture and their ways
LEAST = 5  # terms; "Lunar phase 54" tells no story that "Lunar phase 55" could share
WALK = 8  # newest holders of a key term that are looked at
CANDIDATES = 8  # stories compared: those that share the most key terms
FADES = timedelta(days=1).total_seconds()  # of silence by which likeness counts half
SUMS = 4_096  # stories of several tellings whose sum is kept, 2 KB each: those that are told now


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
        self._vocabulary = Vocabulary()

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
        self._vocabulary.count(entry.terms, 1)
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
        self._vocabulary.count(entry.terms, -1)
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
        sizes = [len(story.tellings[0].terms) for story in told_once] + [len(each.buckets) for each in sums[1:]]
        cosines = self._vocabulary.cosines(Sum(terms.buckets, terms.weights), sums, sizes)
        return [(story, alike) for story, alike in zip(told_once + told_often, cosines, strict=True) if alike > ALIKE]

    def _sum(self, story: Story) -> Sum:
        """Return the terms of a story's tellings, every telling counting alike."""
        known = self._sums.get(story.id)
        if known is None:
            known = self._sums[story.id] = summed([entry.terms for entry in story.tellings])
            if len(self._sums) > SUMS:
                del self._sums[next(iter(self._sums))]  # the one that was made first; it is made again if it is wanted
        return known


def _nearness(story: Story, published: float) -> float:
    """Return 1 within the story's time, and less the longer it had been silent, or was yet to begin."""
    gap = min(abs(entry.published - published) for entry in story.tellings)
    return math.exp2(-gap / FADES)


_COUNT = itemgetter(1)
_NOTHING = np.empty(0, dtype=np.int32)
