"""Writing to Elasticsearch: bulk requests, indices made when first needed, and a verdict for each document.

In: operations, one a document. Out: None for each that is written, the Quarantine of one that the mapping refuses.
Refuses: the whole batch with Retry while the server is away, throttles or lacks room; writing it again changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Protocol, Self

import msgspec
from elasticsearch import Elasticsearch

from index.store.elastic_client import Failure, explain, raise_retry, status
from wire.outcome import Quarantine, Reason, Retry
from wire.settings import IndexSettings

MOST_BYTES = 8_000_000  # of one bulk request; the server's own limit is 100 MB, its advice 5 to 15
EXTERNAL = {"version_type": "external_gte"}  # the same revision may be written again, an older one not
Verdicts = list[Exception | None]


class Numbered(Protocol):
    """A document with an id and a revision."""

    @property
    def id(self) -> str: ...
    @property
    def revision(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Operation:
    """One document on its way: its place in the batch, its index, and the two lines of a bulk request."""

    at: int
    index: str
    action: bytes
    document: bytes

    @classmethod
    def writing(cls, at: int, index: str, document: Numbered) -> Self:
        """Return the writing of a document under its id, unless a newer revision is there."""
        action = {"_index": index, "_id": document.id, "version": document.revision, **EXTERNAL}
        return cls(at, index, msgspec.json.encode({"index": action}), msgspec.json.encode(document))


class Bulk:
    """Writes documents of one kind, named as their alias and template are; knows which indices are there."""

    def __init__(self, client: Elasticsearch, shown: str, settings: IndexSettings, kind: str) -> None:
        self._client, self._shown, self._settings, self._kind = client, shown, settings, kind
        self._ready: set[str] = set()

    def write(self, operations: Sequence[Operation], verdicts: Verdicts) -> Verdicts:
        """Write documents, and put the verdict of each in its place; raises Retry."""
        for chunk in _chunks(operations):
            self._send(chunk, verdicts)
        return verdicts

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
        template = load_template(self._kind)
        shape = {"number_of_shards": self._settings.shards, "number_of_replicas": self._settings.replicas}
        try:
            self._client.indices.create(
                index=name,
                settings={**template["settings"], **shape},
                mappings=template["mappings"],
                aliases={f"{self._settings.prefix}-{self._kind}": {}},
            )
        except Failure as error:
            if "resource_already_exists" not in str(error):  # another worker was quicker
                raise


def load_template(kind: str) -> dict[str, Any]:
    """Return the settings and mappings of an index of articles, or of events."""
    template = msgspec.json.decode((resources.files("index") / "templates" / f"{kind}.json").read_bytes())
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
