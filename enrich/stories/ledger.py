"""The stories of the last days as who, where and what, and which of them an article of another language tells.

In: profiles of tellings. Out: the id of a story. Refuses: tellings that are too old to be compared. What it holds is
the same in whatever order the tellings came: counts and sums of whole numbers.
"""

import heapq
import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from enrich.stories.profile import Profile

SPAN = timedelta(hours=60)  # by fetched_at; the stage is rebuilt from three days of its output (wire.topics)
ALIKE = 0.35  # cosine; on the demo .3 to .5 join no two stories wrongly, and .25 does
SHARED = 3  # marks, lest one busy president joins all that he does in a day
FADES = timedelta(days=1)  # between an article and the nearest telling, by which likeness counts half
SETTLED, USUAL = 50, 0.05  # until 50 tellings were seen, a mark is taken to stand in a twentieth of them
LEAST = 0.05  # rarity of a mark that nearly all have
CANDIDATES = 60  # stories compared, those that share the rarest marks first


Key = TypeVar("Key")


@dataclass(slots=True)
class Story:
    """A story's tellings, summed up."""

    id: str
    tellings: dict[str, Profile] = field(default_factory=dict)
    marks: Counter[str] = field(default_factory=Counter)
    languages: Counter[str | None] = field(default_factory=Counter)


class Ledger:
    """The stories of the window."""

    def __init__(self) -> None:
        self._stories: dict[str, Story] = {}
        self._sources: dict[str, Counter[str]] = {}  # story by words → the stories that its tellings are in
        self._holders: dict[str, Counter[str]] = {}  # mark → stories, by their tellings with it
        self._frequency = Counter[str]()  # mark → tellings with it
        self._tellings: dict[str, Profile] = {}
        self._age: list[tuple[datetime, str]] = []  # when fetched, and which: a heap

    def add(self, telling: Profile) -> None:
        """Enter a telling; of several of one article, the last one fetched counts."""
        before = self._tellings.get(telling.id)
        if before:
            if (before.fetched, before.revision) > (telling.fetched, telling.revision):
                return
            self._drop(before)
        self._tellings[telling.id] = telling
        self._stories.setdefault(telling.story, Story(telling.story)).tellings[telling.id] = telling
        self._count(telling, 1)
        heapq.heappush(self._age, (telling.fetched, telling.id))

    def forget(self, now: datetime) -> None:
        """Let go of the tellings that are too old at a time."""
        while self._age and now - self._age[0][0] > SPAN:
            fetched, name = heapq.heappop(self._age)
            telling = self._tellings.get(name)
            if telling and telling.fetched == fetched:
                self._drop(telling)

    def known(self, source: str) -> str | None:
        """Return the story in which the tellings of a story by words are; the one with most of them."""
        holders = self._sources.get(source)
        return min(holders, key=lambda name: (-holders[name], name)) if holders else None

    def find(self, article: Profile) -> str | None:
        """Return the story, told in another language so far, that an article tells too."""
        best, most = None, ALIKE
        for story in self._candidates(article):
            if set(story.languages) <= {article.language}:
                continue
            likeness = self._likeness(article, story)
            if likeness > most:
                best, most = story.id, likeness
        return best

    def _candidates(self, article: Profile) -> list[Story]:
        found: dict[str, None] = {}
        for mark in sorted(article.marks, key=lambda mark: (self._frequency[mark], mark)):
            found |= dict.fromkeys(sorted(self._holders.get(mark, ()))[: CANDIDATES - len(found)])
        return [self._stories[name] for name in found]

    def _likeness(self, article: Profile, story: Story) -> float:
        if len(article.marks.keys() & story.marks.keys()) < SHARED:
            return 0.0
        mine = {mark: weight * self._rarity(mark) for mark, weight in article.marks.items()}
        theirs = {mark: weight * self._rarity(mark) for mark, weight in story.marks.items()}
        product = sum(weight * theirs.get(mark, 0) for mark, weight in mine.items())
        length = math.sqrt(sum(each**2 for each in mine.values()) * sum(each**2 for each in theirs.values()))
        gap = min(abs(each.published - article.published) for each in story.tellings.values())
        return product / length * math.exp2(-(gap / FADES)) if length else 0.0

    def _rarity(self, mark: str) -> float:
        share = (self._frequency[mark] + USUAL * SETTLED) / (len(self._tellings) + SETTLED)
        return max(LEAST, -math.log(share))

    def _drop(self, telling: Profile) -> None:
        self._count(telling, -1)
        del self._tellings[telling.id]
        story = self._stories[telling.story]
        del story.tellings[telling.id]
        if not story.tellings:
            del self._stories[telling.story]

    def _count(self, telling: Profile, by: int) -> None:
        story = self._stories[telling.story]
        for mark, weight in telling.marks.items():
            _tally(story.marks, mark, by * weight)
            _tally(self._frequency, mark, by)
            _tally_in(self._holders, mark, story.id, by)
        _tally(story.languages, telling.language, by)
        for source in {telling.source, telling.id}:
            _tally_in(self._sources, source, story.id, by)


def _tally(counter: Counter[Key], key: Key, by: int) -> None:
    counter[key] += by
    if not counter[key]:
        del counter[key]


def _tally_in(counters: dict[str, Counter[str]], name: str, key: str, by: int) -> None:
    _tally(counters.setdefault(name, Counter()), key, by)
    if not counters[name]:
        del counters[name]
