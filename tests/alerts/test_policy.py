from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.policy import BELOW, DENIED, Action, Known, bucket_of, decide, decide_denial
from alerts.subscription import Policy
from tests.alerts.samples import article, subscription

NOW = datetime(2020, 1, 3, 6, tzinfo=UTC)


def judge(settled: dict[int, str] | None = None, sent: int = 0, wanted: Any = None, **changes: Any) -> Any:
    return decide(wanted or subscription(), article(**changes), Known(settled or {}, sent, NOW))


def test_first_of_a_story_is_sent() -> None:
    decision = judge()
    assert (decision.action, decision.because, decision.settles) == (Action.SEND, "the first of its story", True)


@pytest.mark.parametrize(
    ("relation", "name", "because"),
    [
        ("related", "a2", "the story was told with a1"),
        ("syndicated", "a2", "the same text as before (syndicated), told with a1"),
        ("new", "a1", "this article was dealt with before"),
    ],
)
def test_story_that_was_told_is_suppressed_with_its_reason(relation: str, name: str, because: str) -> None:
    decision = judge({0: "a1"}, relation=relation, name=name)
    assert (decision.action, decision.because, decision.settles) == (Action.SUPPRESSED, because, False)


@pytest.mark.parametrize(
    ("severity", "action"), [(None, "suppressed"), (6.9, "suppressed"), (7.0, "send"), (10.0, "send")]
)
def test_least_severity_holds_back_until_the_story_reaches_it(severity: float | None, action: str) -> None:
    wanted = subscription(severity=7.0)
    decision = judge(wanted=wanted, severity=severity)
    assert (decision.action, decision.bucket, decision.settles) == (action, 0 if action == "send" else BELOW, True)
    again = judge({BELOW: "a0"}, wanted=wanted, severity=severity)
    assert (again.action, again.settles) == (action, action == "send")
    if action == "send":
        assert again.because == "the story has become severe enough"


def test_telling_that_is_less_severe_changes_nothing_of_a_story_that_was_told() -> None:
    decision = judge({0: "a0"}, wanted=subscription(severity=7.0), severity=2.0)
    assert (decision.action, decision.settles) == (Action.SUPPRESSED, False)


@pytest.mark.parametrize(
    ("settled", "action", "because"),
    [
        ({}, "suppressed", "the story was not told"),
        ({BELOW: "a0"}, "suppressed", "the story was not told"),
        ({0: "a0"}, "send", "an act of the story is denied"),
        ({2: "a0", DENIED: "a1"}, "suppressed", "denied before, by a1"),
    ],
)
def test_denial_is_told_once_to_who_was_told_of_the_story(settled: dict[int, str], action: str, because: str) -> None:
    decision = decide_denial(subscription(), article(), Known(settled, 99, NOW))
    assert (decision.action, decision.because, decision.settles) == (action, because, action == "send")


def test_denial_is_no_rise_of_severity() -> None:
    wanted = subscription(policy={"raises": True})
    assert judge({0: "a0", DENIED: "a1"}, wanted=wanted, severity=5.0, relation="related").action is Action.SEND


@pytest.mark.parametrize(
    ("raises", "severity", "relation", "action"),
    [
        (True, 8.0, "related", "send"),
        (True, 8.0, "updated", "suppressed"),  # a copy never alerts again
        (True, 5.0, "related", "suppressed"),  # the same bucket as before
        (True, None, "related", "suppressed"),
        (False, 8.0, "related", "suppressed"),
    ],
)
def test_raise_of_severity_is_told_again_where_asked_for(
    raises: bool, severity: float | None, relation: str, action: str
) -> None:
    wanted = subscription(policy={"raises": raises})
    assert judge({1: "a0"}, wanted=wanted, severity=severity, relation=relation).action == action


def test_raise_passes_the_throttle_but_not_a_snooze() -> None:
    wanted = subscription(policy={"raises": True, "throttle": 1})
    assert judge({0: "a0"}, 5, wanted, severity=8.0).action is Action.SEND
    wanted = subscription(policy={"raises": True}, snoozed_until=NOW + timedelta(hours=1))
    assert judge({0: "a0"}, 0, wanted, severity=8.0).action is Action.SUPPRESSED


@pytest.mark.parametrize(("throttle", "sent", "action"), [(2, 1, "send"), (2, 2, "throttled"), (0, 999, "send")])
def test_throttle_counts_messages_of_the_hour(throttle: int, sent: int, action: str) -> None:
    assert judge(sent=sent, wanted=subscription(policy={"throttle": throttle})).action == action


@pytest.mark.parametrize(("minutes", "action"), [(1, "suppressed"), (0, "send"), (-1, "send")])
def test_snooze_ends_at_its_time(minutes: int, action: str) -> None:
    assert judge(wanted=subscription(snoozed_until=NOW + timedelta(minutes=minutes))).action == action


def test_digest_claims_instead_of_sending() -> None:
    decision = judge(sent=99, wanted=subscription(policy={"deliver": "digest", "throttle": 1}))
    assert (decision.action, decision.settles) == (Action.DIGEST, True)
    assert (decision.due_at, decision.because) == (NOW.replace(hour=7), "waits for the digest of 2020-01-03 07:00 UTC")


@pytest.mark.parametrize(("severity", "bucket"), [(None, 0), (0, 0), (3.9, 0), (4, 1), (6.9, 1), (7, 2), (10, 2)])
def test_bucket_of_a_severity(severity: float | None, bucket: int) -> None:
    assert bucket_of(severity) == bucket


@given(
    st.builds(Policy, deliver=st.sampled_from(["instant", "digest"]), throttle=st.integers(0, 5), raises=st.booleans()),
    st.none() | st.floats(0, 10),
    st.dictionaries(st.sampled_from([BELOW, 0, 1, 2, DENIED]), st.just("a0")),
    st.integers(0, 9),
)
def test_settled_bucket_is_never_sent_again(
    policy: Policy, severity: float | None, settled: dict[int, str], sent: int
) -> None:
    wanted = subscription(policy={"deliver": policy.deliver, "throttle": policy.throttle, "raises": policy.raises})
    decision = judge(settled, sent, wanted, severity=severity)
    if settled.keys() - {BELOW, DENIED} and decision.action is Action.SEND:
        assert policy.raises
        assert decision.bucket not in settled
