"""The stage `raises`: who was told of a story hears again when its event records have grown graver.

In: event records. Out: rows of `alert_severities` and of what the matcher writes, in one transaction a batch, so
that a replay changes nothing. Refuses: nothing; a database that is away is a Retry. What raises a story need not match
by itself: the toll that other outlets confirm is nobody's query. One message a story and bucket of severity.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import product

import sqlalchemy as sa

from alerts import register, severities
from alerts.bell import ring
from alerts.docket import Docket
from alerts.ledger import key, load
from alerts.payload import Alert
from alerts.policy import MIDDLING
from alerts.subscription import Subscription
from alerts.tables import states
from wire.article import Actor, Article, Event, Merge, Span
from wire.batch import Process, Verdict
from wire.clock import Clock
from wire.outcome import Reason, Retry
from wire.record import EventRecord, Party

REMEMBERED = 100_000  # stories whose severity is not asked for again; a week has some thousand grave ones


def make_raiser(engine: sa.Engine, clock: Clock) -> Process:
    """Return the stage's batch function. It wakes the couriers that work on the same engine."""
    return _Raiser(engine, clock)


class _Raiser:
    def __init__(self, engine: sa.Engine, clock: Clock) -> None:
        self._engine, self._clock = engine, clock
        self._known: dict[str, float] = {}  # key of a story → the severity that was dealt with

    def __call__(self, records: Sequence[EventRecord]) -> list[Verdict]:
        graver = [record for record in records if self._is_graver(record)]
        try:
            if graver and self._judge(graver):
                ring(self._engine)
        except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
            raise Retry(Reason.UNAVAILABLE, f"state database: {error.orig}") from None
        if len(self._known) > REMEMBERED:
            self._known.clear()
        self._known |= _severities(graver, self._known)
        return list(records)

    def _is_graver(self, record: EventRecord) -> bool:
        severity = record.severity or 0.0
        if severity < MIDDLING or not record.lives:
            return False
        return any(severity > self._known.get(key(each), 0.0) for each in record.stories)

    def _judge(self, records: Sequence[EventRecord]) -> int:
        """Decide and write in one transaction; return the number of messages."""
        found = _severities(records, {})
        with self._engine.begin() as connection:
            severities.take_turns(connection, shared=False)
            severities.note(connection, found, self._clock())
            told = _told(connection, found)
            wanted = [each for each in register.every(connection, told, lock=True) if _raises(each)]
            now = self._clock()  # within the lock, as the matcher does
            docket = Docket(load(connection, [each.id for each in wanted], found, now), now)
            for record, each in product(records, wanted):
                stories = [story for story in record.stories if key(story) in told[each.id]]
                if stories:
                    article = telling_of(record, stories)
                    said = partial(Alert, each, article, _because(record), article.events[0], record=record)
                    docket.judge(each, article, said)
            docket.save(connection)
        return docket.count()


def telling_of(record: EventRecord, stories: Sequence[str]) -> Article:
    """Return a record as a telling of some stories: what policies judge and messages show. Its title is a sentence."""
    best, (story, *others) = record.best, stories
    words = Span(field="text", start=0, end=len(best.text), text=best.text)
    event = Event(
        id=record.id,
        type=record.type,
        quad=record.quad,
        modes=record.modes,
        main=True,
        source=tuple(party.id for party in record.source),
        target=tuple(party.id for party in record.target),
        sentence=words,
        place=record.place,
        date=record.date,
        killed=record.killed.high if record.killed else None,
        injured=record.injured.high if record.injured else None,
    )
    return Article(
        id=best.article,
        feed="",
        outlet=best.outlet,
        url=best.url,
        title=best.text,
        fetched_at=record.last_seen,
        language=best.language,
        relation="related",
        story=story,
        severity=record.severity,
        merged=tuple(Merge(id=each, by=best.article, likeness=1.0) for each in others),
        actors=tuple(_actor(party) for party in (*record.source, *record.target)),
        events=(event,),
    )


def _actor(party: Party) -> Actor:
    return Actor(id=party.id, name=party.name, kind="", country=party.country)


def _because(record: EventRecord) -> str:
    return f"A story that was told before has grown more severe: {'; '.join(record.reasons)}."


def _raises(subscription: Subscription) -> bool:
    return subscription.policy.raises and subscription.status == "active"


def _severities(records: Sequence[EventRecord], known: Mapping[str, float]) -> dict[str, float]:
    """Return the most that is said of each story, and was said."""
    found: dict[str, float] = {}
    for each in records:
        for name in map(key, each.stories):
            found[name] = max(each.severity or 0.0, found.get(name, 0.0), known.get(name, 0.0))
    return found


def _told(connection: sa.Connection, stories: Mapping[str, float]) -> dict[str, set[str]]:
    """Return of which of some stories each subscription was told."""
    told: dict[str, set[str]] = defaultdict(set)
    found = sa.select(states.c.subscription, states.c.story).where(states.c.story.in_(list(stories)))
    for name, story in connection.execute(found):
        told[name].add(story)
    return told
