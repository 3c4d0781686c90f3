"""Short ways through the room: register, match, look at a table."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from alerts import register
from alerts.match import make_matcher
from alerts.subscription import Subscription
from tests.alerts.samples import NAMES
from wire.article import Article

Clock = Callable[[], datetime]


def enrol(engine: sa.Engine, clock: Clock, *wanted: Subscription) -> None:
    """Put subscriptions on the register."""
    with engine.begin() as connection:
        for each in wanted:
            register.add(connection, each, clock)


def rows(engine: sa.Engine, table: sa.Table) -> list[dict[str, Any]]:
    """Return all rows of a table."""
    with engine.begin() as connection:
        return [dict(row._mapping) for row in connection.execute(sa.select(table))]


def match(engine: sa.Engine, clock: Clock, *articles: Article) -> None:
    """Send articles through a fresh matcher, in one batch."""
    assert make_matcher(engine, NAMES, clock)(articles) == list(articles)
