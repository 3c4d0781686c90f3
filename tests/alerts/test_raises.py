import threading
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from alerts import register, severities
from alerts.payload import RAISED, TYPE
from alerts.raises import make_raiser
from alerts.tables import outbox, states
from alerts.tables import severities as table
from tests.alerts.conftest import Hands
from tests.alerts.samples import article, subscription
from tests.alerts.ways import enrol, match, rows
from tests.wire.records import full, plain
from wire.record import EventRecord, Sentence

SAID = Sentence(article="a7", outlet="Other", text="The toll rose to 79.", language="en", url="https://other.example/7")


def grave(severity: float = 7.3, **changes: Any) -> EventRecord:
    return plain("e1", **{"story": "s1", "stories": ("s1",), "severity": severity, "best": SAID, **changes})


def raise_by(engine: sa.Engine, clock: Hands, *records: EventRecord) -> None:
    """Send records through a fresh raiser, in one batch."""
    assert make_raiser(engine, clock)(records) == list(records)


def sent(engine: sa.Engine) -> list[tuple[str, str, float]]:
    """Return the type, story and severity of every message, oldest first."""
    found = sorted(rows(engine, outbox), key=lambda row: (row["created_at"], row["dedup"]))
    payloads = [msgspec.json.decode(row["payload"]) for row in found]
    return [(each["type"], each["data"]["story"]["id"], each["data"]["story"]["severity"]) for each in payloads]


def follow(engine: sa.Engine, clock: Hands, **policy: Any) -> None:
    enrol(engine, clock, subscription("soleimani", "log:", policy={"raises": True, **policy}))


def test_raise_is_told_once_to_who_was_told_of_the_story(engine: sa.Engine, clock: Hands) -> None:
    follow(engine, clock, throttle=1)
    enrol(engine, clock, subscription("content", "log:"))
    match(engine, clock, article(severity=3.0))
    clock.move(minutes=1)
    for record in (grave(3.9), grave(5.0, revision=2), grave(5.5, revision=3), grave(7.3, revision=4)):
        clock.move(minutes=1)
        raise_by(engine, clock, record)
        raise_by(engine, clock, record)
    raise_by(engine, clock, grave(9.0, revision=5), grave(2.0, revision=6))
    assert sent(engine) == [(TYPE, "s1", 3.0), (TYPE, "s1", 3.0), (RAISED, "s1", 5.0), (RAISED, "s1", 7.3)]
    match(engine, clock, article("a2", severity=9.0, relation="related"))
    assert len(sent(engine)) == 4


@pytest.mark.parametrize("why", ["not told", "paused", "removed", "ended", "withdrawn", "other story"])
def test_raise_is_told_to_nobody(engine: sa.Engine, clock: Hands, why: str) -> None:
    follow(engine, clock)
    match(engine, clock, article(severity=3.0, title="Pears" if why == "not told" else "Strike"))
    before = sent(engine)
    with engine.begin() as connection:
        if why == "paused":
            register.change(connection, "soleimani", clock, status="paused")
        if why == "removed":
            register.remove(connection, "soleimani")
    changes: dict[str, dict[str, Any]] = {
        "not told": {"story": "s9", "stories": ("s9",)},
        "ended": {"into": "e2"},
        "withdrawn": {"articles": 0},
        "other story": {"story": "s2", "stories": ("s2", "s3")},
    }
    raise_by(engine, clock, grave(**changes.get(why, {})))
    assert sent(engine) == ([] if why == "removed" else before)


def test_telling_that_is_judged_late_is_as_grave_as_its_story_has_become(engine: sa.Engine, clock: Hands) -> None:
    follow(engine, clock)
    enrol(engine, clock, subscription("grave", "log:", severity=6.0))
    raise_by(engine, clock, grave())
    assert sent(engine) == []
    match(engine, clock, article(severity=3.0))
    raise_by(engine, clock, grave(revision=2))
    assert sent(engine) == [(TYPE, "s1", 7.3), (TYPE, "s1", 7.3)]


