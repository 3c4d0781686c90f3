"""The last step of an article's way into the index.

In: a batch of articles. Out: one verdict each: the article, or why the store cannot hold it. Refuses: the whole batch
with Retry while the store is away; writing it again changes nothing.
"""

from collections.abc import Sequence

from index.store import Store
from wire.article import Article
from wire.batch import Process, Verdict


def make_sink(store: Store) -> Process:
    """Return the index stage over a store."""

    def write(articles: Sequence[Article]) -> list[Verdict]:
        verdicts = store.put(articles)
        return [verdict or article for article, verdict in zip(articles, verdicts, strict=True)]

    return write
