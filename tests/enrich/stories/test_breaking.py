"""Breaking: measured by the hour and the outlets that are awake in it."""

import random
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrich.stories.breaking import HOUR, Pace, growth

NOW = datetime(2020, 3, 9, 12, 30, tzinfo=UTC)
NIGHT = NOW.replace(hour=3)
SECONDS = [timedelta(seconds=30 * each) for each in range(100)]


@cache
def pace(outlets: int = 40, an_hour: int = 2) -> Pace:
    """Return the pace of outlets that write by day; a tenth of them write at night too."""
    found = Pace()
    for day in range(1, 6):
        for hour in range(24):
            awake = outlets if 6 <= hour < 22 else outlets // 10
            at = NOW.replace(hour=hour) - timedelta(days=day)
            for outlet in range(awake):
                for _ in range(an_hour):
                    found.add(at, f"o{outlet}")
    return found


def told(count: int, now: datetime = NOW, hours: float = 0.0) -> list[tuple[datetime, str]]:
    return [(now - timedelta(hours=hours) - SECONDS[at], f"o{at}") for at in range(count)]


def test_breaking_a_wave_of_outlets() -> None:
    found = growth(told(20), NOW, pace())
    assert (found.breaking, found.outlets, found.before) == (True, 20, 0)


def test_breaking_a_usual_story_does_not() -> None:
    found = growth(told(4), NOW, pace())
    assert not found.breaking
    assert found.expected == pytest.approx(2.3, abs=0.2)


def test_breaking_at_night_takes_fewer() -> None:
    assert growth(told(4, NIGHT), NIGHT, pace()).breaking
    assert not growth(told(3, NIGHT), NIGHT, pace()).breaking


def test_breaking_outlets_that_told_it_before_are_not_new() -> None:
    old = told(30, hours=5)
    assert growth([*old, *told(30)], NOW, pace()).outlets == 0


def test_breaking_a_wave_that_ebbs_is_over() -> None:
    later = [(at, f"p{outlet}") for at, outlet in told(9)]
    assert not growth([*told(30, hours=1), *later], NOW, pace()).breaking


def test_breaking_a_large_mix_takes_more() -> None:
    small, large = growth(told(12), NOW, pace(40)), growth(told(12), NOW, pace(400, an_hour=3))
    assert small.breaking
    assert not large.breaking


def test_breaking_without_a_pace_or_tellings() -> None:
    assert not growth([], NOW, Pace()).breaking
    assert growth(told(4), NOW, Pace()).breaking
    assert growth([(NOW + HOUR, "o1")], NOW, Pace()).outlets == 0


def test_pace_forgets_old_days() -> None:
    found = Pace()
    found.add(NOW, "o1")
    assert found.expected(NOW) > 0
    found.forget(NOW + timedelta(days=30))
    assert found.expected(NOW) == 0


@given(st.integers(0, 40), st.integers(0, 40), st.randoms(use_true_random=False))
def test_surprise_grows_with_outlets_in_any_order(one: int, more: int, draw: random.Random) -> None:
    few, many = told(one), told(one + more)
    draw.shuffle(many)
    assert growth(few, NOW, pace()).surprise <= growth(many, NOW, pace()).surprise
