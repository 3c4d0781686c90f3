"""The outbox: messages written in the transaction that decided them, claimed one by one, sent, settled.

In: messages of the matcher. Out: claims for couriers, the log of deliveries, and what becomes due again by Standard
Webhooks' schedule. Refuses: a second message for one (subscription, dedup key, address). A claim is a lease: a courier
that dies leaves it to run out, and the message goes again under the same webhook-id.
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from alerts import register
from alerts.channels import Receipt, driver_of, lane_of
from alerts.tables import deliveries, outbox, states, subscriptions
from wire.database import insert_or_ignore
from wire.settings import Secret

Row = dict[str, Any]

# Seconds to wait after the first, second, … failed attempt: Standard Webhooks 1.0.0, three days in all.
SCHEDULE = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
JITTER = 0.2  # up to a fifth later, so that what failed together does not return together
LEASE_MARGIN = 10.0  # seconds beyond a channel's time-out in which a courier must have settled
DETAIL = 300  # characters of an attempt's detail that are kept


class State(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"  # for its first or next attempt, or under way while its lease lasts
    DELIVERED = "delivered"
    FAILED = "failed"  # all attempts are used up
    CANCELLED = "cancelled"  # the receiver wants nothing more


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that one courier has in hand."""

    id: str
    lease: str
    subscription: str
    channel: str
    address: str
    payload: str
    secret: Secret
    attempt: int  # from 1
    created_at: datetime


def row(subscription: str, dedup: str, address: str, render: Callable[[str], str], now: datetime) -> Row:
    """Return a row of the outbox; `render` makes the payload, given the webhook-id."""
    digest = sha256(f"{subscription}\0{dedup}\0{address}".encode()).digest()[:15]
    name = "msg_" + base64.b32encode(digest).decode().lower()
    return {
        "id": name,
        "subscription": subscription,
        "dedup": dedup,
        "channel": driver_of(address),
        "address": address,
        "lane": lane_of(address),
        "payload": render(name),
        "state": State.WAITING.value,
        "attempts": 0,
        "due_at": now,
        "created_at": now,
    }


def put(connection: sa.Connection, rows: Sequence[Row]) -> None:
    """Write messages; one that is there already stays as it is."""
    if rows:
        connection.execute(insert_or_ignore(connection, outbox), rows)


