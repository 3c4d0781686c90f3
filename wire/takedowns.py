"""Articles taken down for good: a table that every sink heeds, so that no replay and no rebuild brings one back.

In: ids of articles, and why. Out: which are taken down; event records without what those said. Refuses: nothing. The
log itself keeps an article until its time is over (wire/topics.py), and nothing reads it from there past a sink.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from wire.database import METADATA, Instant, insert_or_ignore
from wire.record import EventRecord, Sentence, Toll

takedowns = sa.Table(
    "takedowns",
    METADATA,
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)


class Takedown(msgspec.Struct, frozen=True, kw_only=True):
    """An article that is taken down, since when and why."""

    article: str
    at: datetime
    why: str


class Takedowns:
    """The ids of all that is taken down, read anew when there are others. Not safe for threads."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._seen: tuple[int, datetime | None] = (0, None)
        self._ids: frozenset[str] = frozenset()

    def ids(self) -> frozenset[str]:
        """Return them as they are now; cheap enough to be asked before and after each batch."""
        with self._engine.connect() as connection:
            count, at = connection.execute(sa.select(sa.func.count(), sa.func.max(takedowns.c.at))).one()
            if (count, at) != self._seen:
                self._ids = frozenset(connection.execute(sa.select(takedowns.c.article)).scalars())
                self._seen = (count, at)
        return self._ids


def add(connection: sa.Connection, articles: Sequence[str], why: str, now: datetime) -> None:
    """Take articles down; one that is down stays so, since when it was."""
    rows = [{"article": each, "at": now, "why": why} for each in articles]
    connection.execute(insert_or_ignore(connection, takedowns), rows)


def every(connection: sa.Connection) -> list[Takedown]:
    """Return all, newest first."""
    ordered = sa.select(takedowns).order_by(takedowns.c.at.desc(), takedowns.c.article)
    return [Takedown(article=row.article, at=row.at, why=row.why) for row in connection.execute(ordered)]


def lift(connection: sa.Connection, article: str) -> bool:
    """Let an article come again; say whether it was taken down."""
    return bool(connection.execute(takedowns.delete().where(takedowns.c.article == article)).rowcount)


def without(record: EventRecord, gone: Collection[str], other: Callable[[EventRecord], Sentence | None]) -> EventRecord:
    """Return a record without the words, numbers and denials of articles; counts stay.

    `other` finds the sentence of another telling, where the best one is gone. A record that nothing else tells is none.
    """
    kept = tuple(each for each in record.tellings if each not in gone)
    contradictions = tuple(each for each in record.contradictions if each.article not in gone)
    less = msgspec.structs.replace(
        record,
        tellings=kept,
        contradictions=contradictions,
        killed=_without(record.killed, gone),
        injured=_without(record.injured, gone),
    )
    if record.best.article in gone:
        alone = not kept and record.articles <= len(record.tellings)
        best = (None if alone else other(less)) or Sentence(article=record.best.article, outlet="", text="")
        less = msgspec.structs.replace(less, best=best, articles=0 if alone else record.articles)
    return record if less == record else less


def _without(toll: Toll | None, gone: Collection[str]) -> Toll | None:
    if toll is None:
        return None
    return msgspec.structs.replace(toll, course=tuple(each for each in toll.course if each.article not in gone))
