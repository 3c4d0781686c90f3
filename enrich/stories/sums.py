"""One story's tellings, summed up: what is counted follows from the tellings, in whatever order they came and went.

In: profiles. Out: a Story with its marks, languages and times. Refuses: nothing. Copies are held, so that what was
copied finds its story when it comes later, but count nothing.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from heapq import nsmallest
from typing import Self, TypeVar

from enrich.sift.terms import Terms
from enrich.sift.vocabulary import TELLINGS, Sum, summed
from enrich.stories.profile import Profile

HEAVIEST = 120  # marks compared; a story of a week has thousands, and those of one telling each say little of it
SPARE = 60  # marks kept in sight beside them: so many must come or go before others are looked at

Key = TypeVar("Key")
Name = TypeVar("Name")
Text = tuple[datetime, str, Terms]  # when published, which, what it says
Place = tuple[int, str]  # of a mark among the others: the heaviest first


class Story:
    """A story's tellings, summed up."""

    __slots__ = (
        "_ahead", "_bar", "_heaviest", "_wordings", "id", "languages", "marks", "opened", "outlets", "tellings",
        "texts", "times",
    )  # fmt: skip

    def __init__(self, name: str) -> None:
        self.id = name
        self.opened = 0  # its first article, by sift's count
        self.tellings: set[str] = set()
        self.marks = Counter[str]()
        self.languages = Counter[str | None]()
        self.outlets = Counter[str]()
        self.times: list[datetime] = []  # when its texts were published, in order
        self.texts: dict[str | None, list[Text]] = {}  # language → what its texts say, in order of time
        self._wordings: dict[str | None, Sum] = {}
        self._ahead: dict[str, int] = {}  # all marks up to the bar
        self._bar: Place | None = None  # none: all marks are ahead of it
        self._heaviest: dict[str, int] | None = None

    @classmethod
    def of(cls, name: str, parts: Iterable["Story"]) -> Self:
        """Return several stories as one."""
        whole = cls(name)
        for part in parts:
            whole.marks.update(part.marks)
            whole.languages.update(part.languages)
            whole.outlets.update(part.outlets)
            whole.times += part.times
            for language, texts in part.texts.items():
                whole.texts.setdefault(language, []).extend(texts)
        whole.times.sort()
        for listed in whole.texts.values():
            listed.sort()
        whole._look(whole.marks)
        return whole

    def heaviest(self) -> dict[str, int]:
        """Return the marks with the most weight, the heaviest first."""
        if self._heaviest is None:
            if len(self._ahead) < HEAVIEST and self._bar:
                self._look(self.marks)
            self._heaviest = dict(sorted(self._ahead.items(), key=_place)[:HEAVIEST])
        return self._heaviest

    def wording(self, language: str | None) -> Sum:
        """Return what the latest of its texts in a language say, of which there is one at least."""
        known = self._wordings.get(language)
        if known is None:
            latest = self.texts[language][-TELLINGS:]
            known = self._wordings[language] = summed([terms for *_, terms in latest])
        return known

    def count(self, telling: Profile, by: int) -> None:
        """Add (1) or take away (−1) what a telling says."""
        self.opened = telling.opened
        if telling.copy:
            return
        self._heaviest = None
        for mark, weight in telling.marks.items():
            tally(self.marks, mark, by * weight)
            self._weigh(mark)
        tally(self.languages, telling.language, by)
        tally(self.outlets, telling.outlet, by)
        if by > 0:
            insort(self.times, telling.published)
        else:
            del self.times[bisect_left(self.times, telling.published)]
        if telling.words:
            self._list((telling.published, telling.id, telling.words.terms), telling.language, by)

    def _list(self, text: Text, language: str | None, by: int) -> None:
        """Enter (1) or strike out (−1) what a text says."""
        texts = self.texts.setdefault(language, [])
        if by > 0:
            insort(texts, text)
        else:
            del texts[bisect_left(texts, text[:2], key=lambda each: each[:2])]
        self._wordings.pop(language, None)
        if not texts:
            del self.texts[language]

    def _weigh(self, mark: str) -> None:
        """See on which side of the bar a mark is now."""
        weight = self.marks.get(mark, 0)
        if weight and (self._bar is None or (-weight, mark) <= self._bar):
            self._ahead[mark] = weight
            if len(self._ahead) > HEAVIEST + 2 * SPARE:
                self._look(self._ahead)
        else:
            self._ahead.pop(mark, None)

    def _look(self, among: Mapping[str, int]) -> None:
        """Set the bar anew."""
        ahead = nsmallest(HEAVIEST + SPARE, among.items(), key=_place)
        self._ahead = dict(ahead)
        self._bar = _place(ahead[-1]) if len(ahead) < len(self.marks) else None


def _place(mark: tuple[str, int]) -> Place:
    return -mark[1], mark[0]


def tally(counter: Counter[Key], key: Key, by: int) -> None:
    """Count, and keep no zero."""
    counter[key] += by
    if not counter[key]:
        del counter[key]


def tally_in(counters: dict[Name, Counter[Key]], name: Name, key: Key, by: int) -> None:
    """Count in one of several, and keep no empty one."""
    counter = counters.get(name)
    if counter is None:
        counter = counters[name] = Counter()
    tally(counter, key, by)
    if not counter:
        del counters[name]
