"""Stories: the same event told in another language, stories that turn out to be one, and a record of each act.

In: articles with actors, places and events, and the story that their words gave them (sift); at the start what this
stage wrote in the last days. Out: each article with `story`, `severity` and, where a story of another language was
joined, `relation`, `of` and `merged`; and the event records that it changed. Refuses: nothing. What it remembers
follows from what it wrote.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec

from enrich.stories.ledger import NAMED, Ledger
from enrich.stories.profile import Words, read, spelt, words_of
from enrich.stories.records import Recorder
from wire.article import Article, Merge
from wire.record import EventRecord

Told = tuple[Article, tuple[EventRecord, ...]]
Evidence = Callable[[str, str], tuple[float, tuple[str, ...]]]  # of two stories: how alike, and what they share


def make_stories(history: Iterable[Article | EventRecord]) -> Callable[[Article], Told]:
    """Return the stage's `process`, remembering the articles and records that it wrote before."""
    return Teller(history).process


def make_teller(history: Iterable[Article]) -> Callable[[Article], Article]:
    """Return the same for a dry run, which keeps no records."""
    tell = make_stories(history)
    return lambda article: tell(article)[0]


class Teller:
    """The stage with its memory."""

    def __init__(self, history: Iterable[Article | EventRecord]) -> None:
        self._ledger = Ledger()
        self._recorder = Recorder(self._remembered(history))

    def process(self, article: Article) -> Told:
        """Return the article as its story has it, and the records of acts that are others by it."""
        if article.story is None:
            return article, ()
        article = self._in_its_story(article)
        records = self._recorder.add(article)
        severity = self._recorder.severity(self._ledger.members(article.story or ""))
        return msgspec.structs.replace(article, severity=severity), records

    def _in_its_story(self, article: Article) -> Article:
        assert article.story is not None
        self._ledger.forget(article.fetched_at)
        known = self._ledger.known(article.story)
        words, found = words_of(article), None
        if known is None or not self._ledger.texts(known):  # copies of what is late here say nothing of who and where
            found = self._ledger.find(read(article, article.story))
        article, other = self._settled(article, known or found, found)
        article = msgspec.structs.replace(article, merged=self._ledger.merges(article.story or ""))
        self._remember(article, words)
        if (other := other or self._ledger.twin(article.story or "")) and other != article.story:
            return self._merged(article, words, other, self._ledger.evidence)
        if other := self._ledger.reworded(article.story or "", article.id):
            return self._merged(article, words, other, partial(self._in_words, article))
        return article

    def _settled(self, article: Article, joined: str | None, found: str | None) -> tuple[Article, str | None]:
        """Return the article in its story, and a story that is to be merged with that one."""
        if joined is None or joined == article.story:
            return article, found
        if article.opened < self._ledger.opened(joined):
            return article, joined  # its own story was there before, and is only late here
        return self._moved(article, joined), found

    def _moved(self, article: Article, story: str) -> Article:
        """Return an article in a story; one that was new is related to the story's first article now."""
        article = msgspec.structs.replace(article, story=story, opened=self._ledger.opened(story))
        if article.relation == "new" and article.id != story:
            return msgspec.structs.replace(article, relation="related", of=story)
        return article

    def _in_words(self, article: Article, one: str, other: str) -> tuple[float, tuple[str, ...]]:
        """Return how alike two stories are in the words of an article's language, and some that the article has too."""
        alike, terms = self._ledger.evidence_in_words(one, other, article.language)
        return alike, tuple(f"word {each}" for each in spelt(article, terms)[:NAMED])

    def _merged(self, article: Article, words: Words | None, other: str, evidence: Evidence) -> Article:
        """Make one of the article's story and another, the younger in the older, and let the article say so."""
        older, younger = sorted((article.story or "", other), key=lambda name: (self._ledger.opened(name), name))
        likeness, shared = evidence(older, younger)
        merge = Merge(id=younger, by=article.id, likeness=likeness, shared=shared)
        taken = (merge, *self._ledger.merges(older), *self._ledger.merges(younger))
        article = self._moved(article, older)
        article = msgspec.structs.replace(article, merged=tuple(sorted(taken, key=lambda each: each.id)))
        self._remember(article, words)
        return article

    def _remembered(self, history: Iterable[Article | EventRecord]) -> Iterator[Article | EventRecord]:
        for each in history:
            if isinstance(each, Article):
                self._remember(each, words_of(each))
            yield each

    def _remember(self, article: Article, words: Words | None) -> None:
        if article.story:
            source = article.of if article.relation != "new" and article.of else article.id
            self._ledger.add(read(article, source, words))
