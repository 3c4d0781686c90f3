import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from alerts import register
from alerts.subscription import SubscriptionError
from alerts.tables import outbox
from tests.alerts.conftest import Hands
from tests.alerts.samples import SECRET, article, subscription
from tests.alerts.ways import enrol, match, rows
from wire.settings import Secret


def test_subscription_comes_back_as_it_went_in(engine: sa.Engine, clock: Hands) -> None:
    wanted = subscription(
        "名前", "log:", "https://a.example/x", severity=4.5, policy={"throttle": 3, "raises": True},
        status="paused", snoozed_until=clock.at + timedelta(hours=1),
    )  # fmt: skip
    enrol(engine, clock, wanted)
    with engine.begin() as connection:
        found = register.get(connection, "名前")
    assert found.secret.reveal() == SECRET
    assert (found.channels, found.policy, found.severity) == (wanted.channels, wanted.policy, 4.5)
    assert (found.status, found.snoozed_until) == ("paused", wanted.snoozed_until)


def test_taken_and_unknown_ids_are_refused(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani"))
    with pytest.raises(SubscriptionError, match="soleimani: there is a subscription of this id"):
        enrol(engine, clock, subscription("soleimani"))
    with engine.begin() as connection, pytest.raises(SubscriptionError, match="did you mean soleimani"):
        register.get(connection, "suleimani")
    with engine.begin() as connection, pytest.raises(SubscriptionError, match="alerts list"):
        register.remove(connection, "x")


def test_every_change_counts_the_epoch_up(engine: sa.Engine, clock: Hands) -> None:
    def number() -> int:
        with engine.begin() as connection:
            return register.number(connection)

    seen = [number()]
    enrol(engine, clock, subscription("a"))
    seen.append(number())
    with engine.begin() as connection:
        register.change(connection, "a", clock, status="paused")
    seen.append(number())
    with engine.begin() as connection:
        register.remove(connection, "a")
    seen.append(number())
    assert seen == sorted(set(seen))


def test_put_adds_leaves_or_replaces(engine: sa.Engine, clock: Hands) -> None:
    def put(name: str = "a", *, replace: bool = False, **changes: object) -> str:
        wanted = subscription(name, "https://a.example/x", **{"secret": Secret(""), **changes})
        with engine.begin() as connection:
            return register.put(connection, wanted, clock, replace=replace).secret.reveal()

    secret = put()
    assert secret.startswith("whsec_")
    assert put() == secret  # the same again changes nothing
    with pytest.raises(SubscriptionError, match="says something else"):
        put(query="other")
    with engine.begin() as connection:
        register.change(connection, "a", clock, status="paused")
    assert put(query="other", replace=True) == secret
    with engine.begin() as connection:
        found = register.get(connection, "a")
    assert (found.query, found.status) == ("other", "paused")


def test_replacement_keeps_what_was_told(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("a", "log:"))
    match(engine, clock, article("a1", story="s1"))
    with engine.begin() as connection:
        register.put(connection, subscription("a", "log:", title="Other"), clock, replace=True)
    match(engine, clock, article("a2", story="s1"))
    assert len(rows(engine, outbox)) == 1


def test_log_channel_needs_no_secret(engine: sa.Engine, clock: Hands) -> None:
    with engine.begin() as connection:
        stored = register.put(connection, subscription("a", "log:", secret=Secret("")), clock)
    assert not stored.secret


def test_disable_of_an_unknown_subscription_is_passed_over(engine: sa.Engine, clock: Hands) -> None:
    with engine.begin() as connection:
        register.disable(connection, "none", "log:", "gone", clock.at)


def test_same_id_added_twice_at_once_is_added_once(engine: sa.Engine, clock: Hands) -> None:
    faults: list[str] = []

    def add() -> None:
        try:
            enrol(engine, clock, subscription("a"))
        except SubscriptionError as error:
            faults.append(str(error))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(faults) == 3
