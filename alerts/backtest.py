"""What subscriptions would have said of some articles: the same matching and the same policy, no server, no state.

In: subscriptions, coded articles in the order of arrival, and what each changed: articles told again in another story,
and event records. Out: a line for each match, and for each news of a story that matched before, with its action and
why. Refuses: nothing; the clock is each article's own time of publication, so that an hour of the throttle is one of
theirs.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import product

import msgspec

from alerts.compiled import Compiled, Watch
from alerts.ledger import Ledger
from alerts.policy import Action, Decision
from alerts.recorded import cases
from alerts.subscription import Subscription
from wire.article import Article
from wire.query import prepare
from wire.record import EventRecord


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One match."""

    subscription: str
    article: str
    story: str | None
    action: Action
    because: str
    due_at: datetime | None = None  # of a digest: when it leaves


class Backtest:
    """Remembers what would have been sent. Feed it the articles one by one, each with what it changed."""

    def __init__(self, compiled: Iterable[Compiled]) -> None:
        self._compiled = list(compiled)
        self._watch, self._ledger = Watch(self._compiled), Ledger()

    def lines(
        self, article: Article, again: Iterable[Article] = (), records: Iterable[EventRecord] = ()
    ) -> Iterator[Line]:
        """Yield the matches of one article, and what others told again and its records have that is new to somebody."""
        now = article.published_at or article.fetched_at
        for telling in (article, *again):
            for each in self._watch.matching(prepare(telling)):
                decision, _ = self._ledger.judge(each.subscription, telling, now)
                if telling is article or decision.settles:
                    yield _line(each.subscription, telling, f"{each.because} ", decision)
        for record, each in product(filter(_lives, records), self._compiled):
            for telling, alert, rule in cases(each.subscription, record, self._ledger):
                decision, held = self._ledger.judge(each.subscription, telling, now, rule)
                if decision.settles:
                    yield _line(each.subscription, telling, f"{alert(held).because} ", decision)


def _lives(record: EventRecord) -> bool:
    return record.lives


def _line(subscription: Subscription, article: Article, because: str, decision: Decision) -> Line:
    return Line(
        subscription=subscription.id,
        article=article.id,
        story=article.story,
        action=decision.action,
        because=f"{because}{decision.because[0].upper()}{decision.because[1:]}.",
        due_at=decision.due_at,
    )
