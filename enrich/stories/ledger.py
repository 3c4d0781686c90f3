"""The stories of the last days as who, where, what and in which words: which an article tells, which two are one.

In: profiles of tellings. Out: ids of stories, merges with their evidence. Refuses: tellings that are too old to be
compared. What it holds follows from the tellings it holds, in whatever order they came: counts and sums of whole
numbers, and the merges that the tellings themselves carry.
"""

import heapq
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

from enrich.sift.terms import Terms
from enrich.sift.vocabulary import TELLINGS, Sum, Vocabulary, rest
from enrich.stories.likeness import SHARED, Rarity, faded, likeness
from enrich.stories.profile import Profile, is_act
from enrich.stories.sums import Story, tally_in
from wire.article import Merge

SPAN = timedelta(hours=60)  # by fetched_at; the stage is rebuilt from three days of its output (wire.topics)
ALIKE = 0.35  # of an article and a story; on the demo .3 to .5 join no two stories wrongly, and .25 does
ONE = 0.5  # of two whole stories; docs/decisions/0024 has the figures
PROVEN = 0.22  # of two whole stories that tell one and the same act
RETOLD = 0.2  # of the words of a telling that stands alone and a story that grew since: as sift asks when one comes
UNPROVEN = 0.3  # the same, where they do not agree in who and where
ONE_IN_WORDS = 0.5  # of the words of two stories of several tellings
CLAIM = 0.03  # by which a telling is more like another story than like the rest of its own, lest it goes to and fro
CANDIDATES = 60  # stories compared, those that share the rarest marks first
COMMON = 1_000  # stories with a mark, above which it finds none: every story of a month has the same three countries
COMMON_WORD = 200  # the same for a term
NEAR = 8  # tellings compared with a story that may have more claim to them, those that share the most rare terms
WORDED = 8  # stories compared by their words, those that share the most rare terms
FINDING = 30  # marks of a whole story that others are looked up by
MERGED = 20  # ids that a story may have taken over: each of its articles carries them
NAMED = 8  # marks named as evidence


class Stray(NamedTuple):
    """A telling that another story has more claim to than its own."""

    id: str
    story: str  # its own
    here: float  # how alike it is to the other one
    there: float  # and to the rest of its own
    shared: list[int]  # terms that it shares with the other one, the rarest first


