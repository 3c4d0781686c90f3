from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.policy import Action, Known, bucket_of, decide
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
def test_least_severity_holds_back_without_settling_the_story(severity: float | None, action: str) -> None:
    decision = judge(wanted=subscription(severity=7.0), severity=severity)
    assert (decision.action, decision.settles) == (action, action == "send")


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
    st.dictionaries(st.integers(0, 2), st.just("a0")),
    st.integers(0, 9),
)
def test_settled_bucket_is_never_sent_again(
    policy: Policy, severity: float | None, settled: dict[int, str], sent: int
) -> None:
    wanted = subscription(policy={"deliver": policy.deliver, "throttle": policy.throttle, "raises": policy.raises})
    decision = judge(settled, sent, wanted, severity=severity)
    if settled and decision.action is Action.SEND:
        assert policy.raises
        assert decision.bucket not in settled
