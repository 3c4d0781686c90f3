import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.compiled import Watch, compile_all
from tests.alerts.samples import NAMES, article, strike, subscription
from wire.article import Article
from wire.query import matches, parse, prepare

QUERIES = (
    'actor:"Qasem Soleimani"', "drone", '"drone strike"', "strike AND NOT baghdad", "event:ASSAULT.drone", "killed:>=5",
    "event:(type:ASSAULT AND source:USA AND target:IRN)", "event:PROTEST AND NOT country:IRQ", "language:en",
    "published:[2020-01-01 TO 2020-01-08}", "(floods OR soleimani) AND country:IRQ", "severity:>=7",
    "title:kill*", "quad:4 AND language:fr",
)  # fmt: skip


def watch(*queries: str) -> Watch:
    wanted = [subscription(f"n{n:05}", query=query) for n, query in enumerate(queries)]
    compiled, faults = compile_all(wanted, NAMES)
    assert faults == []
    return Watch(compiled)


def ids(found: object) -> list[str]:
    return [each.subscription.id for each in found]  # type: ignore[attr-defined]


def test_queries_that_cannot_be_read_become_faults() -> None:
    good, faults = compile_all([subscription("a", query="actor:Nobody"), subscription("b")], NAMES)
    assert ids(good) == ["b"]
    assert (faults[0].id, "no actor is known as Nobody" in faults[0].error) == ("a", True)


@given(
    st.builds(
        article,
        st.just("a1"),
        title=st.sampled_from(["Drone strike kills Soleimani", "Floods in Kent", "قاسم سليماني", ""]),
        language=st.sampled_from(["en", "fr", "ar", None]),
        severity=st.sampled_from([None, 3.0, 8.0]),
        text=st.sampled_from(["A strike in Baghdad.", "Rain fell.", None]),
        events=st.lists(
            st.builds(
                strike,
                type=st.sampled_from(["ASSAULT", "PROTEST"]),
                quad=st.sampled_from([1, 4]),
                main=st.booleans(),
                killed=st.sampled_from([None, 1, 10]),
            ),
            max_size=2,
        ).map(tuple),
    )
)
@settings(max_examples=150)
def test_index_finds_what_trying_each_query_finds(one: Article) -> None:
    expected = [f"n{n:05}" for n, query in enumerate(QUERIES) if matches(parse(query, NAMES), one)]
    assert ids(watch(*QUERIES).matching(prepare(one))) == expected


@pytest.mark.parametrize(
    ("query", "event"),
    [
        ("event:(type:PROTEST)", "e2"),
        ("event:(type:PROTEST) AND drone", "e2"),
        ('actor:"Qasem Soleimani"', "e1"),
        ("event:(type:RETREAT AND modality:hypothetical AND main:false)", "e3"),
        ("killed:>=50", "e4"),
    ],
)
def test_alert_tells_the_event_that_matched(query: str, event: str) -> None:
    events = (
        strike(id="e3", type="RETREAT", modality="hypothetical", main=False),
        strike(),
        strike(id="e2", type="PROTEST"),
        strike(id="e4", killed=60),
    )
    (compiled,), _ = compile_all([subscription(query=query)], NAMES)
    found = compiled.event(prepare(article(events=events)))
    assert found
    assert found.id == event


def test_alert_without_a_main_event_tells_none() -> None:
    (compiled,), _ = compile_all([subscription(query="drone")], NAMES)
    assert compiled.event(prepare(article(events=()))) is None
    assert compiled.event(prepare(article(events=(strike(main=False),)))) is None


def test_thousands_of_subscriptions_cost_little_more_than_few() -> None:
    """2,000 queries for words that the article lacks: the ratio to one query shows that they are not tried."""

    def seconds(watched: Watch) -> float:
        began = time.perf_counter()
        for n in range(100):
            assert ids(watched.matching(prepare(article(f"a{n}")))) == ["n00000"]
        return time.perf_counter() - began

    few, many = watch("drone"), watch("drone", *[f"word{n}x AND other{n}y" for n in range(2_000)])
    seconds(few)
    assert seconds(many) < 5 * seconds(few) + 0.05


def test_query_that_was_read_before_is_not_read_again() -> None:
    before, _ = compile_all([subscription("a"), subscription("b", query="drone")], NAMES)
    changed = [
        subscription("a", title="New title"),
        subscription("c", query="drone"),
        subscription("d", query="strike"),
    ]
    after, _ = compile_all(changed, NAMES, before)
    assert [each.query is before[0].query for each in after] == [True, False, False]
    assert after[1].query is before[1].query
    assert after[0].subscription.title == "New title"
