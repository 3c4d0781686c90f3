"""Writing to Elasticsearch: which index an article belongs to, bulk requests, and a verdict for each document.

In: articles. Out: None for each that is written, the Quarantine of one that the mapping refuses. Refuses: the whole
batch with Retry while the server is away, throttles or lacks room; writing it again changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from importlib import resources
from typing import Any

import msgspec
from elasticsearch import Elasticsearch

from index.document import make_document
from index.store import SCHEMA
from index.store.elastic_client import Failure, explain, raise_retry, status
from wire.article import Article
from wire.outcome import Quarantine, Reason, Retry
from wire.settings import IndexSettings

MOST_BYTES = 8_000_000  # of one bulk request; the server's own limit is 100 MB, its advice 5 to 15
EXTERNAL = {"version_type": "external_gte"}  # the same revision may be written again, an older one not
Verdicts = list[Exception | None]


@dataclass(frozen=True, slots=True)
class Operation:
    """One document on its way: its place in the batch, its index, and the two lines of a bulk request."""

    at: int
    index: str
    action: bytes
    document: bytes


class Writer:
    """Writes batches of articles; knows which indices are there."""

    def __init__(self, client: Elasticsearch, shown: str, settings: IndexSettings) -> None:
        self._client, self._shown, self._settings = client, shown, settings
        self._alias = f"{settings.prefix}-articles"
        self._family = f"{self._alias}-v{SCHEMA}-"
        self._ready: set[str] = set()

    def write(self, articles: Sequence[Article]) -> Verdicts:
        """Write articles; raises Retry."""
        verdicts: Verdicts = [None] * len(articles)
        homes = self._homes(articles)
        operations = []
        for at, article in enumerate(articles):
            try:
                operations.append(self._operation(at, article, homes.get(article.id) or self._index(article)))
            except (UnicodeEncodeError, OverflowError, msgspec.EncodeError) as error:
                verdicts[at] = Quarantine(Reason.INVALID, f"{type(error).__name__}: {error}")
        for chunk in _chunks(operations):
            self._send(chunk, verdicts)
        return verdicts

    def _operation(self, at: int, article: Article, index: str) -> Operation:
        action = {"_index": index, "_id": article.id, "version": article.revision, **EXTERNAL}
        return Operation(at, index, msgspec.json.encode({"index": action}), msgspec.json.encode(make_document(article)))

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

    def _send(self, chunk: Sequence[Operation], verdicts: Verdicts) -> None:
        """Write one request's worth, in halves where the server refuses it as a whole."""
        try:
            self._create_indices({operation.index for operation in chunk})
            lines: list[Any] = [line for each in chunk for line in (each.action, each.document)]  # JSON already
            answer = self._client.bulk(operations=lines)
        except Failure as error:
            if status(error) not in (400, 413):  # 400: one line that cannot be read refuses the whole request
                raise_retry(error, self._shown)
            self._halve(chunk, verdicts, error)
            return
        for operation, item in zip(chunk, answer["items"], strict=True):
            verdicts[operation.at] = self._judge(item["index"])

    def _halve(self, chunk: Sequence[Operation], verdicts: Verdicts, error: Exception) -> None:
        if len(chunk) == 1:
            reason = Reason.TOO_LARGE if status(error) == 413 else Reason.INVALID
            said = f"{len(chunk[0].document)} bytes: {explain(error, self._shown)}"
            verdicts[chunk[0].at] = Quarantine(reason, said)
            return
        half = len(chunk) // 2
        self._send(chunk[:half], verdicts)
        self._send(chunk[half:], verdicts)

    def _judge(self, item: Mapping[str, Any]) -> Exception | None:
        """Return the fate of one document of a bulk request; raises Retry for the whole batch."""
        code = item["status"]
        if code < 300 or code == 409:  # 409: a newer revision is there
            return None
        said = f"{item['error'].get('type')}: {item['error'].get('reason')}"[:500]
        if code in (400, 413):
            return Quarantine(Reason.INVALID, said)
        self._ready.clear()  # an index may have been deleted under us
        raise Retry(Reason.THROTTLED if code == 429 else Reason.UNAVAILABLE, f"{self._shown}: {code} {said}")

    def _create_indices(self, names: set[str]) -> None:
        for name in sorted(names - self._ready):
            if not self._client.indices.exists(index=name):
                self._create_index(name)
            self._ready.add(name)

    def _create_index(self, name: str) -> None:
        template = load_template()
        shape = {"number_of_shards": self._settings.shards, "number_of_replicas": self._settings.replicas}
        try:
            self._client.indices.create(
                index=name,
                settings={**template["settings"], **shape},
                mappings=template["mappings"],
                aliases={self._alias: {}},
            )
        except Failure as error:
            if "resource_already_exists" not in str(error):  # another worker was quicker
                raise


def load_template() -> dict[str, Any]:
    """Return the settings and mappings of an index."""
    template = msgspec.json.decode((resources.files("index") / "templates" / "articles.json").read_bytes())
    assert isinstance(template, dict)
    return template


def _chunks(operations: Sequence[Operation]) -> Iterator[list[Operation]]:
    chunk: list[Operation] = []
    size = 0
    for operation in operations:
        if chunk and size + len(operation.document) > MOST_BYTES:
            yield chunk
            chunk, size = [], 0
        chunk.append(operation)
        size += len(operation.document)
    if chunk:
        yield chunk
