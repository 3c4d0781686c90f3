"""Articles on their way into Elasticsearch: which index each belongs to.

In: articles. Out: None for each that is written, the Quarantine of one that cannot be held. Refuses: the whole batch
with Retry while the server is away, throttles or lacks room; writing it again changes nothing.
"""

from collections.abc import Sequence
from datetime import UTC

import msgspec
from elasticsearch import Elasticsearch

from index.document import make_document
from index.store import SCHEMA
from index.store.elastic_bulk import Bulk, Operation, Verdicts
from index.store.elastic_client import Failure, raise_retry
from wire.article import Article
from wire.outcome import Quarantine, Reason
from wire.settings import IndexSettings


class Writer:
    """Writes batches of articles."""

    def __init__(self, client: Elasticsearch, shown: str, settings: IndexSettings) -> None:
        self._client, self._shown = client, shown
        self._bulk = Bulk(client, shown, settings, "articles")
        self._family = f"{settings.prefix}-articles-v{SCHEMA}-"

    def write(self, articles: Sequence[Article]) -> Verdicts:
        """Write articles; raises Retry."""
        verdicts: Verdicts = [None] * len(articles)
        homes = self._homes(articles)
        operations = []
        for at, article in enumerate(articles):
            index = homes.get(article.id) or self._index(article)
            try:
                operations.append(Operation.writing(at, index, make_document(article)))
            except (UnicodeEncodeError, OverflowError, msgspec.EncodeError) as error:
                verdicts[at] = Quarantine(Reason.INVALID, f"{type(error).__name__}: {error}")
        return self._bulk.write(operations, verdicts)

    def _index(self, article: Article) -> str:
        """Return the index of an article, from what never changes: the month in which it was first seen."""
        seen = article.first_seen_at or article.fetched_at
        return f"{self._family}{seen.astimezone(UTC):%Y.%m}"

    def _homes(self, articles: Sequence[Article]) -> dict[str, str]:
        """Return where later revisions live that do not say when they were first seen; raises Retry."""
        unsure = [each.id for each in articles if each.revision > 1 and each.first_seen_at is None and each.id]
        if not unsure:
            return {}
        try:
            indices = list(self._client.indices.get_alias(index=f"{self._family}*", allow_no_indices=True))
            docs = [{"_index": index, "_id": name, "_source": False} for name in unsure for index in indices]
            found = self._client.mget(docs=docs)["docs"] if docs else []
        except Failure as error:
            raise_retry(error, self._shown)
        return {each["_id"]: each["_index"] for each in found if each.get("found")}
