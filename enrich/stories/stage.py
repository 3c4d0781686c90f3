"""Stories: the same event told in another language, by who did what where, and stories that turn out to be one.

In: articles with actors, places and events, and the story that their words gave them (sift); at the start those that
this stage wrote in the last days. Out: the same articles with `story`, `severity` and, where a story of another
language was joined, `relation`, `of` and `merged`. Refuses: nothing. What it remembers follows from what it wrote.
"""

from collections.abc import Callable, Iterable

import msgspec

from enrich.stories.ledger import Ledger
from enrich.stories.profile import read
from wire.article import Article, Merge


def make_teller(history: Iterable[Article]) -> Callable[[Article], Article]:
    """Return the stage's `process`, remembering the articles that it wrote before."""
    return Teller(history).process


class Teller:
    """The stage with its memory."""

    def __init__(self, history: Iterable[Article]) -> None:
        self._ledger = Ledger()
        for article in history:
            self._remember(article)

    def process(self, article: Article) -> Article:
        """Return the article with its story, and what that has taken over."""
        if article.story is None:
            return article
        self._ledger.forget(article.fetched_at)
        known = self._ledger.known(article.story)
        found = None
        if known is None or not self._ledger.texts(known):  # copies of what is late here say nothing of who and where
            found = self._ledger.find(read(article, article.story))
        article, other = self._settled(article, known or found, found)
        article = msgspec.structs.replace(article, merged=self._ledger.merges(article.story or ""))
        self._remember(article)
        other = other or self._ledger.twin(article.story or "")
        if other and other != article.story:
            article = self._merged(article, other)
        return msgspec.structs.replace(article, severity=self._ledger.severity(article.story or ""))

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

    def _merged(self, article: Article, other: str) -> Article:
        """Make one of the article's story and another, the younger in the older, and let the article say so."""
        older, younger = sorted((article.story or "", other), key=lambda name: (self._ledger.opened(name), name))
        likeness, shared = self._ledger.evidence(older, younger)
        merge = Merge(id=younger, by=article.id, likeness=likeness, shared=shared)
        taken = (merge, *self._ledger.merges(older), *self._ledger.merges(younger))
        article = self._moved(article, older)
        article = msgspec.structs.replace(article, merged=tuple(sorted(taken, key=lambda each: each.id)))
        self._remember(article)
        return article

    def _remember(self, article: Article) -> None:
        if article.story:
            source = article.of if article.relation != "new" and article.of else article.id
            self._ledger.add(read(article, source))