def claim(connection: sa.Connection, now: datetime, lease: timedelta) -> Claim | None:
    """Take the longest due message of a receiver to whom nothing else is under way; None where nothing is due.

    Two couriers never take the same: PostgreSQL passes over rows that another one is taking, SQLite lets one in only.
    """
    busy = sa.select(outbox.c.lane).where(outbox.c.leased_until > now)
    query = (
        sa.select(outbox, subscriptions.c.secret)
        .join(subscriptions, subscriptions.c.id == outbox.c.subscription)
        .where(outbox.c.state == State.WAITING.value, outbox.c.due_at <= now)
        .where(sa.or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= now), outbox.c.lane.not_in(busy))
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(1)
        .with_for_update(of=outbox, skip_locked=True)
    )
    found = connection.execute(query).first()
    if found is None:
        return None
    token = uuid4().hex
    attempt = found.attempts + 1
    taken = {"lease": token, "leased_until": now + lease, "attempts": attempt}
    connection.execute(outbox.update().where(outbox.c.id == found.id).values(taken))
    secret = Secret(found.secret or "")
    return Claim(
        found.id,
        token,
        found.subscription,
        found.channel,
        found.address,
        found.payload,
        secret,
        attempt,
        found.created_at,
    )


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of sending a claim: at what time it began, how long it took, how often it may be tried in all."""

    receipt: Receipt
    at: datetime
    ms: int
    most: int
    jitter: float  # 0 … 1, drawn by the courier


def settle(connection: sa.Connection, claimed: Claim, tried: Attempt) -> State | None:
    """Write down what came of an attempt, and return where the message stands; None where the lease was lost."""
    receipt, now = tried.receipt, tried.at + timedelta(milliseconds=tried.ms)
    state, due = _next(claimed, tried, now)
    if state in (State.CANCELLED, State.FAILED):
        register.every(
            connection, [claimed.subscription], lock=True
        )  # before its messages, as matchers do: no deadlock
    mine = sa.and_(outbox.c.id == claimed.id, outbox.c.lease == claimed.lease)
    after = {"state": state.value, "due_at": due, "lease": None, "leased_until": None}
    if not connection.execute(outbox.update().where(mine).values(after)).rowcount:
        return None  # it took longer than the lease, or the subscription was removed meanwhile
    connection.execute(
        deliveries.insert().values(
            alert=claimed.id,
            attempt=claimed.attempt,
            at=tried.at,
            outcome=receipt.outcome,
            status=receipt.status,
            detail=receipt.detail.replace("\0", "")[:DETAIL],
            ms=tried.ms,
        )
    )
    if state is State.CANCELLED:
        _close(connection, claimed, "the receiver said 410 Gone", now)
    elif state is State.FAILED and not _was_reached_since(connection, claimed):
        _close(connection, claimed, f"no success in {claimed.attempt} attempts", now)
    return state


def next_due(connection: sa.Connection) -> datetime | None:
    """Return when the next message is due; None where none waits."""
    waiting = sa.select(sa.func.min(outbox.c.due_at)).where(outbox.c.state == State.WAITING.value)
    due: datetime | None = connection.execute(waiting).scalar()
    return due


def _next(claimed: Claim, tried: Attempt, now: datetime) -> tuple[State, datetime]:
    if tried.receipt.outcome == "delivered":
        return State.DELIVERED, now
    if tried.receipt.outcome == "gone":
        return State.CANCELLED, now
    if claimed.attempt >= tried.most:
        return State.FAILED, now
    wait = SCHEDULE[min(claimed.attempt, len(SCHEDULE)) - 1] * (1 + JITTER * tried.jitter)
    return State.WAITING, now + timedelta(seconds=max(wait, tried.receipt.after or 0))


def _close(connection: sa.Connection, claimed: Claim, why: str, now: datetime) -> None:
    """Send nothing more to this address of the subscription, and take back what still waits for it."""
    register.disable(connection, claimed.subscription, claimed.address, f"{why}, {now:%Y-%m-%d %H:%M} UTC", now)
    same = sa.and_(outbox.c.subscription == claimed.subscription, outbox.c.address == claimed.address)
    waiting = outbox.update().where(same, outbox.c.state == State.WAITING.value)
    connection.execute(waiting.values(state=State.CANCELLED.value))


def _was_reached_since(connection: sa.Connection, claimed: Claim) -> bool:
    """Say whether anything got through to the address since the message was made: then the fault is the message's."""
    reached = (
        sa.select(deliveries.c.id)
        .join(outbox, outbox.c.id == deliveries.c.alert)
        .where(outbox.c.subscription == claimed.subscription, outbox.c.address == claimed.address)
        .where(deliveries.c.outcome == "delivered", deliveries.c.at > claimed.created_at)
    )
    return connection.execute(reached.limit(1)).first() is not None


def redeliver(connection: sa.Connection, chosen: sa.ColumnElement[bool], now: datetime) -> list[str]:
    """Make messages due again, whatever became of them, under their own ids; return those that were at rest."""
    at_rest = sa.or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= now)
    again = outbox.update().where(chosen, at_rest).returning(outbox.c.id)
    return list(connection.execute(again.values(state=State.WAITING.value, attempts=0, due_at=now)).scalars())


def chosen_by(subscription: str | None, state: State | None, names: Sequence[str] = ()) -> sa.ColumnElement[bool]:
    """Return the condition for messages of a subscription, in a state, or of some ids, where these are given."""
    wanted: list[sa.ColumnElement[bool]] = [sa.true()]
    if subscription is not None:
        wanted.append(outbox.c.subscription == subscription)
    if state is not None:
        wanted.append(outbox.c.state == state.value)
    if names:
        wanted.append(outbox.c.id.in_(names))
    return sa.and_(*wanted)


def forget(connection: sa.Connection, before: datetime) -> int:
    """Delete messages that came to rest before a time, with their log, and states as old; return how many messages."""
    connection.execute(states.delete().where(states.c.at < before))
    done = outbox.delete().where(outbox.c.state != State.WAITING.value, outbox.c.due_at < before)
    return connection.execute(done).rowcount
