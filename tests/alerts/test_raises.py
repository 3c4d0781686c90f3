import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from alerts import register, severities
from alerts.backtest import Backtest
from alerts.compiled import compile_all
from alerts.payload import DENIED, RAISED, TYPE
from alerts.policy import Action
from alerts.raises import make_raiser
from alerts.tables import outbox, states, waiting
from alerts.tables import severities as table
from tests.alerts.conftest import Hands
from tests.alerts.samples import NAMES, article, subscription
from tests.alerts.ways import enrol, match, rows
from tests.wire.records import full, plain
from wire.record import Contradiction, EventRecord, Sentence

DENIAL = Contradiction(
    article="a8", outlet="Third", at=datetime(2020, 1, 3, 5, tzinfo=UTC), sentence="Iran denied it.", modality="denied"
)
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


def test_raiser_writes_once_what_it_knows(engine: sa.Engine, clock: Hands) -> None:
    process = make_raiser(engine, clock)
    written: list[str] = []

    def note(_: sa.Connection, cursor: Any, statement: str, *rest: object) -> None:
        written.extend([statement] if statement.startswith("INSERT INTO alert_severities") else ())

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        for number, severity in enumerate((7.3, 7.3, 6.0, 3.0), 1):
            process([grave(severity, revision=number, contradictions=(DENIAL,) if number > 1 else ())])
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    assert len(written) == 2  # the severity, then the denial


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


def said_of(engine: sa.Engine, kind: str) -> list[dict[str, Any]]:
    """Return the data of every message of a type."""
    payloads = [msgspec.json.decode(row["payload"]) for row in rows(engine, outbox)]
    return [each["data"] for each in payloads if each["type"] == kind]


def test_match_that_was_not_severe_enough_is_told_once_its_story_is(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("few", "log:", severity=2.5), subscription("grave", "log:", severity=7.0))
    enrol(engine, clock, subscription("other", "log:", severity=2.5, query="pears"))
    match(engine, clock, article("a1", severity=1.0), article("a2", severity=2.0, relation="related"))
    assert sent(engine) == []
    for record in (grave(2.4), grave(3.0, revision=2), grave(3.5, revision=3), grave(7.3, revision=4), grave(7.3)):
        clock.move(minutes=1)
        raise_by(engine, clock, record)
    assert sent(engine) == [(TYPE, "s1", 3.0), (TYPE, "s1", 7.3)]
    first, second = said_of(engine, TYPE)
    assert {first["subscription"]["id"], second["subscription"]["id"]} == {"few", "grave"}
    assert first["because"].startswith("A story that matched before has become severe enough: ")
    assert first["article"]["title"] == SAID.text
    match(engine, clock, article("a3", severity=9.0, relation="related"))
    assert len(sent(engine)) == 2
    assert first["suppressed"] == second["suppressed"] == {"count": 0, "titles": []}


def test_what_is_not_severe_enough_is_not_counted_as_held_back(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("grave", "log:", severity=7.0))
    match(engine, clock, article("a1", story="s1", severity=1.0), article("a2", story="s2", severity=8.0))
    match(engine, clock, article("a3", story="s3", severity=1.0), article("a4", story="s4", severity=8.0))
    assert [data["suppressed"]["count"] for data in said_of(engine, TYPE)] == [0, 0]


def test_lower_least_severity_is_seen_by_a_running_raiser(engine: sa.Engine, clock: Hands) -> None:
    process = make_raiser(engine, clock)
    process([grave(3.0)])
    assert rows(engine, table) == []  # nobody's news
    enrol(engine, clock, subscription("few", "log:", severity=2.5))
    match(engine, clock, article("a1", severity=1.0))
    process([grave(3.0, revision=2)])
    assert sent(engine) == [(TYPE, "s1", 3.0)]


@pytest.mark.parametrize("order", ["told first", "denied first"])
def test_denial_is_told_once_where_asked_for(engine: sa.Engine, clock: Hands, order: str) -> None:
    enrol(engine, clock, subscription("asks", "log:", policy={"denials": True, "throttle": 1}))
    enrol(engine, clock, subscription("content", "log:"))
    enrol(engine, clock, subscription("not-told", "log:", query="pears", policy={"denials": True}))
    if order == "told first":
        match(engine, clock, article(severity=3.0))
    raise_by(engine, clock, grave(3.0), grave(3.0, revision=2, contradictions=(DENIAL,)))
    match(engine, clock, article(severity=3.0))
    for revision in (2, 3):
        raise_by(engine, clock, grave(3.0, revision=revision, contradictions=(DENIAL, DENIAL)))
        match(engine, clock, article(f"a{revision}", severity=3.0, relation="related"))
    (said,) = said_of(engine, DENIED)
    assert said["subscription"]["id"] == "asks"
    assert said["article"] == {
        "id": "a8", "title": "Iran denied it.", "outlet": "Third", "url": None, "published_at": "2020-01-03T05:00:00Z",
        "language": None,
    }  # fmt: skip
    assert (said["because"], said["event"]["type"]) == ("An act of a story that was told before is denied.", "ASSAULT")
    assert said["event"]["sentence"] == SAID.text
    assert len(said_of(engine, TYPE)) == 2


def test_rise_and_denial_in_one_revision_are_two_messages(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("asks", "log:", severity=5.0, policy={"denials": True}))
    match(engine, clock, article(severity=3.0))
    raise_by(engine, clock, grave(7.3, contradictions=(DENIAL,)))
    assert sorted(kind for kind, *_ in sent(engine)) == [DENIED, TYPE]


def test_denial_waits_for_the_digest_beside_its_story(engine: sa.Engine, clock: Hands) -> None:
    policy = {"denials": True, "raises": True, "deliver": "digest", "at": ("*:00",)}
    enrol(engine, clock, subscription("asks", "log:", policy=policy))
    match(engine, clock, article(severity=3.0))
    raise_by(engine, clock, grave(3.0, contradictions=(DENIAL,)), grave(7.3, revision=2, contradictions=(DENIAL,)))
    assert sorted(row["bucket"] for row in rows(engine, waiting)) == [2, 9]


def test_backtest_says_what_the_two_stages_do(engine: sa.Engine, clock: Hands) -> None:
    wanted = [
        subscription("a", "log:", severity=5.0, policy={"denials": True}),
        subscription("b", "log:", policy={"raises": True}),
    ]
    enrol(engine, clock, *wanted)
    told = [
        (article("a1", severity=3.0), grave(3.0)),
        (article("a2", severity=3.0, relation="related"), grave(6.0, revision=2)),
        (
            article("a3", title="Pears", text="Pears.", actors=(), events=()),
            grave(7.5, revision=3, contradictions=(DENIAL,)),
        ),
    ]
    test = Backtest(compile_all(wanted, NAMES)[0])
    said = [line for each, record in told for line in test.lines(each, records=[record])]
    expected = [line for line in said if line.action is Action.SEND]
    for each, record in told:
        match(engine, clock, each)
        raise_by(engine, clock, record)
    found = [msgspec.json.decode(row["payload"])["data"] for row in rows(engine, outbox)]
    pairs = sorted((data["subscription"]["id"], data["article"]["id"]) for data in found)
    assert pairs == sorted((line.subscription, line.article) for line in expected)
    assert pairs == [("a", "a7"), ("a", "a8"), ("b", "a1"), ("b", "a7"), ("b", "a7")]
