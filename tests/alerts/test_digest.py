import random
import threading
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from structlog.testing import capture_logs

from alerts import digest, register
from alerts.backtest import Backtest
from alerts.compiled import compile_all
from alerts.courier import DeliverySummary, deliver_due, is_due
from alerts.journal import entries
from alerts.policy import Action
from alerts.subscription import Subscription
from alerts.tables import outbox, states, waiting
from tests.alerts.conftest import Hands
from tests.alerts.receiver import Receiver
from tests.alerts.samples import LOOPBACK, NAMES, article, loopback, strike, subscription
from tests.alerts.ways import enrol, match, rows
from wire.article import Actor, Article
from wire.database import open_database

HOURLY = {"deliver": "digest", "at": ("*:00",)}


def collecting(name: str = "soleimani", *addresses: str, **changes: Any) -> Subscription:
    policy = {**HOURLY, **changes.pop("policy", {})}
    return subscription(name, *(addresses or ("log:",)), policy=policy, **changes)


def due(engine: sa.Engine, clock: Hands) -> DeliverySummary:
    return deliver_due(engine, loopback(), clock, LOOPBACK)


def sent(engine: sa.Engine) -> list[dict[str, Any]]:
    """Return every message, oldest first."""
    found = sorted(rows(engine, outbox), key=lambda row: (row["created_at"], row["dedup"]))
    return [msgspec.json.decode(row["payload"]) for row in found]


def stories(message: dict[str, Any]) -> list[str]:
    return [each["story"]["id"] for each in message["data"]["stories"]]


def test_stories_are_collected_and_leave_at_their_time_as_one_message(
    engine: sa.Engine, clock: Hands, receiver: Receiver
) -> None:
    enrol(engine, clock, collecting("soleimani", receiver.url, "log:"))
    match(engine, clock, article("a1", story="s1"), article("a2", story="s2", severity=5.0), article("a3", story="s1"))
    clock.move(minutes=59)
    assert due(engine, clock) == DeliverySummary()
    assert not is_due(engine, clock())
    clock.move(minutes=1)
    assert is_due(engine, clock())
    assert due(engine, clock) == DeliverySummary(delivered=2)
    assert due(engine, clock) == DeliverySummary()
    (got,) = receiver.got
    said = msgspec.json.decode(got.body)
    assert (said["type"], stories(said)) == ("alert.digest", ["s2", "s1"])  # the gravest first
    first = said["data"]["stories"][0]
    assert (first["type"], first["article"]["id"], first["event"]["killed"]) == ("alert.matched", "a2", 10)
    assert rows(engine, waiting) == []
    assert {(row["action"], row["told"]) for row in rows(engine, states)} == {("digest", "s2#0")}


def test_digest_goes_on_where_a_killed_process_left_it(tmp_path: Path, clock: Hands) -> None:
    first = open_database("", tmp_path)
    enrol(first, clock, collecting())
    match(first, clock, article("a1", story="s1"))
    first.dispose()
    clock.move(hours=30)
    again = open_database("", tmp_path)
    match(again, clock, article("a1", story="s1"), article("a2", story="s2"))
    due(again, clock)
    clock.move(hours=1)
    due(again, clock)
    assert [stories(each) for each in sent(again)] == [["s1"], ["s2"]]
    again.dispose()


def test_couriers_at_once_make_one_digest(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, *(collecting(f"n{n}") for n in range(10)))
    match(engine, clock, *(article(f"a{n}", story=f"s{n}") for n in range(5)))
    clock.move(hours=1)
    made: list[int] = []

    def work() -> None:
        with engine.begin() as connection:
            made.append(digest.put_due(connection, clock()))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert sum(made) == len(sent(engine)) == 10
    assert {len(stories(each)) for each in sent(engine)} == {5}


def test_snoozed_digest_leaves_when_the_snooze_is_over_and_says_what_was_held_back(
    engine: sa.Engine, clock: Hands
) -> None:
    enrol(engine, clock, collecting())
    match(engine, clock, article("a1", story="s1"))
    with engine.begin() as connection:
        register.change(connection, "soleimani", clock, snoozed_until=clock() + timedelta(hours=2))
    match(engine, clock, article("a2", story="s2", title="While snoozed"))
    clock.move(hours=1, minutes=30)
    assert (due(engine, clock), is_due(engine, clock())) == (DeliverySummary(), False)
    clock.move(minutes=30)
    assert due(engine, clock) == DeliverySummary(delivered=1)
    (said,) = sent(engine)
    assert stories(said) == ["s1"]
    assert said["data"]["suppressed"] == {"count": 1, "titles": ["While snoozed"]}


def test_pause_or_change_of_policy_lets_go_what_waits_and_removal_takes_it_along(
    engine: sa.Engine, clock: Hands
) -> None:
    enrol(engine, clock, collecting("paused"), collecting("changed"), collecting("removed"))
    match(engine, clock, article("a1", story="s1"))
    with engine.begin() as connection:
        register.change(connection, "paused", clock, status="paused")
        register.change(connection, "changed", clock, policy=subscription().policy)
        register.remove(connection, "removed")
    clock.move(hours=1)
    due(engine, clock)
    assert sorted(each["data"]["subscription"]["id"] for each in sent(engine)) == ["changed", "paused"]