class Ledger:
    """The stories of the window."""

    def __init__(self) -> None:
        self._clock: datetime | None = None  # when the last article was fetched
        self._stories: dict[str, Story] = {}
        self._sources: dict[str, Counter[str]] = {}  # story by words → the stories that its tellings are in
        self._holders: dict[str, Counter[str]] = {}  # mark → stories, by their tellings with it
        self._into: dict[str, Counter[tuple[str, Merge]]] = {}  # story → those it was merged into
        self._from: dict[str, Counter[str]] = {}  # story → those merged into it
        self._wholes: dict[str, Story] = {}  # story → it and those merged into it as one, where somebody asked
        self._tellings: dict[str, Profile] = {}
        self._rarity = Rarity()
        self._vocabulary = Vocabulary()
        self._keys: dict[int, Counter[str]] = {}  # rare term → stories, by their tellings with it
        self._copies: dict[str, set[str]] = {}  # text → those that copy it
        self._age: list[tuple[datetime, str]] = []  # when fetched, and which: a heap

    def add(self, telling: Profile) -> None:
        """Enter a telling; of several of one article, the last one fetched counts."""
        before = self._tellings.get(telling.id)
        if before:
            if (before.fetched, before.revision) > (telling.fetched, telling.revision):
                return
            self._drop(before)
        self._tellings[telling.id] = telling
        self._stories.setdefault(telling.story, Story(telling.story)).tellings.add(telling.id)
        self._count(telling, 1)
        heapq.heappush(self._age, (telling.fetched, telling.id))

    def forget(self, now: datetime) -> datetime:
        """Let go of the tellings that are too old, and return the time: one article alone does not move it on."""
        now, self._clock = min(now, self._clock or now), now
        while self._age and now - self._age[0][0] > SPAN:
            fetched, name = heapq.heappop(self._age)
            telling = self._tellings.get(name)
            if telling and telling.fetched == fetched:
                self._drop(telling)
        return now

    def known(self, source: str) -> str | None:
        """Return the story in which the tellings of a story by words are; the one with most of them."""
        holders = Counter[str]()
        for name, count in self._sources.get(source, {}).items():
            holders[self.root(name)] += count
        return min(holders, key=lambda name: (-holders[name], name)) if holders else None

    def home(self, telling: str) -> str | None:
        """Return the story that a telling is in, if it is at hand."""
        known = self._tellings.get(telling)
        return self.root(known.story) if known else None

    def copies(self, telling: str) -> list[str]:
        """Return the tellings at hand that copy one."""
        return sorted(self._copies.get(telling, ()))

    def texts(self, name: str) -> int:
        """Return how many texts of a story are at hand, copies left out."""
        return len(self._whole(name).times)

    def find(self, article: Profile) -> str | None:
        """Return the story, told in another language so far, that an article tells too."""
        best, most, likeness_to = None, ALIKE, likeness(article.marks, self._rarity)
        for story in self._candidates(article.marks):
            if set(story.languages) <= {article.language}:
                continue
            alike = likeness_to(story.heaviest())
            if alike > most and (alike := faded(alike, _gap([article.published], story))) > most:
                best, most = story.id, alike
        return best and self.root(best)

    def twin(
        self, name: str, acts: Callable[[Iterable[str]], frozenset[str]], *, is_proven: bool = False
    ) -> str | None:
        """Return the story that turns out to be the same as a story, as all their tellings together show.

        `acts` gives the event records that stories tell: two that tell one and the same act need be less alike, and
        where such an act has to prove it (`is_proven`) they are looked at for that alone.
        """
        mine = self._whole(name)
        if len(mine.times) < 2 and not is_proven:
            return None  # its one telling was compared when it came
        best, most, marks, room = None, 0.0, mine.heaviest(), MERGED - len(self.merges(name)) - 1
        likeness_to = likeness(marks, self._rarity)
        for root in {self.root(each.id): None for each in self._candidates(list(marks)[:FINDING])}:
            other = self._whole(root)
            if root == name or other.languages.keys() == mine.languages.keys():
                continue  # within the same languages the words know better
            alike = likeness_to(other.heaviest())
            if alike <= PROVEN or len(self.merges(root)) > room:
                continue
            shared = acts(self.members(name)) & acts(self.members(root))
            if is_proven and not shared:
                continue
            over = faded(alike, _gap(mine.times, other)) - (PROVEN if shared else ONE)
            if over > most:
                best, most = root, over
        return best

    def near_in_words(self, name: str, telling: str) -> list[Story]:
        """Return other stories of a telling's language that a story, grown by it, is to be compared with in words."""
        last = self._tellings[telling]
        if last.words is None or not 1 <= len(self._whole(name).texts.get(last.language, ())) <= TELLINGS:
            return []  # told so often, one more telling changes little
        return [each for each in self._worded(last.words.keys, name) if last.language in each.texts]

    def reworded(self, name: str, telling: str, found: Sequence[Story]) -> str | None:
        """Return which of some stories turns out to be a story, grown by a telling, in the words of its language."""
        mine, last = self._whole(name), self._tellings[telling]
        if not found:
            return None
        wordings = [each.wording(last.language) for each in found]
        sizes = [len(each.buckets) for each in wordings]
        cosines = self._vocabulary.cosines(mine.wording(last.language), wordings, sizes)
        best, most = None, 0.0
        for story, alike in zip(found, cosines, strict=True):
            over = faded(alike, _gap(mine.times, story)) - _least(mine, story, last.language)
            if over > most and not _at_home(mine, story):
                best, most = story.id, over
        return best

    def strays(self, name: str, telling: str, found: Sequence[Story]) -> list[Stray]:
        """Return tellings in some stories that another one, grown by one, has more claim to than the rest of theirs.

        One of each story at most, so that none is left without a text.
        """
        mine, last = self._whole(name), self._tellings[telling]
        near = self._near(last, found)
        if not near:
            return []
        wording = mine.wording(last.language)
        given = [Sum(terms.buckets, terms.weights) for _, terms, _ in near]
        cosines = self._vocabulary.cosines(wording, given, [len(each.buckets) for each in given])
        strays: dict[str, Stray] = {}
        for (other, terms, story), own, cosine in zip(near, given, cosines, strict=True):
            here = faded(cosine, _gap([other.published], mine))
            if here < RETOLD or story.id in strays or _at_home(mine, other):
                continue
            without = rest(story.wording(last.language), terms)
            if not len(without.buckets):
                continue  # the sum that stands for a story had no room for what its other tellings say
            (cosine_there,) = self._vocabulary.cosines(own, [without], [len(without.buckets)])
            there = faded(cosine_there, _silence(other.published, story.times))
            if here >= there + CLAIM:
                shared = self._vocabulary.rarest(own, wording).tolist()
                strays[story.id] = Stray(other.id, story.id, round(here, 3), round(there, 3), shared)
        return list(strays.values())

    def _near(self, last: Profile, stories: Iterable[Story]) -> list[tuple[Profile, Terms, Story]]:
        """Return the tellings in some stories that share the most rare terms with one, each with its story."""
        wanted, found = frozenset(last.words.keys if last.words else ()), []
        for story in stories:
            texts = story.texts[last.language]
            for _, name, terms in texts if 2 <= len(texts) <= TELLINGS else ():
                telling = self._tellings[name]
                shared = len(wanted.intersection(telling.words.keys if telling.words else ()))
                if shared:
                    found.append((-shared, name, (telling, terms, story)))
        nearest = heapq.nsmallest(NEAR, found, key=itemgetter(0, 1))
        return [each for *_, each in nearest if not self._is_bound(each[0])]

    def _is_bound(self, telling: Profile) -> bool:
        """Say whether a merge of its story is known by a telling and its copies alone."""
        carriers = 1 + len(self._copies.get(telling.id, ()))
        return any(self._into[merge.id].total() <= carriers for merge in telling.merged)

    def evidence_in_words(self, name: str, other: str, language: str | None) -> tuple[float, list[int]]:
        """Return how alike the words of two stories are, and the rarest terms that they share."""
        one, two = self._whole(name), self._whole(other)
        mine, theirs = one.wording(language), two.wording(language)
        (alike,) = self._vocabulary.cosines(mine, [theirs], [len(theirs.buckets)])
        rarest = self._vocabulary.rarest(mine, theirs)
        return round(faded(alike, _gap(one.times, two)), 3), rarest.tolist()

    def evidence(self, name: str, other: str) -> tuple[float, tuple[str, ...]]:
        """Return how alike two stories are, and the rarest marks that they share."""
        one, two = self._whole(name), self._whole(other)
        shared = one.marks.keys() & two.marks.keys()
        alike = likeness(one.heaviest(), self._rarity)(two.heaviest())
        return round(faded(alike, _gap(one.times, two)), 3), tuple(
            sorted(shared, key=lambda mark: (-self._rarity[mark], mark))[:NAMED]
        )

    def root(self, name: str) -> str:
        """Return the story that a story was merged into, or the story itself."""
        seen = set()
        while (into := self._into.get(name)) and name not in seen:
            seen.add(name)
            name = min(each for each, _ in into)
        return name

    def merges(self, root: str) -> tuple[Merge, ...]:
        """Return the merges that made a story."""
        found = (min(self._into[each], key=str)[1] for each in self.members(root) if each in self._into)
        return tuple(sorted(found, key=lambda merge: merge.id))

    def opened(self, name: str) -> int:
        """Return how old a story is: the place of its first article in the order of arrival."""
        return self._stories[name].opened

    def members(self, root: str) -> Iterator[str]:
        """Yield a story and all that were merged into it."""
        seen, ahead = {root}, [root]
        while ahead:
            name = ahead.pop()
            yield name
            if name in self._from:
                fresh = self._from[name].keys() - seen
                seen |= fresh
                ahead += sorted(fresh)

    def _whole(self, root: str) -> Story:
        if root not in self._from and root in self._stories:
            return self._stories[root]
        whole = self._wholes.get(root)
        if whole is None:
            parts = [self._stories[each] for each in self.members(root) if each in self._stories]
            whole = Story.of(root, parts)
            if root in self._stories and self.root(root) == root:
                self._wholes[root] = whole
        return whole

    def _candidates(self, marks: Iterable[str]) -> list[Story]:
        found: dict[str, None] = {}
        for mark in sorted(marks, key=lambda mark: (self._rarity.counts[mark], mark)):
            holders = self._holders.get(mark, ())
            if len(holders) > COMMON:
                break
            found |= dict.fromkeys(heapq.nsmallest(CANDIDATES - len(found), holders))
            if len(found) == CANDIDATES:
                break
        return [self._stories[name] for name in found]

    def _worded(self, keys: Iterable[int], name: str) -> list[Story]:
        """Return the stories that a story may be merged with, those that hold the most of some rare terms."""
        counts = Counter[str]()
        for key in keys:
            holders = self._keys.get(key, Counter())
            if len(holders) <= COMMON_WORD:
                counts.update(self._roots(holders))
        counts.pop(name, None)
        likeliest = heapq.nsmallest(WORDED, [(-shared, root) for root, shared in counts.items()])
        mine = len(self.merges(name)) + 1
        return [self._whole(root) for _, root in likeliest if len(self.merges(root)) + mine <= MERGED]

    def _roots(self, names: Mapping[str, int]) -> Collection[str]:
        """Return the stories that some are now."""
        moved = names.keys() & self._into.keys()
        return (names.keys() - moved) | {self.root(each) for each in moved} if moved else names.keys()

    def _drop(self, telling: Profile) -> None:
        self._count(telling, -1)
        del self._tellings[telling.id]
        story = self._stories[telling.story]
        story.tellings.discard(telling.id)
        if not story.tellings:
            del self._stories[telling.story]
            self._wholes.pop(telling.story, None)

    def _count(self, telling: Profile, by: int) -> None:
        story = self._stories[telling.story]
        story.count(telling, by)
        self._merge(telling, by)
        if whole := self._wholes.get(self.root(telling.story)):
            whole.count(telling, by)
        if not telling.copy:
            self._rarity.count(telling.marks, by)
            for mark in telling.marks:
                tally_in(self._holders, mark, story.id, by)
        for source in {telling.source, telling.id}:
            tally_in(self._sources, source, story.id, by)
        if telling.copy:
            self._note_copy(telling, by)
        if telling.words:
            self._vocabulary.count(telling.words.terms, by)
            for key in telling.words.keys:
                tally_in(self._keys, key, story.id, by)

    def _note_copy(self, telling: Profile, by: int) -> None:
        copies = self._copies.setdefault(telling.source, set())
        copies.add(telling.id) if by > 0 else copies.discard(telling.id)
        if not copies:
            del self._copies[telling.source]

    def _merge(self, telling: Profile, by: int) -> None:
        """Count the merges that a telling carries; sums of what was merged otherwise before are let go."""
        for merge in telling.merged:
            before = self.root(merge.id)
            tally_in(self._into, merge.id, (telling.story, merge), by)
            tally_in(self._from, telling.story, merge.id, by)
            if self.root(merge.id) != before:
                for each in (before, self.root(merge.id)):
                    self._wholes.pop(each, None)


