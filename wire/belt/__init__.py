"""The belt: a log of topics that groups of workers read, each message once. Two implementations, one contract.

In: bytes with a key and headers. Out: the same, in order per key, with offsets committed together with what was made of
them. Refuses: unknown topics, and workers that were replaced (Fenced). `open_belt` picks the implementation by URL;
tests/wire/belt/contract.py says what both must do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

import msgspec

from wire.topics import Topic

Headers = dict[str, str]


class Message(msgspec.Struct, frozen=True):
    """What lies on a topic; `timestamp` is when it was put there."""

    topic: str
    partition: int
    offset: int
    key: str
    value: bytes
    headers: Headers
    timestamp: datetime


class Outgoing(msgspec.Struct, frozen=True):
    """What is to be put on a topic."""

    topic: str
    key: str
    value: bytes
    headers: Headers = {}


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a group is behind on a topic: messages left, and when the oldest of them was put there."""

    group: str
    topic: str
    messages: int
    oldest: datetime | None


class BeltError(Exception):
    """The belt cannot be used as asked; the message says what to do about it."""


class Unavailable(BeltError):
    """The belt is away; trying again later is right."""


class Fenced(BeltError):
    """Another worker has taken this one's place; the process must end without committing."""


class Worker(Protocol):
    """One member of a group on one topic. Not safe for threads. Use as a context manager."""

    def poll(self, most: int, timeout: float) -> Sequence[Message]:
        """Return up to `most` committed messages, waiting up to `timeout` seconds for the first; may be empty."""

    def commit(self, outgoing: Sequence[Outgoing] = ()) -> None:
        """In one transaction put `outgoing` on their topics and mark all polled messages as done.

        Raises Unavailable (nothing happened: `rewind`, then poll again), Fenced (end the process), or BeltError.
        """

    def rewind(self) -> None:
        """Give back what was polled and not committed: the next poll returns it again."""

    def idle(self, seconds: float) -> None:
        """Wait without losing the place in the group, as while a neighbour of the stage is away."""

    def close(self) -> None:
        """Leave, bounded in time; what was polled and not committed stays for the next worker."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...


class Belt(Protocol):
    """A log of topics. Use as a context manager."""

    def create_topics(self, topics: Sequence[Topic]) -> None:
        """Create what is missing; raises BeltError where a topic exists in another shape."""

    def publish(self, outgoing: Sequence[Outgoing]) -> None:
        """Put messages on their topics and return when they are safe; raises Unavailable (some may be there)."""

    def worker(self, group: str, topic: str, instance: int = 0) -> Worker:
        """Join a group on a topic; `instance` names the slot, and a second worker in a slot fences the first."""

    def read(self, topic: str, since: datetime | None = None) -> Iterator[Message]:
        """Yield the committed messages of a topic put there since, up to now, oldest first per partition."""

    def trim(self, topics: Sequence[Topic]) -> None:
        """Forget what is older than a topic's retention (Kafka does it by itself)."""

    def positions(self, group: str, topic: str) -> dict[int, int]:
        """Return the offset, by partition, that a group reads next; empty where it has finished nothing yet."""

    def lags(self, pairs: Sequence[tuple[str, str]]) -> list[Lag]:
        """Say how far behind groups are, given (group, topic)."""

    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