def test_story_that_grows_more_severe_waits_once(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, collecting(policy={"raises": True}))
    match(engine, clock, article("a1", severity=3.0), article("a2", severity=5.0, relation="related"))
    match(engine, clock, article("a3", severity=8.0, relation="related"))
    clock.move(hours=1)
    due(engine, clock)
    (said,) = sent(engine)
    assert [each["story"] for each in said["data"]["stories"]] == [{"id": "s1", "severity": 8.0}]
    assert {row["told"] for row in rows(engine, states)} == {"s1#2"}


def test_more_than_fits_is_counted(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, collecting())
    long = "\x01" * 50_000
    actors = tuple(Actor(id=f"x:{n}{long}", name=long, kind="person") for n in range(50))
    event = strike(source=tuple(actor.id for actor in actors))
    for start in range(0, 300, 100):
        batch = [
            article(
                f"a{n}", story=f"s{n:03}", title=f"T{n}", severity=n / 100, text=long, actors=actors, events=(event,)
            )
            for n in range(start, start + 100)
        ]
        match(engine, clock, *(msgspec.structs.replace(each, actors=(*actors, *article().actors)) for each in batch))
    clock.move(hours=1)
    assert due(engine, clock) == DeliverySummary(delivered=1)
    (row,) = rows(engine, outbox)
    assert len(row["payload"].encode()) <= 60_000
    said = msgspec.json.decode(row["payload"])["data"]
    told = [each["story"]["id"] for each in said["stories"]]
    assert told == [f"s{n:03}" for n in range(299, 299 - len(told), -1)]
    assert len(told) >= 10
    assert said["suppressed"]["count"] == 300 - len(told)
    assert said["suppressed"]["titles"][0] == f"T{299 - len(told)}"
    assert len(said["suppressed"]["titles"]) == 10


def test_forty_plain_stories_fit(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, collecting())
    match(engine, clock, *(article(f"a{n}", story=f"s{n}") for n in range(40)))
    clock.move(hours=1)
    due(engine, clock)
    assert len(stories(sent(engine)[0])) == 40


def test_journal_and_log_show_a_digest(sqlite: sa.Engine, clock: Hands) -> None:
    enrol(sqlite, clock, collecting())
    match(sqlite, clock, article("a1", story="s1", title="One"), article("a2", story="s2", title="Two"))
    with sqlite.begin() as connection:
        assert digest.next_due(connection, clock(), "soleimani") == (2, clock().replace(hour=7))
    clock.move(hours=1)
    with capture_logs() as logs:
        due(sqlite, clock)
    assert [(log["article"], log["story"]) for log in logs if log["event"] == "alert"] == [("a1", "s1"), ("a2", "s2")]
    with sqlite.begin() as connection:
        (entry,) = entries(connection, None, None, 10)
    assert (entry.story, entry.article, entry.stories, entry.title) == (None, None, 2, "2 stories: One; Two")


def test_backtest_and_running_worker_agree(engine: sa.Engine, clock: Hands) -> None:
    """Three weeks of a made stream, told by the hour: the same stories, each in the digest that the back-test says."""
    wanted = [
        collecting("hourly"),
        collecting("weekly", policy={"at": ("Mon 07:00", "Thu 18:30"), "zone": "Europe/Berlin", "raises": True}),
        collecting("grave", policy={"at": ("07:00", "12:00")}, severity=5.0),
        subscription("instant", "log:", policy={"throttle": 1}),
    ]
    stream = _stream(random.Random(20200103), clock())
    enrol(engine, clock, *wanted)
    test = Backtest(compile_all(wanted, NAMES)[0])
    lines = [line for each in stream for line in test.lines(each)]
    assert {line.action for line in lines} == set(Action)

    until = clock() + timedelta(days=30)
    while clock() < until:
        hour = clock() + timedelta(minutes=30)
        for each in [each for each in stream if clock() <= (each.published_at or hour) < hour]:
            clock.at = each.published_at or hour
            match(engine, clock, each)
        clock.at = hour
        with engine.begin() as connection:
            digest.put_due(connection, clock())

    expected: dict[tuple[str, datetime | None], set[str | None]] = defaultdict(set)
    for line in lines:
        if line.action in (Action.DIGEST, Action.SEND):
            expected[line.subscription, line.due_at].add(line.story)
    found: dict[tuple[str, datetime | None], set[str | None]] = defaultdict(set)
    for row in rows(engine, outbox):
        said = msgspec.json.decode(row["payload"])["data"]
        at = row["created_at"] if "stories" in said else None
        told = {each["story"]["id"] for each in said.get("stories", [said])}
        assert not told & found[row["subscription"], at]
        found[row["subscription"], at] |= told
    assert found == expected
    assert len(found) > 50


def _stream(chance: random.Random, start: datetime) -> list[Article]:
    found = []
    for n in range(400):
        at = start + timedelta(minutes=chance.randrange(21 * 24 * 60), seconds=chance.randrange(60))
        story, severity = f"s{chance.randrange(150)}", chance.choice([None, 2.0, 4.5, 6.0, 8.0])
        relation = chance.choice(["new", "related", "syndicated"])
        found.append(article(f"a{n}", story=story, severity=severity, relation=relation, published_at=at))
    return sorted(found, key=lambda each: (each.published_at or start, each.id))
