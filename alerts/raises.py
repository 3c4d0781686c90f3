"""The stage `raises`: who waits for news of a story hears of it when its event records have some.

In: event records. Out: rows of `alert_severities`, `alert_denials` and of what the matcher writes, in one transaction a
batch, so that a replay changes nothing. Refuses: nothing; a database that is away is a Retry. News is that an act has
grown graver, for who was told of its story or had a match that was not severe enough; and that somebody denies it.
"""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from alerts import denials, recorded, register, severities
from alerts.bell import ring
from alerts.docket import Docket
from alerts.ledger import key, load
from alerts.policy import MIDDLING
from alerts.tables import states, subscriptions
from wire.batch import Process, Verdict
from wire.clock import Clock
from wire.outcome import Reason, Retry
from wire.record import EventRecord

REMEMBERED = 100_000  # stories whose severity is not asked for again; a week has some thousand grave ones


def make_raiser(engine: sa.Engine, clock: Clock) -> Process:
    """Return the stage's batch function. It wakes the couriers that work on the same engine."""
    return _Raiser(engine, clock)


class _Raiser:
    def __init__(self, engine: sa.Engine, clock: Clock) -> None:
        self._engine, self._clock = engine, clock
        self._number, self._floor = -1, MIDDLING  # the epoch of subscriptions, the least severity that is news
        self._known: dict[str, float] = {}  # key of a story → the severity that was dealt with
        self._denied: set[str] = set()  # keys of stories whose denial was dealt with

    def __call__(self, records: Sequence[EventRecord]) -> list[Verdict]:
        try:
            self._refresh()
            news = [record for record in records if record.lives and self._has_news(record)]
            if news and self._judge(news):
                ring(self._engine)
        except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
            raise Retry(Reason.UNAVAILABLE, f"state database: {error.orig}") from None
        if len(self._known) + len(self._denied) > REMEMBERED:
            self._known.clear()
            self._denied.clear()
        self._known |= _severities(news, self._known)
        self._denied |= _denied(news).keys()
        return list(records)

    def _refresh(self) -> None:
        """Look whether anybody waits for less than what is middling."""
        with self._engine.begin() as connection:
            number = register.number(connection)
            if number != self._number:
                least = connection.execute(sa.select(sa.func.min(subscriptions.c.severity))).scalar()
                self._number, self._floor = number, MIDDLING if least is None else min(least, MIDDLING)

    def _has_news(self, record: EventRecord) -> bool:
        severity, stories = record.severity or 0.0, [key(each) for each in record.stories]
        graver = severity >= self._floor and any(severity > self._known.get(each, 0.0) for each in stories)
        return graver or (bool(record.contradictions) and not self._denied.issuperset(stories))

    def _judge(self, records: Sequence[EventRecord]) -> int:
        """Decide and write in one transaction; return the number of messages."""
        found = _severities(records, {})
        with self._engine.begin() as connection:
            severities.take_turns(connection, shared=False)
            severities.note(connection, found, self._clock())
            denials.note(connection, _denied(records), self._clock())
            wanted = register.every(connection, _concerned(connection, found), lock=True)
            now = self._clock()  # within the lock, as the matcher does
            ledger = load(connection, [each.id for each in wanted], found, now)
            docket = Docket(ledger, now)
            for each in wanted:
                if each.status == "active":
                    for record in records:
                        for case in recorded.cases(each, record, ledger):
                            docket.judge(each, *case)
            docket.save(connection)
        return docket.count()


def _severities(records: Sequence[EventRecord], known: Mapping[str, float]) -> dict[str, float]:
    """Return the most that is said of each story, and was said."""
    found: dict[str, float] = {}
    for each in records:
        for name in map(key, each.stories):
            found[name] = max(each.severity or 0.0, found.get(name, 0.0), known.get(name, 0.0))
    return found


def _denied(records: Sequence[EventRecord]) -> dict[str, EventRecord]:
    """Return of each story the first record that somebody contradicts."""
    found: dict[str, EventRecord] = {}
    for each in records:
        for name in map(key, each.stories if each.contradictions else ()):
            found.setdefault(name, each)
    return found


def _concerned(connection: sa.Connection, stories: Mapping[str, float]) -> list[str]:
    """Return the ids of subscriptions that some of the stories matched."""
    found = sa.select(states.c.subscription).where(states.c.story.in_(list(stories))).distinct()
    return list(connection.execute(found).scalars())
