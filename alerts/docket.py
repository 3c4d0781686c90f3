"""The judgements of one batch: each match decided and remembered, what follows written together, then counted.

In: the ledger of a transaction, tellings that a subscription's policy is to judge, and what their messages say. Out:
rows of `alert_states`, `alert_outbox` and `alert_waiting`. Refuses: nothing.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from alerts import digest, outbox, register
from alerts.ledger import Held, Ledger, dedup_key, save, story_of
from alerts.payload import Alert
from alerts.policy import Action, Rule, decide
from alerts.subscription import Subscription
from wire import metrics
from wire.article import Article


class Docket:
    """What one batch comes to."""

    def __init__(self, ledger: Ledger, now: datetime) -> None:
        self._ledger, self._now = ledger, now
        self._rows: list[outbox.Row] = []
        self._waiting: list[digest.Row] = []
        self._decided: Counter[Action] = Counter()

    def judge(
        self, subscription: Subscription, article: Article, alert: Callable[[Held], Alert], rule: Rule = decide
    ) -> None:
        """Decide and remember a match; `alert` says what to send, with what was held back before it."""
        decision, held = self._ledger.judge(subscription, article, self._now, rule)
        self._decided[decision.action] += 1
        if decision.action is Action.SEND:
            self._rows += _messages(subscription, alert(held), decision.bucket, self._now)
        if decision.due_at:
            self._waiting.append(digest.row(alert(held), decision.bucket, self._now, decision.due_at))

    def save(self, connection: sa.Connection) -> None:
        """Write what was decided, and the messages."""
        save(connection, self._ledger)
        outbox.put(connection, self._rows)
        digest.put(connection, self._waiting)

    def count(self) -> int:
        """Count the decisions, once they are written; return the number of messages."""
        for action, count in self._decided.items():
            metrics.MATCHES.labels(action.value).inc(count)
        return len(self._rows)


def _messages(subscription: Subscription, alert: Alert, bucket: int, now: datetime) -> list[outbox.Row]:
    """Return the rows of the outbox that tell an alert, one an address."""
    story = story_of(alert.article)
    dedup = dedup_key(story, bucket)
    return [
        outbox.row(subscription.id, dedup, address, lambda name: alert.render(name, story, now), now)
        for address in register.open_addresses(subscription)
    ]
