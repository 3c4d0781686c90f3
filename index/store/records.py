"""Where event records are kept: every act with its sentence and its source, by who, whom, where, when, or story.

In: records as the stage `stories` writes them, and what is asked. Out: the acts that are so. Refuses: writing while the
store is away (Retry), reading while it is away (StoreError). Beside the articles' store (index/store), and chosen as
that is; tests/index/store/records_contract.py says what both implementations must do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol, Self

from wire.record import EventRecord

RECORDS_SCHEMA = 1  # raise it with any change of the mapping or the tables


class Sides(NamedTuple):
    """Who acts and who is acted upon: ids of actors or alpha-3 codes of countries, one of each; empty for anybody."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which acts: all that is given must hold, of the sides one pair. `until` is the last day."""

    sides: tuple[Sides, ...] = ()
    type: str | None = None
    country: str | None = None  # where it happened
    since: date | None = None
    until: date | None = None
    stories: tuple[str, ...] = ()  # told in one of these
    limit: int = 20


@dataclass(frozen=True, slots=True)
class FoundRecords:
    """How many acts are so, and the first of them, the newest day first."""

    total: int
    records: tuple[EventRecord, ...] = ()


class RecordStore(Protocol):
    """An index of event records, by id; the last revision of each. Use as a context manager."""

    def put(self, records: Sequence[EventRecord]) -> Sequence[Exception | None]:
        """Write revisions and return a verdict each: None, or the Quarantine of one that cannot be held.

        The same revision again changes nothing, an older one leaves the newer. Raises Retry where the store is away.
        """

    def find(self, asked: Asked) -> FoundRecords:
        """Return acts, without records that went on in others or were withdrawn; raises StoreError."""

    def get(self, record_id: str) -> EventRecord | None:
        """Return a record by its id, whatever became of it; raises StoreError."""

    def refresh(self) -> None:
        """Make all that was written visible now, not within a second."""

    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...


def keys_of(record: EventRecord) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return by what the sides of a record are found: ids and countries, of who acts and of who is acted upon."""
    sides = ({each for party in side for each in (party.id, party.country)} for side in (record.source, record.target))
    source, target = (tuple(sorted(filter(None, side))) for side in sides)
    return source, target