def test_raise_while_snoozed_is_counted_and_not_sent(engine: sa.Engine, clock: Hands) -> None:
    follow(engine, clock)
    match(engine, clock, article(severity=3.0))
    with engine.begin() as connection:
        register.change(connection, "soleimani", clock, snoozed_until=clock.at + timedelta(hours=1))
    raise_by(engine, clock, grave())
    assert len(sent(engine)) == 1
    assert {row["bucket"]: row["action"] for row in rows(engine, states)} == {0: "send", 2: "suppressed"}


def test_act_told_in_several_stories_raises_one_message(engine: sa.Engine, clock: Hands) -> None:
    follow(engine, clock)
    match(engine, clock, article("a1", story="s1", severity=3.0), article("a2", story="s2", severity=3.0))
    clock.move(minutes=1)
    raise_by(engine, clock, grave(stories=("s1", "s2", "s3")))
    raise_by(engine, clock, grave(stories=("s1", "s2", "s3"), revision=2, severity=7.4))
    assert [kind for kind, *_ in sent(engine)] == [TYPE, TYPE, RAISED]


def test_message_shows_the_record(engine: sa.Engine, clock: Hands) -> None:
    follow(engine, clock)
    match(engine, clock, article(severity=3.0))
    record = msgspec.structs.replace(full(), into=None, story="s1", stories=("s1",))
    clock.move(minutes=1)
    raise_by(engine, clock, record)
    said = msgspec.json.decode(rows(engine, outbox)[-1]["payload"])["data"]
    assert said["record"]["killed"] == {"low": 8, "high": 10}
    assert (said["record"]["contradictions"], said["record"]["outlets"]) == (1, 2)
    assert said["article"]["title"] == said["event"]["sentence"] == "A drone killed the general."
    assert said["article"]["url"] == "https://wire.example/1"
    assert [party["name"] for party in said["event"]["target"]] == ["Qasem Soleimani"]
    assert said["because"] == "A story that was told before has grown more severe: 8 to 10 killed."


def test_raiser_asks_the_database_once_for_what_it_knows(engine: sa.Engine, clock: Hands) -> None:
    process = make_raiser(engine, clock)
    begun: list[sa.Connection] = []
    note = begun.append
    sa.event.listen(engine, "begin", note)
    try:
        for number, severity in enumerate((7.3, 7.3, 6.0, 3.0), 1):
            process([grave(severity, revision=number)])
    finally:
        sa.event.remove(engine, "begin", note)
    assert len(begun) == 1


def test_severities_are_the_most_and_are_forgotten_after_a_week(engine: sa.Engine, clock: Hands) -> None:
    with engine.begin() as connection:
        severities.note(connection, {"s1": 5.0, "s2": 6.0}, clock.at)
        severities.note(connection, {"s1": 4.0, "s2": 7.0}, clock.at)
        assert severities.most(connection, ["s1", "s2", "s3"]) == {"s1": 5.0, "s2": 7.0}
        severities.note(connection, {"s4": 5.0}, clock.at + timedelta(days=8))
    assert [row["story"] for row in rows(engine, table)] == ["s4"]


def test_no_raise_is_lost_or_doubled_between_two_that_work_at_once(engine: sa.Engine, clock: Hands) -> None:
    """Whichever of the two comes second to a story sees what the first one wrote."""
    follow(engine, clock, throttle=0)
    names = [f"s{number}" for number in range(12)]
    process = make_raiser(engine, clock)

    def judge() -> None:
        for name in names:
            match(engine, clock, article(f"a-{name}", story=name, severity=3.0))

    def lift() -> None:
        for name in names:
            process([grave(story=name, stories=(name,))])

    both = [threading.Thread(target=work) for work in (judge, lift)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    grave_ones = [story for _, story, severity in sent(engine) if severity == 7.3]
    assert sorted(grave_ones) == sorted(names)
