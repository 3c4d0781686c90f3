from datetime import timedelta

import pytest
import sqlalchemy as sa

from alerts.ledger import Held, Ledger, dedup_key, load, save, stories_left, stories_of, story_of
from alerts.policy import Action
from tests.alerts.conftest import Hands
from tests.alerts.samples import article, subscription
from tests.alerts.ways import enrol
from wire.article import Merge, Move


@pytest.mark.parametrize(
    ("fields", "story"),
    [
        ({"story": "s1", "of": "a0"}, "s1"),
        ({"story": None, "of": "a0"}, "a0"),
        ({"story": None, "of": None}, "a1"),
        ({"story": "s\x001"}, "s1"),
    ],
)
def test_story_of_an_article(fields: dict[str, str | None], story: str) -> None:
    assert story_of(article("a1", **fields)) == story


def test_long_story_keys_stay_apart_and_short() -> None:
    one, two = (story_of(article(story="s" * 5_000 + end)) for end in "ab")
    assert one != two
    assert len(one) <= 200


def test_buckets_have_keys_of_their_own() -> None:
    assert dedup_key("s1", 0) != dedup_key("s1", 1)


def test_ledger_without_a_database_remembers_by_itself(clock: Hands) -> None:
    ledger, wanted = Ledger(), subscription(policy={"throttle": 1})
    actions = [ledger.judge(wanted, article(f"a{n}", story=f"s{n // 2}"), clock.at)[0].action for n in range(4)]
    assert actions == [Action.SEND, Action.SUPPRESSED, Action.THROTTLED, Action.SUPPRESSED]
    clock.move(hours=1)
    decision, held = ledger.judge(wanted, article("a9", story="s9"), clock.at)
    assert (decision.action, held.count) == (Action.SEND, 1)


def test_what_is_saved_is_loaded(engine: sa.Engine, clock: Hands) -> None:
    wanted = subscription(policy={"throttle": 1})
    enrol(engine, clock, wanted)
    with engine.begin() as connection:
        ledger = load(connection, [wanted.id], ["s1", "s2"], clock.at)
        ledger.judge(wanted, article("a1", story="s1"), clock.at)
        ledger.judge(wanted, article("a2", story="s2", title="Held"), clock.at)
        save(connection, ledger)
    with engine.begin() as connection:
        ledger = load(connection, [wanted.id], ["s1", "s2", "s3"], clock.at)
        assert {key: dict(value) for key, value in ledger.settled.items()} == {
            (wanted.id, "s1"): {0: "a1"},
            (wanted.id, "s2"): {0: "a2"},
        }
        assert ledger.sent[wanted.id] == [clock.at]
        later = clock.at + timedelta(hours=1, seconds=1)
        assert ledger.judge(wanted, article("a3", story="s3"), later)[1] == Held(1, ("Held",))
        assert ledger.judge(wanted, article("a4", story="s4"), later + timedelta(hours=2))[1] == Held()


@pytest.mark.parametrize("merged_first", [True, False])
def test_a_merged_story_is_told_once_under_either_id(engine: sa.Engine, clock: Hands, *, merged_first: bool) -> None:
    wanted = subscription(policy={"throttle": 2})
    enrol(engine, clock, wanted)
    old = article("a1", story="s2")
    merged = article("a2", story="s1", merged=(Merge(id="s2", by="a2", likeness=0.5),))
    actions = []
    for each in (merged, old) if merged_first else (old, merged):
        with engine.begin() as connection:
            ledger = load(connection, [wanted.id], stories_of(each), clock.at)
            actions.append(ledger.judge(wanted, each, clock.at)[0].action)
            save(connection, ledger)
    assert actions == [Action.SEND, Action.SUPPRESSED]
    with engine.begin() as connection:  # what was remembered for the other id counts as nothing sent and nothing held
        ledger = load(connection, [wanted.id], ["s3"], clock.at)
        assert (ledger.sent[wanted.id], ledger.holding) == ([clock.at], set())
        assert ledger.judge(wanted, article("a3", story="s3"), clock.at)[1] == Held()


@pytest.mark.parametrize(("by", "action"), [("a1", Action.SUPPRESSED), ("a0", Action.SEND)])
def test_an_article_that_moved_tells_its_new_story_only_where_another_one_told_the_old_one(
    engine: sa.Engine, clock: Hands, by: str, action: Action
) -> None:
    wanted = subscription()
    enrol(engine, clock, wanted)
    moved = article("a1", story="s2", moved=(Move(story="s1", by="a2", likeness=0.4, before=0.2),))
    after = article("a2", story="s2")
    actions = []
    for each in (article(by, story="s1"), moved, after):
        with engine.begin() as connection:
            ledger = load(connection, [wanted.id], (*stories_of(each), *stories_left(each)), clock.at)
            actions.append(ledger.judge(wanted, each, clock.at)[0].action)
            save(connection, ledger)
    assert actions == [Action.SEND, action, Action.SUPPRESSED]


def test_titles_that_ride_along_are_few_and_the_count_is_whole(engine: sa.Engine, clock: Hands) -> None:
    wanted = subscription(policy={"throttle": 1})
    enrol(engine, clock, wanted)
    with engine.begin() as connection:
        ledger = load(connection, [wanted.id], [], clock.at)
        for n in range(31):
            ledger.judge(wanted, article(f"a{n}", story=f"s{n}", title=f"T{n}"), clock.at)
        save(connection, ledger)
    with engine.begin() as connection:
        later = clock.at + timedelta(hours=2)
        _, held = load(connection, [wanted.id], [], later).judge(wanted, article("a99", story="s99"), later)
    assert (held.count, list(held.titles)) == (30, sorted(f"T{n}" for n in range(1, 31))[:10])
