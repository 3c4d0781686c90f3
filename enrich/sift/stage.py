"""Sift: an article's language, whether its text was there before, and which story it tells.

In: articles of articles.fetched in order, and at the start those that sift itself wrote in the last days. Out: the same
articles with language, relation, of and story. Refuses: a revision that went through before (repeated) and articles
without title and text (empty). What it remembers follows from what it wrote, so a crash or a rebuild changes nothing.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from operator import itemgetter
from sys import intern
from typing import NamedTuple

import msgspec
import numpy as np

from enrich.sift.copies import Copies
from enrich.sift.reading import Reading, in_its_language, read
from enrich.sift.stories import Stories
from enrich.sift.window import SPAN, Entry, Window
from wire.article import Article, Relation
from wire.outcome import Drop, Reason


class Verdict(NamedTuple):
    """What sift says of an article; `opened` is the count of its story's first one."""

    relation: Relation
    of: str | None
    story: str
    opened: int


def make_sift(history: Iterable[Article]) -> Callable[[Article], Article]:
    """Return sift's `process`, remembering the articles that it wrote before; these may come in any order."""
    return Sift(history).process


class Sift:
    """The stage with its memory."""

    def __init__(self, history: Iterable[Article]) -> None:
        self._window = Window()
        self._copies = Copies(self._window)
        self._stories = Stories(self._window)
        self._count = 0
        self._times = deque[datetime](maxlen=2)  # when the last ones were fetched
        written = [
            (article.sifted, reading, Verdict(article.relation, article.of, article.story, article.opened))
            for article, reading in read(history)
            if article.relation and article.story
        ]
        for count, reading, verdict in sorted(written, key=itemgetter(0)):
            self._forget(self._now(reading.fetched))
            self.remember(count, reading, verdict)

    def process(self, article: Article) -> Article:
        """Return the article with its language, relation and story; raises Drop."""
        (given,) = read([in_its_language(article)])
        return self._decide(*given)

    def process_all(self, articles: Sequence[Article]) -> list[Article | Exception]:
        """Return the same for a batch, in half of the time: what an article raises stands in its place.

        All are read before anything is remembered, so a batch that cannot be read may be tried one by one.
        """
        return [self._attempt(*each) for each in list(read(map(in_its_language, articles)))]

    def _attempt(self, article: Article, reading: Reading) -> Article | Exception:
        try:
            return self._decide(article, reading)
        except Exception as error:  # noqa: BLE001 – the runner gives each kind of exception its fate
            return error

    def _decide(self, article: Article, reading: Reading) -> Article:
        known = self._window.by_id(article.id, article.fetched_at)
        if known and article.revision <= known.revision:
            raise Drop(Reason.REPEATED, f"revision {article.revision}, as {known.revision} went through before")
        if not article.title.strip() and not article.body.strip():
            raise Drop(Reason.EMPTY)
        now = self._now(reading.fetched)
        self._forget(now)
        apart = abs(reading.fetched - now) > SPAN  # long silence, or a wrong clock: the next article will show which
        verdict = self._verdict("new", None, reading.id) if apart else self._judge(reading, known)
        self.remember(self._count + 1, reading, verdict)
        return msgspec.structs.replace(article, sifted=self._count, **verdict._asdict())

    def _judge(self, reading: Reading, known: Entry | None) -> Verdict:
        if known:  # a new revision stands where the old one stood, and `revision` says that it is new
            return self._verdict(known.relation, known.of, known.story)
        match = reading.taken and self._copies.find(reading.taken, reading.outlet, reading.address)
        if match and match.entry.root != reading.id:
            return self._verdict(match.relation, match.entry.root, match.entry.story)
        story = match.entry.story if match else self._tell(reading)
        # An article that the window forgot and that comes again may find its own story.
        if story and story != reading.id:
            return self._verdict("related", story, story)
        return self._verdict("new", None, reading.id)

    def _verdict(self, relation: Relation, of: str | None, story: str) -> Verdict:
        return Verdict(relation, of, story, self._stories.opened(story) or self._count + 1)

    def _tell(self, reading: Reading) -> str | None:
        return self._stories.find(reading.terms, reading.term_keys, reading.published, reading.outlet)

    def _now(self, fetched: datetime) -> datetime:
        """Return the time by the last three articles, of which one may come from a machine whose clock is wrong."""
        return sorted((*self._times, fetched))[len(self._times) // 2]

    def _forget(self, now: datetime) -> None:
        for gone in self._window.expired(now):
            self._copies.forget(gone)
            self._stories.forget(gone)

    def remember(self, count: int, reading: Reading, verdict: Verdict) -> None:
        """Remember an article, the `count`th, and what was said of it."""
        self._count = count
        self._times.append(reading.fetched)
        print_, keys = (reading.taken.print, reading.taken.keys) if reading.taken else (None, _NO_KEYS)
        entry = Entry(
            number=self._window.next,
            id=intern(reading.id),  # the same names stand in many entries; each is kept once
            revision=reading.revision,
            outlet=intern(reading.outlet),
            address=reading.address,
            fetched=reading.fetched,
            published=reading.published,
            relation=verdict.relation,
            of=verdict.of and intern(verdict.of),
            story=intern(verdict.story),
            print=print_,
            terms=reading.terms,
            keys=len(keys),
        )
        self._window.add(entry)
        self._copies.add(entry.number, keys)
        self._stories.add(entry, verdict.opened, reading.term_keys)


_NO_KEYS = np.empty(0, dtype=np.uint32)
