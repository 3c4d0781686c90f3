"""Digests: stories claimed for one wait in the database until its time, and leave as one message.

In: what the docket claimed. Out: rows of `alert_outbox`, in the transaction that takes the stories out of
`alert_waiting`: each story is in one digest, whoever is killed and however many couriers look. Refuses: nothing. What
is due while its subscription is snoozed leaves when the snooze is over.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from alerts import outbox, register
from alerts.ledger import TOLD_TITLES, Held, Ledger, dedup_key, load, save, story_of
from alerts.payload import MAX_ITEMS, Alert, render_digest
from alerts.policy import DENIED, Action
from alerts.subscription import Subscription
from alerts.tables import states, subscriptions, waiting
from wire.database import insert_or_ignore

Row = dict[str, Any]

MOST = 100  # subscriptions whose digests are made in one transaction, each under its lock
SHOWN = 200  # stories of a digest that are read; fewer fit


def row(alert: Alert, bucket: int, now: datetime, due_at: datetime) -> Row:
    """Return the row that waits for a digest."""
    story, article = story_of(alert.article), alert.article
    return {
        "subscription": alert.subscription.id,
        "story": story,
        "bucket": bucket,
        "severity": article.severity or 0.0,
        "at": now,
        "due_at": due_at,
        "title": article.title.replace("\0", "")[:300],
        "item": alert.item(story, now),
    }


def put(connection: sa.Connection, rows: Sequence[Row]) -> None:
    """Have stories wait; one that waits already and has grown more severe waits once, as grave as it is now."""
    if rows:
        connection.execute(insert_or_ignore(connection, waiting), rows)
    for each in rows:
        if 0 < each["bucket"] < DENIED:
            same = sa.and_(waiting.c.subscription == each["subscription"], waiting.c.story == each["story"])
            connection.execute(waiting.delete().where(same, waiting.c.bucket < each["bucket"]))


def put_due(connection: sa.Connection, now: datetime) -> int:
    """Put the digests whose time has come in the outbox; return the number of messages."""
    chosen = sa.select(waiting.c.subscription).where(waiting.c.due_at <= now, _is_awake(now)).distinct().limit(MOST)
    names = list(connection.execute(chosen).scalars())
    if not names:
        return 0
    found = register.every(connection, names, lock=True)
    ledger = load(connection, names, (), now)
    rows = [each for one in found for each in _messages(connection, one, ledger, now)]
    save(connection, ledger)
    outbox.put(connection, rows)
    return len(rows)


def next_due(connection: sa.Connection, now: datetime, name: str | None = None) -> tuple[int, datetime | None]:
    """Return how many stories wait, and until when: for one subscription, or for all that are not snoozed."""
    mine = _is_awake(now) if name is None else waiting.c.subscription == name
    found = connection.execute(sa.select(sa.func.count(), sa.func.min(waiting.c.due_at)).where(mine)).one()
    return found[0], found[1]


def _messages(connection: sa.Connection, subscription: Subscription, ledger: Ledger, now: datetime) -> list[outbox.Row]:
    """Take a subscription's due stories out, and return the message that tells them, once an address."""
    due = sa.and_(waiting.c.subscription == subscription.id, waiting.c.due_at <= now)
    ordered = sa.select(waiting).where(due).order_by(waiting.c.severity.desc(), waiting.c.at, waiting.c.story)
    found = connection.execute(ordered.limit(SHOWN)).all()
    if not found:
        return []  # another courier was first
    count = connection.execute(sa.select(sa.func.count()).select_from(waiting).where(due)).scalar_one()
    items = list(_fitting([each.item for each in found]))
    dedup = dedup_key(found[0].story, found[0].bucket)  # of no other digest, as the story is in no other
    before, more = ledger.tell(subscription.id, dedup), [each.title for each in found[len(items) :]]
    held = Held(before.count + count - len(items), (*more, *before.titles)[:TOLD_TITLES])
    claimed = sa.and_(states.c.subscription == subscription.id, states.c.action == Action.DIGEST.value)
    taken = sa.select(waiting.c.story).where(due)
    connection.execute(
        states.update().where(claimed, states.c.told.is_(None), states.c.story.in_(taken)).values(told=dedup)
    )
    connection.execute(waiting.delete().where(due))
    return [
        outbox.row(subscription.id, dedup, address, partial(render_digest, subscription, items, held, at=now), now)
        for address in register.open_addresses(subscription)
    ]


def _fitting(items: Sequence[str]) -> Iterator[str]:
    room = MAX_ITEMS
    for each in items:
        room -= len(each.encode()) + 1
        if room < 0:
            return
        yield each


def _is_awake(now: datetime) -> sa.ColumnElement[bool]:
    """Say whose digests may leave: those of subscriptions that are not snoozed."""
    snoozed = sa.select(subscriptions.c.id).where(subscriptions.c.snoozed_until > now)
    return waiting.c.subscription.not_in(snoozed)
