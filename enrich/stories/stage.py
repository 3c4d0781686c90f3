"""Stories: the same event told in another language, by who did what where.

In: articles with actors, places and events, and the story that their words gave them (sift); at the start those that
this stage wrote in the last days. Out: the same articles with `story` and, where a story of another language was
joined, `relation` and `of`. Refuses: nothing. What it remembers follows from what it wrote, in any order.
"""

from collections.abc import Callable, Iterable

import msgspec

from enrich.stories.ledger import Ledger
from enrich.stories.profile import read
from wire.article import SAME_TEXT, Article


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
        """Return the article with its story."""
        if article.story is None:
            return article
        self._ledger.forget(article.fetched_at)
        joined = self._ledger.known(article.story)
        if joined is None and article.relation not in SAME_TEXT:
            joined = self._ledger.find(read(article, article.story))
        if joined and joined != article.story:
            article = _moved(article, joined)
        self._remember(article)
        return article

    def _remember(self, article: Article) -> None:
        """Enter a telling; copies tell nothing new."""
        if article.story and article.relation not in SAME_TEXT:
            source = article.of if article.relation == "related" and article.of else article.id
            self._ledger.add(read(article, source))


def _moved(article: Article, story: str) -> Article:
    """Return an article in a story; one that was new is related to the story's first article now."""
    if article.relation == "new" and article.id != story:
        return msgspec.structs.replace(article, story=story, relation="related", of=story)
    return msgspec.structs.replace(article, story=story)
