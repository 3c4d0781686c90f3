"""The articles of the last hours as they were told, so that one may be told again in another story.

In: articles with a story. Out: the same, by id. Refuses: articles that are too old, and the oldest where there are too
many; these stay where they are.
"""

import heapq
import zlib
from datetime import datetime, timedelta
from typing import NamedTuple

from wire import codec
from wire.article import Article

SPAN = timedelta(hours=6)  # by fetched_at: the order of arrival is chance where tellings come at nearly one time
MOST = 20_000  # articles, some 2.3 KB each


class Kept(NamedTuple):
    """An article, packed, and how new it is."""

    fetched: datetime
    revision: int
    packed: bytes


class Shelf:
    """Articles by id."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}
        self._age: list[tuple[datetime, int, str]] = []  # when fetched, revision, which: a heap

    def put(self, article: Article) -> None:
        """Keep an article; of several of one id the one fetched last, of these the one told last."""
        age, before = (article.fetched_at, article.revision), self._kept.get(article.id)
        if before and before[:2] > age:
            return
        try:
            self._kept[article.id] = Kept(*age, zlib.compress(codec.encode(article), level=1))
        except codec.Unencodable:
            return  # nor can it be told
        if before is None or before[:2] != age:
            heapq.heappush(self._age, (*age, article.id))

    def get(self, name: str) -> Article | None:
        """Return an article as it was told last."""
        kept = self._kept.get(name)
        return codec.decode(zlib.decompress(kept.packed)) if kept else None

    def forget(self, now: datetime) -> None:
        """Let go of what is too old, and of the oldest where there are too many."""
        while self._age and (now - self._age[0][0] > SPAN or len(self._kept) > MOST):
            fetched, revision, name = heapq.heappop(self._age)
            if (kept := self._kept.get(name)) and kept[:2] == (fetched, revision):
                del self._kept[name]
