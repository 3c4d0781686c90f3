"""How far behind is each stage, and what is in the stores: the figures of `wirewatch status` and the console.

In: belt, index and database, whichever can be reached. Out: plain figures. Refuses: what the parts refuse.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from index.store import Store
from index.store.records import Asked, RecordStore
from wire.belt import Belt
from wire.topics import STAGES


@dataclass(frozen=True, slots=True)
class StageHealth:
    """A stage's backlog; `oldest` is when its oldest unprocessed message was put there."""

    stage: str
    behind: int
    oldest: datetime | None
    quarantined: int


def stages(belt: Belt) -> list[StageHealth]:
    """Return the health of every stage that reads a topic, in the order of the line."""
    from desk.commands.quarantine import GROUP

    readers = [(stage, stage.reads) for stage in STAGES if stage.reads]
    lags = belt.lags([(stage.name, topic.name) for stage, topic in readers])
    cases = belt.lags([(GROUP, stage.quarantine.name) for stage, _ in readers])
    rows = zip(readers, lags, cases, strict=True)
    return [StageHealth(stage.name, lag.messages, lag.oldest, case.messages) for (stage, _), lag, case in rows]


def counts(store: Store, records: RecordStore, engine: sa.Engine) -> dict[str, int]:
    """Return how many articles, acts, feeds, subscriptions and alerts there are."""
    from alerts import tables as alerts
    from ingest import tables as ingest

    tables = {"feeds": ingest.feeds, "subscriptions": alerts.subscriptions, "alerts": alerts.outbox}
    with engine.connect() as connection:
        rows = {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in tables.items()
        }
    return {"documents": store.count(), "records": records.find(Asked(limit=0)).total, **rows}
