"""The polling policy, rule by rule; every decision says why."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.feedstate import Asks, FeedState
from ingest.schedule import CONFIRMATIONS, LEAST, LONGEST_ASKED, MOST, SOFT, Outcome, plan

NOW = datetime(2020, 1, 3, 10, 30, tzinfo=UTC)  # a Friday
BASE = 900.0
STATE = FeedState(feed="f", url="http://a.example/f", address="http://a.example/f")


def after(
    outcome: Outcome, state: FeedState = STATE, jitter: float = 0.0, now: datetime = NOW
) -> tuple[float, str, FeedState]:
    planned = plan(state, outcome, base=BASE, now=now, jitter=jitter)
    assert planned.next_poll_at
    return (planned.next_poll_at - now).total_seconds(), " ".join(planned.decisions), planned


def state(**fields: object) -> FeedState:
    return msgspec.structs.replace(STATE, **fields)


def test_plan_news_is_the_usual_wait() -> None:
    wait, why, planned = after(Outcome(status=200, known=20, total=30))
    assert (wait, planned.changed_at) == (BASE, NOW)
    assert "usual" in why


def test_plan_quiet_feed_is_asked_less() -> None:
    now, current, waits = NOW, state(changed_at=NOW), []
    for _ in range(60):
        wait, _, current = after(Outcome(status=304), current, now=now)
        waits.append(wait)
        now += timedelta(seconds=wait)
    assert waits == sorted(waits)
    assert waits[-1] <= (now - NOW).total_seconds() / 8 + 1  # never more than an eighth of the silence
    assert max(waits) <= MOST


def test_plan_overflowing_feed_is_asked_more() -> None:
    wait, why, _ = after(Outcome(status=200, known=2, total=30), state(shares=(0.0,), interval=BASE))
    assert wait == BASE / 2
    assert "more often" in why
    assert after(Outcome(status=200, known=0, total=30), state(shares=(0.0,), interval=310.0))[0] == LEAST


@pytest.mark.parametrize(
    ("outcome", "asks", "wait", "why"),
    [
        (Outcome(status=304, max_age=3600), Asks(), 3600, "cache headers"),
        (Outcome(status=304), Asks(ttl=7200), 7200, "ttl"),
        (Outcome(status=304), Asks(period=10_800), 10_800, "updatePeriod"),
        (Outcome(status=503, fault="HTTP 503", weight=SOFT, retry_after=5000), Asks(), 5000, "Retry-After"),
        (Outcome(status=304, max_age=9e9), Asks(), MOST, "at most"),
        (Outcome(status=429, fault="HTTP 429", weight=SOFT, retry_after=9e9), Asks(), LONGEST_ASKED, "at most"),
        (Outcome(status=304, max_age=60), Asks(ttl=120), BASE, "no news"),
    ],
)
def test_plan_the_latest_of_all_wins(outcome: Outcome, asks: Asks, wait: float, why: str) -> None:
    seconds, said, _ = after(outcome, state(asks=asks))
    assert seconds == wait
    assert why in said


def test_plan_skip_hours_and_days() -> None:
    outcome = Outcome(status=304)
    _, why, planned = after(outcome, state(asks=Asks(skip_hours=(10, 11, 12))))
    assert planned.next_poll_at == datetime(2020, 1, 3, 13, 0, tzinfo=UTC)
    assert "skipHours" in why
    planned = after(outcome, state(asks=Asks(skip_days=(4, 5))))[2]
    assert planned.next_poll_at == datetime(2020, 1, 5, 0, 0, tzinfo=UTC)
    assert after(outcome, state(asks=Asks(skip_hours=tuple(range(24)))))[0] == BASE


def test_plan_failures_back_off_in_a_line() -> None:
    current, waits = STATE, []
    for _ in range(5):
        wait, why, current = after(Outcome(fault="timeout", weight=SOFT), current)
        waits.append(wait)
        assert "failures" in why
    assert waits == [BASE * (1 + SOFT * n) for n in range(1, 6)]
    assert after(Outcome(fault="x", weight=1.0), state(failures=1e6))[0] == MOST  # still asked once a day
    assert after(Outcome(status=200, total=1), current)[2].failures == 0


def test_plan_gone() -> None:
    planned = plan(STATE, Outcome(status=410, fault="HTTP 410", gone=True), base=BASE, now=NOW, jitter=0)
    assert (planned.next_poll_at, planned.gone_at) == (None, NOW)
    assert "410" in planned.decisions[0]


def test_plan_moved_after_confirmations() -> None:
    there = "https://b.example/f"
    current = STATE
    for n in range(1, CONFIRMATIONS):
        current = after(Outcome(status=200, permanent=there), current)[2]
        assert (current.address, current.moved_times) == (STATE.address, n)
    current = after(Outcome(status=200, permanent=there), current)[2]
    assert (current.address, current.moved_to) == (there, None)
    assert "moved for good" in current.decisions[0]


def test_plan_moved_forgets_what_does_not_last() -> None:
    current = after(Outcome(status=200, permanent="https://b.example/"), STATE)[2]
    assert after(Outcome(status=200), current)[2].moved_times == 0
    assert after(Outcome(status=200, permanent="https://c.example/"), current)[2].moved_times == 1


@given(
    st.builds(
        Outcome,
        status=st.sampled_from([200, 304, 404, 429, 503, None]),
        fault=st.sampled_from([None, "HTTP 503"]),
        weight=st.sampled_from([0.25, 0.5, 1.0]),
        known=st.integers(0, 50),
        total=st.integers(0, 50),
        max_age=st.none() | st.floats(0, 1e9),
        retry_after=st.none() | st.floats(0, 1e9),
    ),
    st.builds(
        Asks,
        ttl=st.none() | st.floats(0, 1e9),
        skip_hours=st.lists(st.integers(0, 23), max_size=24).map(tuple),
        skip_days=st.lists(st.integers(0, 6), max_size=7).map(tuple),
    ),
    st.floats(0, 1),
    st.floats(0, 1000),
)
def test_plan_any_poll(outcome: Outcome, asks: Asks, jitter: float, failures: float) -> None:
    wait, why, planned = after(outcome, state(asks=asks, failures=failures), jitter)
    assert LEAST <= wait <= LONGEST_ASKED * 1.1 + 8 * 86_400
    assert why
    assert planned.polled_at == NOW
