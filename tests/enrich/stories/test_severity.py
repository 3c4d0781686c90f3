"""Severity: never less for more harm, more hostility, better known people or wider spread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrich.stories.severity import Facts, of_record, prominence, weigh
from tests.enrich.stories.acts import CIVILIANS, GENERAL
from tests.wire import records
from wire.article import Actor

COUNTS = st.integers(0, 10**6)
FACTS = st.builds(
    Facts, quad=st.sampled_from([None, 1, 2, 3, 4]), intensity=st.one_of(st.none(), st.floats(-10, 10)), killed=COUNTS,
    injured=COUNTS, prominence=st.floats(0, 1), outlets=COUNTS, countries=st.integers(0, 99), languages=COUNTS,
)  # fmt: skip


@given(FACTS, st.sampled_from(["killed", "injured", "outlets", "countries", "languages"]), st.integers(0, 10**6))
def test_severity_grows_with_every_count(facts: Facts, name: str, more: int) -> None:
    raised = facts._replace(**{name: getattr(facts, name) + more})
    assert 0 <= weigh(facts).score <= weigh(raised).score <= 10


@given(FACTS, st.floats(-10, 10), st.floats(-10, 10))
def test_severity_grows_with_hostility(facts: Facts, one: float, other: float) -> None:
    mild, harsh = (weigh(facts._replace(intensity=each)).score for each in (max(one, other), min(one, other)))
    assert mild <= harsh


@given(FACTS, st.floats(0, 1), st.floats(0, 1))
def test_severity_grows_with_prominence(facts: Facts, one: float, other: float) -> None:
    low, high = (weigh(facts._replace(prominence=each)).score for each in sorted((one, other)))
    assert low <= high


def test_severity_grows_with_quad_where_no_intensity_is_known() -> None:
    scores = [weigh(Facts(quad=quad)).score for quad in (2, 1, 3, 4)]
    assert scores == sorted(scores)
    assert scores[-1] > 2


@pytest.mark.parametrize(
    ("facts", "low", "high"),
    [
        (Facts(), 0, 0),
        (Facts(quad=1, intensity=2.5, prominence=0.8, outlets=4), 1, 3),  # a meeting of ministers
        (Facts(quad=4, intensity=-9, killed=79, injured=149, prominence=0.3, outlets=3), 5.5, 7),  # a lorry bomb
        (Facts(quad=4, intensity=-9.5, killed=8, prominence=1, outlets=13, countries=3, languages=4), 7, 9),
        (Facts(quad=4, intensity=-10, killed=5_000, prominence=1, outlets=900, countries=9, languages=9), 10, 10),
    ],
)
def test_severity_of_what_everybody_would_rank(facts: Facts, low: float, high: float) -> None:
    assert low <= weigh(facts).score <= high


def test_severity_says_why_the_weightiest_first() -> None:
    reasons = weigh(Facts(quad=4, intensity=-9.5, killed=8, people=("A",), prominence=0.1, outlets=13)).reasons
    assert reasons == ("hostile act (intensity -9.5)", "8 killed", "13 outlets", "A")


def test_severity_of_a_record_and_numbers_below_nought() -> None:
    found = of_record(records.full(), 0.9)
    assert found.score > 6
    assert "10 killed and 1 injured" in found.reasons
    assert weigh(Facts(killed=-5, injured=-5, outlets=-1, prominence=-1.0)).score == 0


def test_prominence_counts_the_two_that_stand_out() -> None:
    general = Actor(id="Q4", name="Besh", kind="person", salience=1.0)
    crowd = [Actor(id=f"x:{at}", name="Crowd", kind="group", salience=1.0, known=False) for at in range(9)]
    assert prominence([]) == 0
    assert prominence([general]) == pytest.approx(0.7)
    assert prominence(crowd) < prominence([general, *crowd]) < 1
    assert prominence([GENERAL, CIVILIANS]) == 0
