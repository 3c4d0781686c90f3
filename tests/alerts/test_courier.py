import os
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import sqlalchemy as sa
from standardwebhooks import Webhook

from alerts.channels import Message, Receipt, open_channels
from alerts.courier import Courier, DeliverySummary, deliver_due
from alerts.outbox import State
from alerts.tables import deliveries, outbox, subscriptions
from tests.alerts.conftest import Hands
from tests.alerts.receiver import Receiver, status
from tests.alerts.samples import LOOPBACK, SECRET, article, loopback, subscription
from tests.alerts.ways import enrol, match, rows
from wire.clock import now
from wire.settings import AlertsSettings

PATIENT = AlertsSettings(allow=("127.0.0.0/8",), timeout=20.0)


def due(engine: sa.Engine, clock: Hands) -> DeliverySummary:
    return deliver_due(engine, loopback(), clock, LOOPBACK)


def test_alert_arrives_signed_and_whole(engine: sa.Engine, receiver: Receiver) -> None:
    enrol(engine, now, subscription("soleimani", receiver.url))
    match(engine, now, article())
    assert deliver_due(engine, loopback(), now, LOOPBACK) == DeliverySummary(delivered=1)
    (got,) = receiver.got
    assert Webhook(SECRET).verify(got.body, got.headers)["data"]["article"]["id"] == "a1"
    assert [row["state"] for row in rows(engine, outbox)] == [State.DELIVERED]
    assert [(row["outcome"], row["status"]) for row in rows(engine, deliveries)] == [("delivered", 204)]


def test_500_then_200_arrives_under_one_id(engine: sa.Engine, clock: Hands, receiver: Receiver) -> None:
    receiver.answers = [status(500, b"oops"), status(200, b"thanks")]
    enrol(engine, clock, subscription("soleimani", receiver.url))
    match(engine, clock, article())
    assert due(engine, clock) == DeliverySummary(retried=1)
    assert due(engine, clock) == DeliverySummary()  # not before its time
    clock.move(seconds=6)
    assert due(engine, clock) == DeliverySummary(delivered=1)
    first, second = receiver.got
    assert (first.id, first.body) == (second.id, second.body)
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert [row["detail"] for row in rows(engine, deliveries)] == ["oops", ""]


def test_410_ends_it(engine: sa.Engine, clock: Hands, receiver: Receiver) -> None:
    receiver.answers = [status(410)]
    enrol(engine, clock, subscription("soleimani", receiver.url))
    match(engine, clock, article("a1", story="s1"), article("a2", story="s2"))
    assert due(engine, clock) == DeliverySummary(cancelled=1)
    match(engine, clock, article("a3", story="s3"))
    assert due(engine, clock) == DeliverySummary()
    assert len(receiver.got) == 1


def test_dead_and_private_receivers_hold_up_nobody(engine: sa.Engine, clock: Hands, receiver: Receiver) -> None:
    enrol(engine, clock, subscription("a", "http://127.0.0.1:1/x", "http://10.0.0.1/x", "http://[::1]/x", receiver.url))
    match(engine, clock, article())
    assert due(engine, clock) == DeliverySummary(delivered=1, retried=3)
    assert any("private address" in row["detail"] for row in rows(engine, deliveries))


def test_bug_of_a_driver_is_a_failed_attempt(sqlite: sa.Engine, clock: Hands) -> None:
    class Broken:
        def send(self, message: Message) -> Receipt:
            raise KeyError("bug")

    enrol(sqlite, clock, subscription("a", "log:", "https://a.example/x"))
    match(sqlite, clock, article())
    assert deliver_due(sqlite, {"log": Broken()}, clock, LOOPBACK) == DeliverySummary(retried=2)
    assert sorted(row["detail"] for row in rows(sqlite, deliveries)) == [
        "KeyError: 'bug'",
        "webhook: no such channel here",
    ]


def test_couriers_side_by_side_send_each_message_once(engine: sa.Engine, receiver: Receiver) -> None:
    enrol(engine, now, *[subscription(f"n{n}", receiver.url) for n in range(20)])
    with Courier(engine, loopback(), now, LOOPBACK) as one, Courier(engine, loopback(), now, LOOPBACK) as two:
        match(engine, now, *[article(f"a{n}", story=f"s{n}") for n in range(5)])
        receiver.wait(100, 60)
        time.sleep(0.3)  # room for a second sending
    assert len(receiver.got) == len({got.id for got in receiver.got}) == 100
    assert one.summary.delivered + two.summary.delivered == 100
    assert {row["state"] for row in rows(engine, outbox)} == {State.DELIVERED}


