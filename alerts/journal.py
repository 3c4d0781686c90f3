"""What was sent to whom and what came of it, for people: the outbox and its log of attempts, newest first.

In: a subscription, a state, a number. Out: entries. Refuses: nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from alerts.outbox import State, chosen_by
from alerts.tables import deliveries, outbox

PAYLOAD_TITLE = 120  # characters of the article's title, or of the titles of a digest, that a list shows


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt."""

    attempt: int
    at: datetime
    outcome: str
    status: int | None
    detail: str
    ms: int


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One message; `due_at` is when it is tried next, or when it came to rest. A digest tells of several `stories`."""

    alert: str
    subscription: str
    story: str | None  # of a digest none
    article: str | None
    title: str
    stories: int
    channel: str
    receiver: str
    state: str
    attempts: int
    created_at: datetime
    due_at: datetime
    log: tuple[Tried, ...]


def entries(connection: sa.Connection, subscription: str | None, state: State | None, most: int) -> list[Entry]:
    """Return the newest messages, of one subscription and in one state where these are given."""
    newest = sa.select(outbox).order_by(outbox.c.created_at.desc(), outbox.c.id).limit(most)
    found = connection.execute(newest.where(chosen_by(subscription, state))).all()
    tried = _tried(connection, [row.id for row in found])
    return [_entry(row, tuple(tried[row.id])) for row in found]


def _tried(connection: sa.Connection, names: Sequence[str]) -> dict[str, list[Tried]]:
    tried: dict[str, list[Tried]] = defaultdict(list)
    for row in connection.execute(sa.select(deliveries).where(deliveries.c.alert.in_(names)).order_by(deliveries.c.id)):
        tried[row.alert].append(
            Tried(attempt=row.attempt, at=row.at, outcome=row.outcome, status=row.status, detail=row.detail, ms=row.ms)
        )
    return tried


def _entry(row: sa.Row[tuple[object, ...]], log: tuple[Tried, ...]) -> Entry:
    data = msgspec.json.decode(row.payload)["data"]
    told = data.get("stories")
    single: Any = data if told is None else {"story": {"id": None}, "article": {"id": None, "title": _titles(told)}}
    return Entry(
        alert=row.id,
        subscription=row.subscription,
        story=single["story"]["id"],
        article=single["article"]["id"],
        title=single["article"]["title"][:PAYLOAD_TITLE],
        stories=1 if told is None else len(told),
        channel=row.channel,
        receiver=row.lane,
        state=row.state,
        attempts=row.attempts,
        created_at=row.created_at,
        due_at=row.due_at,
        log=log,
    )


def _titles(stories: Sequence[dict[str, Any]]) -> str:
    noun = "story" if len(stories) == 1 else "stories"
    return f"{len(stories)} {noun}: {'; '.join(each['article']['title'] for each in stories)}"
