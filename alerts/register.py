"""The register of subscriptions in the database: add, change, remove, and the number that tells matchers of it.

In: subscriptions and ids. Out: subscriptions as they stand. Refuses: an id that is taken, and one that is unknown, with
a SubscriptionError. Every change counts the epoch up in the same transaction.
"""

import difflib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from alerts.channels import driver_of
from alerts.subscription import Channel, Policy, Subscription, SubscriptionError, new_secret
from alerts.tables import epoch, subscriptions
from wire.clock import Clock
from wire.database import insert_or_ignore
from wire.settings import Secret

MAX_SUBSCRIPTIONS = 50_000  # benchmarks/alerts.py measures 10,000; beyond five times that somebody should look first
CHUNK = 10_000  # ids in one IN (…): below the 32,766 parameters of SQLite and the 65,535 of PostgreSQL


def add(connection: sa.Connection, subscription: Subscription, clock: Clock) -> None:
    """Put a subscription on the register; raises SubscriptionError for an id that is taken."""
    if (connection.execute(sa.select(sa.func.count()).select_from(subscriptions)).scalar() or 0) >= MAX_SUBSCRIPTIONS:
        raise SubscriptionError(f"{subscription.id}: {MAX_SUBSCRIPTIONS} subscriptions at most")
    row = {**_row(subscription), "created_at": clock(), "changed_at": clock()}
    new = insert_or_ignore(connection, subscriptions).values(row).returning(subscriptions.c.id)
    if connection.execute(new).first() is None:  # psycopg counts no rows of an INSERT
        raise SubscriptionError(f"{subscription.id}: there is a subscription of this id")
    turn(connection)


def put(connection: sa.Connection, subscription: Subscription, clock: Clock, *, replace: bool = False) -> Subscription:
    """Put a subscription on the register, or leave it there if it says the same; returns it with its secret.

    Raises SubscriptionError where one of its id says something else, unless it is to be replaced: then what was told of
    its stories, its pauses and its secret stay.
    """
    stored = every(connection, [subscription.id], lock=True)
    if not stored:
        return _put_new(connection, subscription, clock)
    before = stored[0]
    kept = {channel.address: channel for channel in before.channels}
    wanted = msgspec.structs.replace(
        subscription,
        channels=tuple(kept.get(each.address, each) for each in subscription.channels),
        secret=subscription.secret or before.secret,
        status=before.status,
        snoozed_until=before.snoozed_until,
    )
    if _row(wanted) == _row(before):
        return before
    if not replace:
        raise SubscriptionError(f"{subscription.id}: there is a subscription of this id that says something else")
    return change(connection, subscription.id, clock, **msgspec.structs.asdict(wanted))


def _put_new(connection: sa.Connection, subscription: Subscription, clock: Clock) -> Subscription:
    needs = any(driver_of(channel.address) == "webhook" for channel in subscription.channels)
    if needs and not subscription.secret:
        subscription = msgspec.structs.replace(subscription, secret=Secret(new_secret()))
    add(connection, subscription, clock)
    return subscription


def change(connection: sa.Connection, name: str, clock: Clock, **fields: Any) -> Subscription:
    """Change fields of a subscription, and return it as it stands then; raises SubscriptionError."""
    changed = msgspec.structs.replace(get(connection, name, lock=True), **fields)
    row = {**_row(changed), "changed_at": clock()}
    connection.execute(subscriptions.update().where(subscriptions.c.id == name).values(row))
    turn(connection)
    return changed


def remove(connection: sa.Connection, name: str) -> None:
    """Take a subscription off, with all that was remembered, waits or was logged for it; raises SubscriptionError."""
    get(connection, name)
    connection.execute(subscriptions.delete().where(subscriptions.c.id == name))
    turn(connection)


def get(connection: sa.Connection, name: str, *, lock: bool = False) -> Subscription:
    """Return a subscription; raises SubscriptionError with the nearest known id."""
    for one in every(connection, [name], lock=lock):
        return one
    known = connection.execute(sa.select(subscriptions.c.id)).scalars().all()
    nearest = difflib.get_close_matches(name, known, n=1)
    hint = f"; did you mean {nearest[0]}?" if nearest else "; `wirewatch alerts list` shows them"
    raise SubscriptionError(f"{name}: no such subscription{hint}")


def every(connection: sa.Connection, names: Iterable[str] | None = None, *, lock: bool = False) -> list[Subscription]:
    """Return subscriptions, all or the named ones, by id. Locked, they stay as they are until the transaction ends.

    Always locked in the order of their ids, so that two who lock many never wait for each other.
    """
    query = sa.select(subscriptions).order_by(subscriptions.c.id)
    query = query.with_for_update() if lock else query  # SQLite: a transaction keeps all others out anyway
    if names is None:
        return [_record(row) for row in connection.execute(query)]
    ordered = sorted(set(names))
    chunks = [ordered[at : at + CHUNK] for at in range(0, len(ordered), CHUNK)]
    return [_record(row) for chunk in chunks for row in connection.execute(query.where(subscriptions.c.id.in_(chunk)))]


def number(connection: sa.Connection) -> int:
    """Return the epoch: another number than before says that subscriptions have changed."""
    return int(connection.execute(sa.select(epoch.c.number)).scalar_one())


def turn(connection: sa.Connection) -> None:
    """Count the epoch up."""
    connection.execute(epoch.update().values(number=epoch.c.number + 1))


def disable(connection: sa.Connection, name: str, address: str, why: str, now: datetime) -> None:
    """Send nothing more to an address of a subscription, and keep the reason; an unknown id is passed over."""
    for one in every(connection, [name], lock=True):
        channels = [
            msgspec.structs.replace(each, disabled=why) if each.address == address else each for each in one.channels
        ]
        change(connection, name, lambda: now, channels=tuple(channels))


def open_addresses(subscription: Subscription) -> Sequence[str]:
    """Return the addresses that still want to hear."""
    return [channel.address for channel in subscription.channels if channel.disabled is None]


def _row(subscription: Subscription) -> dict[str, Any]:
    return {
        "id": subscription.id,
        "title": subscription.title,
        "query": subscription.query,
        "severity": subscription.severity,
        "policy": msgspec.json.encode(subscription.policy).decode(),
        "channels": msgspec.json.encode(subscription.channels).decode(),
        "secret": subscription.secret.reveal() or None,
        "status": subscription.status,
        "snoozed_until": subscription.snoozed_until,
    }


def _record(row: Any) -> Subscription:
    return Subscription(
        id=row.id,
        title=row.title,
        query=row.query,
        severity=row.severity,
        policy=msgspec.json.decode(row.policy, type=Policy),
        channels=msgspec.json.decode(row.channels, type=tuple[Channel, ...]),
        secret=Secret(row.secret or ""),
        status=row.status,
        snoozed_until=row.snoozed_until,
    )
