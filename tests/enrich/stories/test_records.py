"""Event records: one for one act, whatever the order of its tellings, and the same after a restart."""

import random
from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from enrich.stories.records import SPAN, Recorder
from tests.enrich.stories.acts import CIVILIANS, HARRAN, LAND, PORT, act, denial, on, telling
from wire.article import Article, Event, Span
from wire.record import EventRecord


def kept(articles: Iterable[Article]) -> list[EventRecord]:
    recorder = Recorder()
    for each in articles:
        recorder.add(each)
    return list(recorder.records)


def content(record: EventRecord) -> EventRecord:
    """Return a record without what the order of arrival may decide."""
    return replace(record, id="", revision=0, merged=(), opened=0)


def test_tellings_of_one_act_are_one_record() -> None:
    (record,) = kept(
        [telling("a1", act()), telling("a2", act(source="Q2", place=LAND), hours=1), telling("a3", act(source=""))]
    )
    assert (record.articles, record.outlets, record.revision) == (3, 3, 3)
    assert record.tellings == ("a1", "a3", "a2")


@pytest.mark.parametrize(
    "other",
    [
        act(source="Q3", target="Q1"),
        act(target="Q5"),
        act(target="x:civilians", place=PORT),
        act(type="PROTEST", quad=4, modes=("demo",)),
        act(target="x:civilians", date=on(2)),
        act(target="x:civilians", modes=("crowd-control",), source=""),
    ],
)
def test_other_acts_of_the_story_are_other_records(other: Event) -> None:
    assert len(kept([telling("a1", act()), telling("a2", other, hours=50)])) == 2


def test_the_dead_of_a_span_of_time_are_no_record() -> None:
    def counted(words: str) -> list[EventRecord]:
        said = Span(field="text", start=0, end=len(words), text=words)
        return kept([telling("a1", act(killed=40, date=None, sentence=said))])

    assert not counted("At least 40 people have been killed since the unrest began.")
    assert counted("At least 40 people have been killed.")


def test_other_story_joins_by_both_sides_only() -> None:
    far = telling("a2", act(source="Q2"), story="s2")
    vague = telling("a3", act(source="", target="x:civilians"), story="s3")
    records = kept([telling("a1", act()), far, vague])
    assert sorted((each.articles, each.stories) for each in records) == [(1, ("s3",)), (2, ("s1", "s2"))]


def test_denial_joins_the_act_that_it_denies_before_or_after_it() -> None:
    articles = [telling("a1", act()), telling("a2", denial(place=None), hours=30)]
    for order in (articles, articles[::-1]):
        (record,) = kept(order)
        assert [(each.article, each.modality) for each in record.contradictions] == [("a2", "denied")]
        assert (record.articles, record.first.article) == (2, "a1")


def test_denial_of_something_else_is_left_alone() -> None:
    (record,) = kept([telling("a1", act()), telling("a2", denial(target="x:civilians", place=PORT))])
    assert (record.articles, record.contradictions) == (1, ())


def test_denial_alone_is_no_record() -> None:
    assert kept([telling("a1", denial())]) == []


def test_copies_count_but_are_no_source_of_numbers() -> None:
    toll = act(target="x:civilians", killed=8)
    copies = [telling(f"c{at}", replace(toll, killed=80), relation="syndicated", of="a1") for at in range(3)]
    (record,) = kept([telling("a1", toll), *copies])
    assert (record.articles, record.outlets) == (4, 4)
    assert record.killed
    assert (record.killed.low, record.killed.high, len(record.killed.course)) == (8, 8, 1)


def test_later_revision_replaces_the_earlier_one() -> None:
    toll = act(target="x:civilians", killed=8)
    first, second = telling("a1", toll), telling("a1", replace(toll, killed=9), hours=1, revision=2)
    for order in ([first, second], [second, first]):
        (record,) = kept(order)
        assert record.killed
        assert (record.articles, record.killed.low, record.killed.high) == (1, 9, 9)


def test_withdrawn_act_ends_its_record() -> None:
    recorder = Recorder()
    (record,) = recorder.add(telling("a1", act()))
    (last,) = recorder.add(telling("a1", hours=1, revision=2))
    assert (last.id, last.revision, last.articles) == (record.id, 2, 0)
    assert recorder.records == ()


def test_two_records_that_prove_one_are_merged_into_the_older() -> None:
    recorder = Recorder()
    (one,) = recorder.add(telling("a1", act()))
    (two,) = recorder.add(telling("a2", act(target="Q5")))
    changed = {each.id: each for each in recorder.add(telling("a3", act(target="Q4 Q5")))}
    assert changed[two.id].into == one.id
    assert (changed[one.id].articles, changed[one.id].merged) == (3, (two.id,))


def test_unchanged_telling_changes_nothing() -> None:
    recorder = Recorder()
    recorder.add(telling("a1", act()))
    assert recorder.add(telling("a1", act())) == ()
    assert recorder.add(telling("a9", story=None)) == ()


def test_old_acts_are_forgotten_and_told_again_as_background() -> None:
    recorder = Recorder()
    recorder.add(telling("a1", act()))
    late = [telling("a2", act(target="x:civilians"), hours=24 * 9), telling("a3", hours=24 * 9)]
    assert [recorder.add(each) for each in late] == [(), ()]
    recorder.add(telling("a4", act(target="x:civilians", date=on(9)), hours=24 * 9))
    assert [each.tellings for each in recorder.records] == [("a4",)]


def test_one_clock_that_runs_ahead_forgets_nothing() -> None:
    recorder = Recorder()
    recorder.add(telling("a1", act()))
    recorder.add(telling("a2", act(date=on(400)), hours=24 * 400))
    recorder.add(telling("a3", act(), hours=1))
    assert recorder.records[0].tellings == ("a1", "a3")


