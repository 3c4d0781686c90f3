"""What subscriptions would have said of some articles: the same matching and the same policy, no server, no state.

In: subscriptions and coded articles in the order of arrival. Out: a line for each match, with its action and why.
Refuses: nothing; the clock is each article's own time of publication, so that an hour of the throttle is one of theirs.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from alerts.compiled import Compiled, Watch
from alerts.ledger import Ledger
from alerts.policy import Action
from wire.article import Article
from wire.query import prepare


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One match."""

    subscription: str
    article: str
    story: str | None
    action: Action
    because: str
    due_at: datetime | None = None  # of a digest: when it leaves


class Backtest:
    """Remembers what would have been sent. Feed it the articles one by one."""

    def __init__(self, compiled: Iterable[Compiled]) -> None:
        self._watch, self._ledger = Watch(compiled), Ledger()

    def lines(self, article: Article) -> Iterator[Line]:
        """Yield the matches of one article."""
        now = article.published_at or article.fetched_at
        for each in self._watch.matching(prepare(article)):
            decision, _ = self._ledger.judge(each.subscription, article, now)
            because = f"{each.because} {decision.because[0].upper()}{decision.because[1:]}."
            yield Line(
                subscription=each.subscription.id,
                article=article.id,
                story=article.story,
                action=decision.action,
                because=because,
                due_at=decision.due_at,
            )
