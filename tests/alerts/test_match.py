import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from alerts import register
from alerts.match import make_matcher
from alerts.outbox import State
from alerts.tables import outbox, states, subscriptions
from tests.alerts.conftest import Hands
from tests.alerts.samples import NAMES, article, subscription
from tests.alerts.ways import enrol, match, rows
from wire.article import Move
from wire.database import open_database
from wire.outcome import Retry


def messages(engine: sa.Engine) -> list[dict[str, Any]]:
    """Return the data of every message, oldest first."""
    found = sorted(rows(engine, outbox), key=lambda row: (row["created_at"], row["dedup"]))
    return [msgspec.json.decode(row["payload"])["data"] for row in found]


def test_match_puts_one_message_in_the_outbox(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:"))
    match(engine, clock, article())
    (message,) = rows(engine, outbox)
    assert (message["subscription"], message["state"], message["due_at"]) == ("soleimani", State.WAITING, clock.at)
    assert message["id"].startswith("msg_")


def test_no_match_writes_nothing(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("floods", "log:", query="floods AND country:USA"))
    match(engine, clock, article())
    assert rows(engine, outbox) == rows(engine, states) == []


def test_replayed_batch_changes_nothing(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:", policy={"throttle": 1}))
    batch = [article("a1", story="s1"), article("a2", story="s2")]
    match(engine, clock, *batch)
    before = rows(engine, outbox), rows(engine, states)
    clock.move(hours=5)  # the throttle is open again, yet what was decided stays decided
    match(engine, clock, *batch)
    assert (rows(engine, outbox), rows(engine, states)) == before


def test_story_alerts_once_however_often_it_is_told(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:"))
    tellings = [article(f"a{n}", relation=relation) for n, relation in enumerate(["new", "related", "syndicated"])]
    match(engine, clock, *tellings)
    match(engine, clock, article("a9", relation="updated"))
    assert [each["article"]["id"] for each in messages(engine)] == ["a0"]


def test_article_that_moves_is_told_by_its_new_story_once(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:"))
    moved = (Move(story="s1", by="a9", likeness=0.4, before=0.2),)
    match(engine, clock, article("a1", story="s1"), article("a2", story="s1"))
    match(engine, clock, article("a1", story="s2", moved=moved))  # it told s1: its subscriber knows it
    match(engine, clock, article("a3", story="s2"))
    assert len(messages(engine)) == 1
    match(engine, clock, article("a2", story="s3", moved=moved))  # it was suppressed under s1
    match(engine, clock, article("a4", story="s3"))
    assert [each["article"]["id"] for each in messages(engine)] == ["a1", "a2"]


def test_each_channel_has_its_own_message(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:", "https://a.example/x", "https://a.example/y"))
    match(engine, clock, article())
    found = rows(engine, outbox)
    assert {row["address"] for row in found} == {"log:", "https://a.example/x", "https://a.example/y"}
    assert len({row["id"] for row in found}) == 3


def test_disabled_channel_gets_nothing(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:", "https://a.example/x"))
    with engine.begin() as connection:
        register.disable(connection, "soleimani", "https://a.example/x", "gone", clock.at)
    match(engine, clock, article())
    assert [row["address"] for row in rows(engine, outbox)] == ["log:"]


def test_throttled_stories_ride_in_the_next_message(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:", policy={"throttle": 1}))
    match(engine, clock, article("a1", story="s1"), article("a2", story="s2", title="Second"))
    match(engine, clock, article("a3", story="s3", title="Third"))
    clock.move(hours=1, seconds=1)
    match(engine, clock, article("a4", story="s4"), article("a5", story="s5", title="Fifth"))
    clock.move(hours=1, seconds=1)
    match(engine, clock, article("a6", story="s6"))
    told = [(each["story"]["id"], each["suppressed"]) for each in messages(engine)]
    assert told == [
        ("s1", {"count": 0, "titles": []}),
        ("s4", {"count": 2, "titles": ["Second", "Third"]}),
        ("s6", {"count": 1, "titles": ["Fifth"]}),
    ]


def test_snoozed_story_is_counted_and_not_sent_later(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:", snoozed_until=clock.at + timedelta(hours=2)))
    match(engine, clock, article("a1", story="s1", title="While snoozed"))
    clock.move(hours=3)
    match(engine, clock, article("a2", story="s1"), article("a3", story="s2"))
    assert [(each["story"]["id"], each["suppressed"]["titles"]) for each in messages(engine)] == [
        ("s2", ["While snoozed"])
    ]


def test_pause_and_removal_are_seen_by_a_running_matcher(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:"), subscription("second", "log:"))
    process = make_matcher(engine, NAMES, clock)
    process([article("a1", story="s1")])
    with engine.begin() as connection:
        register.change(connection, "soleimani", clock, status="paused")
        register.remove(connection, "second")
    process([article("a2", story="s2")])
    assert {row["story"] for row in rows(engine, states)} == {"s1"}
    with engine.begin() as connection:
        register.change(connection, "soleimani", clock, status="active")
    process([article("a3", story="s3")])
    assert {row["story"] for row in rows(engine, states)} == {"s1", "s3"}


def test_story_that_grows_more_severe_is_told_again(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("soleimani", "log:", policy={"raises": True, "throttle": 1}))
    tellings = [("a1", 3.0, "new"), ("a2", 3.5, "related"), ("a3", 8.0, "syndicated"), ("a4", 8.0, "related")]
    for name, severity, relation in [*tellings, ("a5", 5.0, "related")]:
        match(engine, clock, article(name, severity=severity, relation=relation))
    assert [each["article"]["id"] for each in messages(engine)] == ["a1", "a4"]


def test_unusable_query_stops_nobody_else(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("broken", "log:", query="actor:Nobody"), subscription("good", "log:"))
    match(engine, clock, article())
    assert [each["subscription"]["id"] for each in messages(engine)] == ["good"]


def test_hostile_words_are_stored(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("名前 🛩", "log:", title="\u202e<script>"))
    odd = article(
        "a\x00b", story="s" * 5_000, title="\x00 قاسم 🛩 " + "x" * 50_000, url="https://x.example/" + "y" * 9_000
    )
    match(engine, clock, odd)
    (data,) = messages(engine)
    assert (data["subscription"]["id"], data["article"]["url"]) == ("名前 🛩", None)
    assert len(rows(engine, outbox)[0]["payload"].encode()) <= 20_000


def test_database_that_is_away_is_retried(tmp_path: Path, clock: Hands) -> None:
    engine = open_database("", tmp_path)
    process = make_matcher(engine, NAMES, clock)
    engine.dispose()
    away = sa.create_engine("sqlite:////nonexistent/folder/state.db")
    with pytest.raises(Retry, match="state database"):
        make_matcher(away, NAMES, clock)([article()])
    assert process([article()]) == [article()]
    engine.dispose()


def test_two_matchers_at_once_send_each_story_once(engine: sa.Engine, clock: Hands) -> None:
    """Both see the same thirty stories in opposite order, for ten subscriptions, three of them throttled."""
    for n in range(10):
        enrol(engine, clock, subscription(f"n{n}", "log:", policy={"throttle": 5 if n < 3 else 0}))
    stories = [article(f"a{n}", story=f"s{n}") for n in range(30)]
    faults: list[BaseException] = []

    def work(batches: list[list[Any]]) -> None:
        process = make_matcher(engine, NAMES, clock)
        try:
            for batch in batches:
                process(batch)
        except BaseException as error:  # noqa: BLE001 – carried to the test's own thread
            faults.append(error)

    halves = [[each] for each in stories], [stories[::-1]]
    threads = [threading.Thread(target=work, args=(half,)) for half in halves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    sent = [(row["subscription"], row["dedup"]) for row in rows(engine, outbox)]
    assert len(sent) == len(set(sent)) == 7 * 30 + 3 * 5


def test_article_that_breaks_a_reading_stops_nobody_else(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("a", "log:"), subscription("b", query="published:[2020-01-01 TO 2020-01-08}"))
    odd, good = article("a1", story="s1", published_at=datetime(2020, 1, 3)), article("a2", story="s2")  # noqa: DTZ001
    verdict, other = make_matcher(engine, NAMES, clock)([odd, good])
    assert isinstance(verdict, TypeError)
    assert other is good
    assert [each["article"]["id"] for each in messages(engine)] == ["a2"]


def test_pause_between_reading_and_judging_is_respected(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("a", "log:"))
    process = make_matcher(engine, NAMES, clock)
    process([])
    with engine.begin() as connection:  # as if another process had just paused it: the epoch is read already
        connection.execute(subscriptions.update().values(status="paused"))
    process([article()])
    assert rows(engine, states) == []