def _at_home(one: Story, other: Story | Profile) -> bool:
    """Say whether one outlet alone, if it is known, tells both: its texts share their furniture and their ways."""
    outlets = other.outlets.keys() if isinstance(other, Story) else {other.outlet}
    return len(one.outlets) == 1 and one.outlets.keys() == outlets and "" not in one.outlets


def _least(one: Story, other: Story, language: str | None) -> float:
    """Return how alike the words of two stories must be; less where a telling stands alone, as one that comes now."""
    lone = min(len(one.times), len(other.times)) == 1
    if not lone or max(len(one.texts[language]), len(other.texts[language])) == 1:
        return ONE_IN_WORDS
    shared = sum(not is_act(mark) for mark in one.marks.keys() & other.marks.keys())
    return RETOLD if shared >= SHARED else UNPROVEN


def _silence(published: datetime, times: list[datetime]) -> timedelta:
    """Return the time between a telling and the nearest other one of its story, of which there is one at least."""
    at = bisect_left(times, published)
    return min(abs(each - published) for each in (*times[max(0, at - 1) : at], *times[at + 1 : at + 2]))


def _gap(times: list[datetime], story: Story) -> timedelta:
    """Return the time between the nearest tellings of two."""
    if not times or not story.times:
        return SPAN
    if times[0] <= story.times[-1] and story.times[0] <= times[-1] and len(times) > 1:
        return timedelta()
    nearest = SPAN
    for time in (times[0], times[-1]):
        at = bisect_left(story.times, time)
        nearest = min([nearest, *(abs(each - time) for each in story.times[max(0, at - 1) : at + 1])])
    return nearest
