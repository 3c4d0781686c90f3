from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from alerts import outbox, register
from alerts.channels import Receipt
from alerts.outbox import SCHEDULE, Attempt, Claim, State, chosen_by, claim, settle
from alerts.tables import deliveries
from alerts.tables import outbox as table
from tests.alerts.conftest import Hands
from tests.alerts.samples import article, subscription
from tests.alerts.ways import enrol, match, rows

LEASE = timedelta(seconds=30)


def take(engine: sa.Engine, now: datetime) -> Claim | None:
    with engine.begin() as connection:
        return claim(connection, now, LEASE)


def give(engine: sa.Engine, claimed: Claim, receipt: Receipt, now: datetime, most: int = 10) -> State | None:
    with engine.begin() as connection:
        return settle(connection, claimed, Attempt(receipt, now, 0, most, jitter=0.0))


def fill(engine: sa.Engine, clock: Hands, *addresses: str, stories: int = 1) -> None:
    enrol(engine, clock, subscription("soleimani", *(addresses or ("https://a.example/x",))))
    match(engine, clock, *[article(f"a{n}", story=f"s{n}") for n in range(stories)])


def test_claim_is_exclusive_until_the_lease_ends(engine: sa.Engine, clock: Hands) -> None:
    fill(engine, clock)
    first = take(engine, clock())
    assert first is not None
    assert (first.attempt, first.secret.reveal()[:6]) == (1, "whsec_")
    assert take(engine, clock()) is None
    clock.move(seconds=31)  # the courier has died
    again = take(engine, clock())
    assert again is not None
    assert (again.id, again.payload, again.attempt) == (first.id, first.payload, 2)
    assert give(engine, first, Receipt("delivered"), clock()) is None  # the dead one comes back: too late
    assert give(engine, again, Receipt("delivered"), clock()) is State.DELIVERED


def test_one_message_at_a_time_is_under_way_to_a_receiver(engine: sa.Engine, clock: Hands) -> None:
    fill(engine, clock, "https://a.example/x", "https://a.example/y", "https://b.example/x")
    first, second = take(engine, clock()), take(engine, clock())
    assert first
    assert second
    assert {first.address[:17], second.address[:17]} == {"https://a.example", "https://b.example"}
    assert take(engine, clock()) is None
    give(engine, first, Receipt("delivered"), clock())
    give(engine, second, Receipt("delivered"), clock())
    assert take(engine, clock()) is not None


def test_failures_follow_the_schedule_then_end(engine: sa.Engine, clock: Hands) -> None:
    fill(engine, clock)
    waits = []
    for _ in range(10):
        claimed = take(engine, clock())
        assert claimed
        state = give(engine, claimed, Receipt("failed", "500 oops", 500), clock())
        (row,) = rows(engine, table)
        waits.append((row["due_at"] - clock.at).total_seconds())
        assert take(engine, clock.at) is None
        clock.at = row["due_at"]
    assert (waits, state) == ([*SCHEDULE, 0.0], State.FAILED)
    assert [(row["attempt"], row["status"]) for row in rows(engine, deliveries)] == [(n, 500) for n in range(1, 11)]
    with engine.begin() as connection:  # nothing got through for three days: the owner sees why it is off
        assert "no success in 10 attempts" in str(register.get(connection, "soleimani").channels[0].disabled)


def test_failed_message_leaves_a_reachable_receiver_alone(engine: sa.Engine, clock: Hands) -> None:
    fill(engine, clock, stories=2)
    first = take(engine, clock())
    assert first
    give(engine, first, Receipt("failed", "too long for me", 413), clock(), most=1)
    clock.move(seconds=1)
    with engine.begin() as connection:
        assert register.get(connection, "soleimani").channels[0].disabled  # nothing had got through before
        register.change(connection, "soleimani", clock, channels=subscription("x", "https://a.example/x").channels)
    match(engine, clock, article("b1", story="t1"), article("b2", story="t2"))
    clock.move(seconds=1)
    second, good = take(engine, clock()), None
    assert second
    give(engine, second, Receipt("failed", "slow down", 429), clock())
    good = take(engine, clock())
    assert good
    give(engine, good, Receipt("delivered"), clock())
    clock.move(seconds=6)
    again = take(engine, clock())
    assert again
    assert (again.id, give(engine, again, Receipt("failed", "400", 400), clock(), most=2)) == (second.id, State.FAILED)
    with engine.begin() as connection:
        assert register.get(connection, "soleimani").channels[0].disabled is None


