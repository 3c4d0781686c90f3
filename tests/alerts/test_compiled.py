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
        ('actor:"United States"', "e5"),
    ],
)
def test_alert_tells_the_event_that_matched(query: str, event: str) -> None:
    events = (
        strike(id="e3", type="RETREAT", modality="hypothetical", main=False),
        strike(source=("Q43473",)),
        strike(id="e2", type="PROTEST", source=(), target=()),
        strike(id="e4", source=(), killed=60),
        strike(id="e5", type="MOBILIZE", source=("Q30",), target=()),
    )
    (compiled,), _ = compile_all([subscription(query=query)], NAMES)
    found = compiled.event(prepare(article(events=events)))
    assert found
    assert found.id == event


def test_alert_on_an_actor_tells_no_event_of_others() -> None:
    (compiled,), _ = compile_all([subscription(query='actor:"Qasem Soleimani"')], NAMES)
    assert compiled.event(prepare(article(events=(strike(target=("Q1",)),)))) is None


def test_alert_without_a_main_event_tells_none() -> None:
    (compiled,), _ = compile_all([subscription(query="drone")], NAMES)
    assert compiled.event(prepare(article(events=()))) is None
    assert compiled.event(prepare(article(events=(strike(main=False),)))) is None


def test_subscriptions_that_need_what_is_not_there_are_not_tried() -> None:
    wanted = [subscription("n00000", query="drone")]
    wanted += [subscription(f"n{n:05}", query=f"word{n}x AND other{n}y") for n in range(1, 2_000)]
    compiled, _ = compile_all(wanted, NAMES)
    for untried in compiled[1:]:
        del untried.query  # trying it would raise
    assert ids(Watch(compiled).matching(prepare(article()))) == ["n00000"]


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
