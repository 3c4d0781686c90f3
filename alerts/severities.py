"""How grave stories have become, as their event records say: written by `raises`, read by `alerts`.

In: keys of stories (alerts.ledger.key), severities. Out: the most that was said of each. Refuses: nothing. The two
stages work side by side, so whichever judges a story second must see what the first one wrote: `take_turns` sees to it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from alerts.tables import severities
from wire.database import insert_or_ignore

KEPT = timedelta(days=7)  # as long as the topics keep the tellings that could still be judged
TURNS = 7_739_202  # any number that no other program on this PostgreSQL uses for pg_advisory_xact_lock


def take_turns(connection: sa.Connection, *, shared: bool) -> None:
    """Wait for the other stage's transaction; shared ones go side by side. Before any other lock is taken."""
    if connection.dialect.name == "postgresql":  # SQLite's transactions take turns anyway
        lock = sa.func.pg_advisory_xact_lock_shared if shared else sa.func.pg_advisory_xact_lock
        connection.execute(sa.select(lock(TURNS)))


def most(connection: sa.Connection, stories: Iterable[str]) -> dict[str, float]:
    """Return what is known of stories."""
    found = sa.select(severities.c.story, severities.c.severity).where(severities.c.story.in_(set(stories)))
    return {row.story: row.severity for row in connection.execute(found)}


def note(connection: sa.Connection, found: Mapping[str, float], now: datetime) -> None:
    """Remember severities, where they are the most so far, and forget what is old."""
    rows = [{"story": story, "severity": severity, "at": now} for story, severity in found.items()]
    connection.execute(severities.delete().where(severities.c.at < now - KEPT))
    connection.execute(insert_or_ignore(connection, severities), rows)
    for row in rows:
        mine = sa.and_(severities.c.story == row["story"], severities.c.severity < row["severity"])
        connection.execute(severities.update().where(mine).values(severity=row["severity"], at=now))