def test_alert_leaves_within_a_second_of_matching(engine: sa.Engine, receiver: Receiver) -> None:
    enrol(engine, now, subscription("soleimani", receiver.url))
    with Courier(engine, loopback(), now, LOOPBACK):
        time.sleep(0.2)  # the couriers are asleep by now
        began = time.monotonic()
        match(engine, now, article())
        receiver.wait(1)
        assert time.monotonic() - began < 1


def test_matcher_of_another_process_is_noticed_within_a_second(engine: sa.Engine, receiver: Receiver) -> None:
    enrol(engine, now, subscription("soleimani", receiver.url))
    other = sa.create_engine(engine.url)  # an engine of its own rings no bell here
    with Courier(engine, loopback(), now, LOOPBACK):
        time.sleep(0.2)
        began = time.monotonic()
        match(other, now, article())
        receiver.wait(1)
        assert time.monotonic() - began < 1
    other.dispose()


def test_slow_receiver_holds_up_only_its_own(sqlite: sa.Engine, receiver: Receiver) -> None:
    release = threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        release.wait(15)
        status(204)(handler)

    with Receiver() as slug:
        slug.answers = [slow]
        enrol(sqlite, now, *[subscription(f"slow{n}", slug.url) for n in range(8)], subscription("swift", receiver.url))
        with Courier(sqlite, open_channels(PATIENT), now, PATIENT):
            match(sqlite, now, article())
            receiver.wait(1)
            slug.wait(1)
            assert len(slug.got) == 1  # the other seven wait, and no courier waits with them
            release.set()
            slug.wait(8)


def test_database_that_is_away_is_waited_for(tmp_path: Path) -> None:
    away = sa.create_engine(f"sqlite:///{tmp_path / 'missing' / 'state.db'}")
    with Courier(away, loopback(), now, LOOPBACK) as courier:
        time.sleep(0.1)
    assert courier.summary == DeliverySummary()


KILLED = """
import sys, pathlib
from alerts.courier import deliver_due
from tests.alerts.samples import LOOPBACK, loopback
from wire.clock import now
from wire.database import open_database
deliver_due(open_database(sys.argv[1], pathlib.Path(sys.argv[2])), loopback(), now, LOOPBACK)
"""


def test_courier_killed_half_way_is_made_good_under_the_same_id(
    engine: sa.Engine, clock: Hands, receiver: Receiver, tmp_path: Path
) -> None:
    """The receiver has the message, and the courier dies before it can write that down."""
    hang = threading.Event()
    receiver.answers = [lambda handler: (hang.wait(10), status(204)(handler))[1], status(204)]
    enrol(engine, now, subscription("soleimani", receiver.url))
    match(engine, now, article())
    url = "" if engine.dialect.name == "sqlite" else engine.url.render_as_string(hide_password=False)
    courier = subprocess.Popen([sys.executable, "-c", KILLED, url, str(tmp_path)], cwd=Path(__file__).parents[2])
    receiver.wait(1, 30)
    os.kill(courier.pid, signal.SIGKILL)
    courier.wait()
    hang.set()
    clock.at = now()
    assert due(engine, clock) == DeliverySummary()  # its lease runs still
    clock.move(seconds=LOOPBACK.timeout + 11)
    assert due(engine, clock) == DeliverySummary(delivered=1)
    first, second = receiver.got
    assert (first.id, first.body) == (second.id, second.body)


def test_old_messages_are_tidied_away(sqlite: sa.Engine, clock: Hands) -> None:
    enrol(sqlite, clock, subscription("soleimani", "log:"))
    match(sqlite, clock, article())
    assert due(sqlite, clock) == DeliverySummary(delivered=1)
    clock.move(days=61)
    with Courier(sqlite, loopback(), clock, LOOPBACK, threads=1):
        time.sleep(0.2)
    assert rows(sqlite, outbox) == []
    assert len(rows(sqlite, subscriptions)) == 1


@pytest.mark.parametrize("state", [None, *State])
def test_summary_counts_every_state(state: State | None) -> None:
    summary = DeliverySummary()
    summary.count(state)
    assert sum(getattr(summary, name) for name in DeliverySummary.__slots__) == 1
