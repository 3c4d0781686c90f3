import sqlalchemy as sa

from alerts.courier import deliver_due
from alerts.journal import entries
from alerts.outbox import State
from tests.alerts.conftest import Hands
from tests.alerts.samples import LOOPBACK, article, loopback, subscription
from tests.alerts.ways import enrol, match


def test_entries_newest_first_with_every_attempt(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("a", "log:"), subscription("b", "http://10.0.0.1/secret-path"))
    match(engine, clock, article("a1", story="s1", title="x" * 500))
    deliver_due(engine, loopback(), clock, LOOPBACK)
    clock.move(seconds=10)
    match(engine, clock, article("a2", story="s2"))
    deliver_due(engine, loopback(), clock, LOOPBACK)
    with engine.begin() as connection:
        found = entries(connection, None, None, 10)
        delivered = entries(connection, "a", State.DELIVERED, 1)
        assert entries(connection, "a", State.FAILED, 10) == []
    assert [(each.subscription, each.article) for each in found[:2]] in (
        [("a", "a2"), ("b", "a2")],
        [("b", "a2"), ("a", "a2")],
    )
    (slow,) = [each for each in found if (each.subscription, each.article) == ("b", "a1")]
    assert (slow.state, slow.attempts, [tried.attempt for tried in slow.log]) == (State.WAITING, 2, [1, 2])
    assert (slow.receiver, len(slow.title), "secret-path" in repr(slow)) == ("10.0.0.1", 120, False)
    assert [each.article for each in delivered] == ["a2"]
