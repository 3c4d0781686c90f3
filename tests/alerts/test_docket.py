from functools import partial

import sqlalchemy as sa

from alerts.docket import Docket
from alerts.ledger import load
from alerts.payload import Alert
from alerts.tables import outbox, states
from tests.alerts.conftest import Hands
from tests.alerts.samples import article, subscription
from tests.alerts.ways import enrol, rows


def test_docket_writes_decisions_and_messages_when_saved(engine: sa.Engine, clock: Hands) -> None:
    wanted = subscription("soleimani", "log:")
    enrol(engine, clock, wanted)
    with engine.begin() as connection:
        docket = Docket(load(connection, [wanted.id], ["s1"], clock.at), clock.at)
        for name in ("a1", "a2"):
            told = article(name, story="s1")
            docket.judge(wanted, told, partial(Alert, wanted, told, "because", None))
        assert connection.execute(sa.select(states)).all() == []
        docket.save(connection)
    assert docket.count() == len(rows(engine, outbox)) == 1
    assert [row["article"] for row in rows(engine, states)] == ["a1"]
