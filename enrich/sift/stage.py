"""Sift: an article's language, whether its text was there before, and which story it tells.

In: articles of articles.fetched in order, and at the start those that sift itself wrote in the last days. Out: the same
articles with language, relation, of and story. Refuses: a revision that went through before (repeated) and articles
without title and text (empty). What it remembers follows from what it wrote, so a crash or a rebuild changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

import msgspec
import numpy as np

from enrich.sift.copies import Copies
from enrich.sift.hashes import Hashes, hashed
from enrich.sift.language import TELLING, identify
from enrich.sift.prints import Taken, take
from enrich.sift.stories import Stories
from enrich.sift.terms import Terms, read
from enrich.sift.window import Entry, Window, address
from wire.article import SAME_TEXT, Article, Relation
from wire.outcome import Drop, Reason
from wire.query.words import analyse, language_key

_NO_KEYS: Hashes = np.empty(0, dtype=np.uint32)


class Reading(NamedTuple):
    """What sift takes from an article: it follows from the article alone."""

    id: str
    revision: int
    outlet: str
    address: str | None
    fetched: datetime
    published: datetime
    taken: Taken | None
    terms: Terms
    term_keys: Hashes


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
        self._opened: dict[str, int] = {}  # story → the count of its first article
        self._living = Counter[str]()  # story → its articles in the window
        self._count = 0
        written = [
            (article.sifted, _read(article), Verdict(article.relation, article.of, article.story, article.opened))
            for article in history
            if article.relation and article.story
        ]
        for self._count, reading, verdict in sorted(written, key=lambda each: each[0]):
            self._forget(reading.fetched)
            self._remember(reading, verdict)

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
        reading = _read(article)
        self._forget(reading.fetched)
        verdict = self._judge(reading, known)
        self._count += 1
        self._remember(reading, verdict)
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
        return Verdict(relation, of, story, self._opened.get(story, self._count + 1))

    def _tell(self, reading: Reading) -> str | None:
        return self._stories.find(reading.terms, reading.term_keys, reading.published, reading.outlet)

    def _forget(self, now: datetime) -> None:
        for gone in self._window.expired(now):
            self._copies.forget(gone)
            self._living[gone.story] -= 1
            if not self._living[gone.story]:
                del self._living[gone.story], self._opened[gone.story]
            if gone.relation not in SAME_TEXT:
                self._stories.forget(gone)

    def _remember(self, reading: Reading, verdict: Verdict) -> None:
        is_copy = verdict.relation in SAME_TEXT
        print_, keys = reading.taken[:2] if reading.taken else (None, _NO_KEYS)
        entry = Entry(
            number=self._window.next,
            id=reading.id,
            revision=reading.revision,
            outlet=reading.outlet,
            address=reading.address,
            fetched=reading.fetched,
            published=reading.published,
            relation=verdict.relation,
            of=verdict.of,
            story=verdict.story,
            print=print_,
            terms=reading.terms,
            keys=(len(keys), 0 if is_copy else len(reading.term_keys)),
        )
        self._window.add(entry)
        self._opened[verdict.story] = verdict.opened
        self._living[verdict.story] += 1
        self._copies.add(entry.number, keys)
        if not is_copy:
            self._stories.add(entry, reading.term_keys)


def _read(article: Article) -> Reading:
    key = language_key(article.language)
    title, body = hashed(analyse(article.title, key)), hashed(analyse(article.body, key))
    taken = take(title, body)
    terms, term_keys = read(title, body)
    return Reading(
        id=article.id,
        revision=article.revision,
        outlet=article.outlet,
        address=address(article),
        fetched=article.fetched_at,
        published=article.published_at or article.fetched_at,
        taken=taken,
        terms=terms,
        term_keys=term_keys,
    )