def test_one_text_many_times_is_one_record() -> None:
    recorder = Recorder()
    for at in range(500):
        recorder.add(telling(f"a{at:03}", act(), relation="exact" if at else "new"))
    (record,) = recorder.records
    assert (record.articles, len(record.tellings), record.revision) == (500, 100, 500)


EVENTS = (
    act(), act(source="Q2"), act(source="", target="x:civilians", killed=7), act(target="Q4 Q5", killed=9),
    act(target="Q5"), act(source="Q6"), act(place=LAND, modes=("aerial",)), act(place=PORT, target="x:civilians"),
    denial(), act(date=on(1)),
    act(type="THREATEN", quad=3, modes=("violence",), source="Q3", target="Q1"), denial(place=None, target="Q1"),
)  # fmt: skip
ARTICLES = st.lists(
    st.tuples(st.lists(st.sampled_from(EVENTS), min_size=1, max_size=3, unique=True), st.sampled_from(["s1", "s2"])),
    max_size=8,
)


def written(drawn: list[tuple[list[Event], str]]) -> list[Article]:
    return [telling(f"a{at}", *events, hours=at, story=story) for at, (events, story) in enumerate(drawn)]


@given(ARTICLES, st.randoms(use_true_random=False))
@settings(max_examples=80)
def test_records_are_the_same_in_any_order(drawn: list[tuple[list[Event], str]], draw: random.Random) -> None:
    articles = written(drawn)
    shuffled = draw.sample(articles, len(articles))
    one, other = kept(articles), kept(shuffled)
    assert sorted(map(content, one), key=str) == sorted(map(content, other), key=str)
    assert len({each.id for each in other}) == len(other)


@given(ARTICLES, st.integers(0, 8), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_records_are_the_same_after_a_restart(
    drawn: list[tuple[list[Event], str]], cut: int, draw: random.Random
) -> None:
    articles = written(drawn)
    whole = Recorder()
    said = [whole.add(each) for each in articles]
    records = [record for each in said[:cut] for record in each]
    before: list[Article | EventRecord] = [*records, *articles[:cut]]
    draw.shuffle(before)  # topics of several partitions give back what was written in any order
    recorder = Recorder(before)
    assert [recorder.add(each) for each in articles[cut:]] == said[cut:]
    assert recorder.records == whole.records


REVISIONS = st.lists(
    st.tuples(st.integers(0, 3), st.lists(st.sampled_from(EVENTS), max_size=2, unique=True)), max_size=9
)


@given(REVISIONS, st.integers(0, 9))
@settings(max_examples=60)
def test_revisions_count_up_and_an_id_that_ended_is_not_given_again(
    drawn: list[tuple[int, list[Event]]], cut: int
) -> None:
    history: list[Article | EventRecord] = []
    recorder = Recorder()
    for at, (name, events) in enumerate(drawn):
        if at == cut:
            recorder = Recorder(history)
        article = telling(f"a{name}", *events, hours=at, revision=at + 1)
        history += [article, *recorder.add(article)]
    last: dict[str, EventRecord] = {}
    for record in (each for each in history if isinstance(each, EventRecord)):
        before = last.get(record.id)
        assert record.revision == (before.revision + 1 if before else 1)
        assert before is None or before.lives
        last[record.id] = record
    assert {each.id for each in last.values() if each.lives} == {each.id for each in recorder.records}


def test_rebuilt_from_the_last_days_alone() -> None:
    articles = [
        telling(f"a{day:02}", act(target="x:civilians", date=on(day)), hours=24.0 * day, story=f"s{day // 2}")
        for day in range(0, 14, 2)
    ]
    now = articles[-1].fetched_at
    recent = Recorder(each for each in articles if now - each.fetched_at <= SPAN)
    assert recent.records == Recorder(articles).records
    assert now - recent.records[0].first_seen <= timedelta(days=6)


def test_id_stays_when_an_earlier_telling_comes_late() -> None:
    recorder = Recorder()
    (record,) = recorder.add(telling("a2", act(), hours=5))
    (revised,) = recorder.add(telling("a1", act(), hours=1))
    assert (revised.id, revised.first.article) == (record.id, "a1")


def test_place_and_people_as_most_say_them() -> None:
    (record,) = kept(
        [telling(f"a{at}", act()) for at in range(3)] + [telling("a9", act(place=None, target="Q4 x:civilians"))]
    )
    assert record.place == HARRAN
    assert CIVILIANS.id not in {each.id for each in record.target} or len(record.target) == 2


def test_story_is_as_grave_as_its_own_acts_and_not_as_the_background_that_it_recalls() -> None:
    recorder = Recorder()
    for article in (telling("a1", act(killed=90)), telling("a2", act(killed=90))):
        recorder.add(article)
    talks = act(target="Q3", type="CONSULT", quad=1, modes=(), intensity=2.0)
    recorder.add(telling("a3", act(killed=90), story="s2"))
    strike = recorder.severity(["s1"])
    assert recorder.severity(["s2"]) == strike  # it tells nothing else
    recorder.add(telling("a4", talks, story="s2"))
    assert (recorder.severity(["s2"]) or 9.0) < (strike or 0.0)
    assert recorder.severity(["s1", "s2"]) == strike
    assert recorder.severity(["s3"]) is None


def test_an_army_s_strike_told_in_a_story_of_its_own_is_its_country_s() -> None:
    army = telling("a2", act(source="Q2", target="x:civilians", place=LAND), story="s2")
    (record,) = kept([telling("a1", act(target="x:men")), army])
    assert set(record.stories) == {"s1", "s2"}