@pytest.mark.parametrize(("after", "seconds"), [(None, 5.0), (2.0, 5.0), (120.0, 120.0)])
def test_retry_after_is_honoured_where_it_is_later(
    sqlite: sa.Engine, clock: Hands, after: float, seconds: float
) -> None:
    fill(sqlite, clock)
    claimed = take(sqlite, clock())
    assert claimed
    give(sqlite, claimed, Receipt("failed", "", 429, after), clock())
    assert rows(sqlite, table)[0]["due_at"] == clock.at + timedelta(seconds=seconds)


def test_jitter_spreads_by_a_fifth_at_most(sqlite: sa.Engine, clock: Hands) -> None:
    fill(sqlite, clock)
    claimed = take(sqlite, clock())
    assert claimed
    with sqlite.begin() as connection:
        settle(connection, claimed, Attempt(Receipt("failed"), clock(), 0, 10, jitter=1.0))
    assert rows(sqlite, table)[0]["due_at"] == clock.at + timedelta(seconds=6)


def test_gone_disables_the_address_and_takes_back_the_rest(engine: sa.Engine, clock: Hands) -> None:
    fill(engine, clock, "https://a.example/x", "log:", stories=3)
    while claimed := take(engine, clock()):
        gone = claimed.channel == "webhook"
        give(engine, claimed, Receipt("gone", "", 410) if gone else Receipt("delivered"), clock())
    assert sorted(row["state"] for row in rows(engine, table)) == ["cancelled"] * 3 + ["delivered"] * 3
    with engine.begin() as connection:
        channels = register.get(connection, "soleimani").channels
    assert [each.disabled and each.disabled[:20] for each in channels] == ["the receiver said 41", None]


def test_subscription_removed_under_way_is_settled_in_peace(engine: sa.Engine, clock: Hands) -> None:
    fill(engine, clock)
    claimed = take(engine, clock())
    assert claimed
    with engine.begin() as connection:
        register.remove(connection, "soleimani")
    assert give(engine, claimed, Receipt("gone", "", 410), clock()) is None
    assert rows(engine, table) == rows(engine, deliveries) == []


def test_put_again_changes_nothing(engine: sa.Engine, clock: Hands) -> None:
    fill(engine, clock)
    before = rows(engine, table)
    row = outbox.row("soleimani", "s0#0", "https://a.example/x", lambda _: "another payload", clock())
    with engine.begin() as connection:
        outbox.put(connection, [row])
    assert rows(engine, table) == before


def test_redelivery_goes_under_the_same_id(engine: sa.Engine, clock: Hands) -> None:
    fill(engine, clock)
    claimed = take(engine, clock())
    assert claimed
    with engine.begin() as connection:
        assert outbox.redeliver(connection, chosen_by(None, None, [claimed.id]), clock()) == []  # it is under way
    give(engine, claimed, Receipt("delivered"), clock())
    with engine.begin() as connection:
        for none in (chosen_by("none", None), chosen_by(None, State.FAILED), chosen_by(None, None, ["msg_unknown"])):
            assert outbox.redeliver(connection, none, clock()) == []
        assert outbox.redeliver(connection, chosen_by("soleimani", State.DELIVERED), clock()) == [claimed.id]
    again = take(engine, clock())
    assert again
    assert (again.id, again.payload, again.attempt) == (claimed.id, claimed.payload, 1)


def test_old_messages_and_states_are_forgotten(engine: sa.Engine, clock: Hands) -> None:
    fill(engine, clock)
    claimed = take(engine, clock())
    assert claimed
    give(engine, claimed, Receipt("delivered"), clock())
    with engine.begin() as connection:
        assert outbox.forget(connection, clock.at) == 0
        assert outbox.forget(connection, clock.at + timedelta(seconds=1)) == 1
    assert rows(engine, table) == rows(engine, deliveries) == []
