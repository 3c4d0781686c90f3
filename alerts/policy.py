"""Which match becomes a message: each story once, no floods, nothing while snoozed. Pure: no database, no clock.

In: a subscription's policy and what is known of the story so far. Out: a Decision with its reason in plain words.
Refuses: nothing. What is decided as `digest` waits for its time; the count of what was held back rides in the next
message, of either kind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from alerts.schedule import following
from alerts.subscription import Subscription
from wire.article import SAME_TEXT, Article

THROTTLE_WINDOW = timedelta(hours=1)
MIDDLING, HIGH = 4.0, 7.0  # severities from which a story is told again: a bombing, and what changes the news of a day

BELOW, DENIED = -1, 9  # beside the buckets of severity: matched, but not severe enough yet; an act is denied


class Action(StrEnum):
    """What becomes of a match."""

    SEND = "send"
    DIGEST = "digest"
    SUPPRESSED = "suppressed"
    THROTTLED = "throttled"


HELD = (Action.SUPPRESSED, Action.THROTTLED)
"""What is counted, and told as "and N more" in the next message."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An action, why, and whether the story counts as dealt with from now on (in this bucket of severity).

    Of a digest `due_at` is when it leaves.
    """

    action: Action
    because: str
    bucket: int = 0
    settles: bool = True
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when a match is judged: bucket → the article that settled it, and the messages of the last hour."""

    settled: Mapping[int, str]
    sent: int
    now: datetime


Rule = Callable[[Subscription, Article, Known], Decision]


def decide(subscription: Subscription, article: Article, known: Known) -> Decision:
    """Return what becomes of a match. One that is not severe enough is remembered: its story may grow so."""
    least, severity = subscription.severity, article.severity
    told = _told(known.settled)
    if least is not None and (severity is None or severity < least):
        said = "unknown" if severity is None else f"{severity:g}"
        because = f"severity is {said}, {least:g} at least is asked for"
        return Decision(Action.SUPPRESSED, because, BELOW, settles=not known.settled)
    bucket = bucket_of(severity) if subscription.policy.raises else 0
    raised = bool(told) and bucket > max(told)
    if told and (not raised or article.relation in SAME_TEXT):
        return Decision(Action.SUPPRESSED, _told_already(article, told), bucket, settles=False)
    first = "the story has become severe enough" if known.settled else "the first of its story"
    return _leaving(subscription, known, bucket, "the story has grown more severe" if raised else first)


def decide_denial(subscription: Subscription, article: Article, known: Known) -> Decision:
    """Return what becomes of the denial of an act, told by an article: it is of use to who was told of the act."""
    if not _told(known.settled):
        return Decision(Action.SUPPRESSED, "the story was not told", DENIED, settles=False)
    if DENIED in known.settled:
        return Decision(Action.SUPPRESSED, f"denied before, by {known.settled[DENIED]}", DENIED, settles=False)
    return _leaving(subscription, known, DENIED, "an act of the story is denied")


def _leaving(subscription: Subscription, known: Known, bucket: int, because: str) -> Decision:
    """Return how a message leaves, if it does; what is new of a story that was told passes the throttle."""
    policy = subscription.policy
    if subscription.snoozed_until and known.now < subscription.snoozed_until:
        return Decision(Action.SUPPRESSED, f"snoozed until {subscription.snoozed_until:%Y-%m-%d %H:%M} UTC", bucket)
    if policy.deliver == "digest":
        due = following(policy.at, policy.zone, known.now)
        return Decision(Action.DIGEST, f"waits for the digest of {due:%Y-%m-%d %H:%M} UTC", bucket, due_at=due)
    if policy.throttle and known.sent >= policy.throttle and not _told(known.settled):
        return Decision(Action.THROTTLED, f"{known.sent} messages in the last hour, {policy.throttle} at most", bucket)
    return Decision(Action.SEND, because, bucket)


def bucket_of(severity: float | None) -> int:
    """Return the bucket of a severity of 0 … 10: 0 low or unknown, 1 from 4, 2 from 7."""
    return 0 if severity is None else (severity >= MIDDLING) + (severity >= HIGH)


def _told(settled: Mapping[int, str]) -> dict[int, str]:
    """Return what was settled by severity: the story was told, or held back."""
    return {bucket: article for bucket, article in settled.items() if bucket not in (BELOW, DENIED)}


def _told_already(article: Article, settled: Mapping[int, str]) -> str:
    first = settled[max(settled)]
    if first == article.id:
        return "this article was dealt with before"
    if article.relation in SAME_TEXT:
        return f"the same text as before ({article.relation}), told with {first}"
    return f"the story was told with {first}"
