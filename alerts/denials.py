"""Who denies an act of a story, as event records say: kept for tellings that are judged after the record.

In: records, stories. Out: rows of `alert_denials`, a story the first record with a denial. Refuses: nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec
import sqlalchemy as sa

from alerts.severities import KEPT
from alerts.tables import denials
from wire.database import insert_or_ignore
from wire.record import EventRecord


def known(connection: sa.Connection, stories: Iterable[str]) -> dict[str, EventRecord]:
    """Return the record that denies, of each of some stories that has one."""
    found = sa.select(denials.c.story, denials.c.record).where(denials.c.story.in_(set(stories)))
    return {row.story: msgspec.json.decode(row.record, type=EventRecord) for row in connection.execute(found)}


def note(connection: sa.Connection, found: Mapping[str, EventRecord], now: datetime) -> None:
    """Remember denials, the first of a story, and forget what is old."""
    connection.execute(denials.delete().where(denials.c.at < now - KEPT))
    rows = [{"story": story, "at": now, "record": _slim(record)} for story, record in found.items()]
    if rows:
        connection.execute(insert_or_ignore(connection, denials), rows)


def _slim(record: EventRecord) -> str:
    """Return what a message says of a record."""
    slim = msgspec.structs.replace(record, tellings=(), signatures=(), merged=())
    return msgspec.json.encode(slim).decode()
