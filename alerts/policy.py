"""Which match becomes a message: each story once, no floods, nothing while snoozed. Pure: no database, no clock.

In: a subscription's policy and what is known of the story so far. Out: a Decision with its reason in plain words.
Refuses: nothing. What is decided as `digest` waits for its time; the count of what was held back rides in the next
message, of either kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from alerts.schedule import following
from alerts.subscription import Subscription
from wire.article import SAME_TEXT, Article

THROTTLE_WINDOW = timedelta(hours=1)
MIDDLING, HIGH = 4.0, 7.0  # severities from which a story is told again: a bombing, and what changes the news of a day


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


def decide(subscription: Subscription, article: Article, known: Known) -> Decision:
    """Return what becomes of a match."""
    least, policy, severity = subscription.severity, subscription.policy, article.severity
    if least is not None and (severity is None or severity < least):
        said = "unknown" if severity is None else f"{severity:g}"
        return Decision(Action.SUPPRESSED, f"severity is {said}, {least:g} at least is asked for", settles=False)
    bucket = bucket_of(severity) if policy.raises else 0
    raised = bool(known.settled) and bucket > max(known.settled)
    if known.settled and (not raised or article.relation in SAME_TEXT):
        return Decision(Action.SUPPRESSED, _told_already(article, known.settled), bucket, settles=False)
    if subscription.snoozed_until and known.now < subscription.snoozed_until:
        return Decision(Action.SUPPRESSED, f"snoozed until {subscription.snoozed_until:%Y-%m-%d %H:%M} UTC", bucket)
    if policy.deliver == "digest":
        due = following(policy.at, policy.zone, known.now)
        return Decision(Action.DIGEST, f"waits for the digest of {due:%Y-%m-%d %H:%M} UTC", bucket, due_at=due)
    if policy.throttle and known.sent >= policy.throttle and not raised:
        return Decision(Action.THROTTLED, f"{known.sent} messages in the last hour, {policy.throttle} at most", bucket)
    return Decision(Action.SEND, "the story has grown more severe" if raised else "the first of its story", bucket)


def bucket_of(severity: float | None) -> int:
    """Return the bucket of a severity of 0 … 10: 0 low or unknown, 1 from 4, 2 from 7."""
    return 0 if severity is None else (severity >= MIDDLING) + (severity >= HIGH)


def _told_already(article: Article, settled: Mapping[int, str]) -> str:
    first = settled[max(settled)]
    if first == article.id:
        return "this article was dealt with before"
    if article.relation in SAME_TEXT:
        return f"the same text as before ({article.relation}), told with {first}"
    return f"the story was told with {first}"
