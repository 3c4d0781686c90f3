"""Sift: an article's language, whether its text was there before, and which story it tells.

In: articles of articles.fetched in order, and at the start those that sift itself wrote in the last days. Out: the same
articles with language, relation, of and story. Refuses: a revision that went through before (repeated) and articles
without title and text (empty). What it remembers follows from what it wrote, so a crash or a rebuild changes nothing.
"""

from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from sys import intern
from typing import NamedTuple

import msgspec
import numpy as np

from enrich.sift.copies import Copies
from enrich.sift.hashes import Wide, hashed
from enrich.sift.language import TELLING, identify
from enrich.sift.prints import Taken, take
from enrich.sift.stories import Stories
from enrich.sift.terms import Buckets, Terms, take_terms
from enrich.sift.window import SPAN, Entry, Window, address
from wire.article import Article, Relation
from wire.outcome import Drop, Reason
from wire.query.words import language_key


class Reading(NamedTuple):
    """What sift takes from an article: it follows from the article alone."""

    id: str
    revision: int
    outlet: str
    address: str | None
    fetched: datetime
    published: float
    taken: Taken | None
    terms: Terms
    term_keys: Buckets


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
            (article.sifted, read(article), Verdict(article.relation, article.of, article.story, article.opened))
            for article in history
            if article.relation and article.story
        ]
        for count, reading, verdict in sorted(written, key=lambda each: each[0]):
            self._forget(self._now(reading.fetched))
            self.remember(count, reading, verdict)

    def process(self, article: Article) -> Article:
        """Return the article with its language, relation and story; raises Drop."""
        known = self._window.by_id(article.id, article.fetched_at)
        if known and article.revision <= known.revision:
            raise Drop(Reason.REPEATED, f"revision {article.revision}, as {known.revision} went through before")
        if not article.title.strip() and not article.body.strip():
            raise Drop(Reason.EMPTY)
        # A reprint's headline may be in another language than its text; a text that is long enough speaks for itself.
        words = article.body if len(article.body) >= TELLING else f"{article.title}\n{article.body}"
        language = identify(words, article.language)
        article = msgspec.structs.replace(article, language=language)
        reading = read(article)
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


def read(article: Article) -> Reading:
    """Return what is taken from an article whose language was told."""
    key = language_key(article.language)
    return take_in(article, hashed(article.title, key), hashed(article.body, key))


def take_in(article: Article, title: Wide, body: Wide) -> Reading:
    """Return what is taken from an article, its words being hashed."""
    terms, term_keys = take_terms(title, body)
    return Reading(
        id=article.id,
        revision=article.revision,
        outlet=article.outlet,
        address=address(article),
        fetched=article.fetched_at,
        published=(article.published_at or article.fetched_at).timestamp(),
        taken=take(title, body),
        terms=terms,
        term_keys=term_keys,
    )


_NO_KEYS = np.empty(0, dtype=np.uint32)
