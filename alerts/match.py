"""The stage `alerts`: each article against all subscriptions, each match judged once, each message put in the outbox.

In: coded articles. Out: rows of `alert_states`, `alert_outbox` and `alert_waiting`, written in one transaction a batch,
so that a replay changes nothing and nothing is sent that was not remembered. Refuses: nothing; a database that is away
is a Retry.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec
import sqlalchemy as sa
import structlog

from alerts import denials, register, severities
from alerts.bell import ring
from alerts.compiled import Compiled, Watch, compile_all
from alerts.docket import Docket
from alerts.ledger import Held, load, stories_left, stories_of
from alerts.payload import Alert
from alerts.recorded import denial
from alerts.subscription import Subscription
from wire.article import Article
from wire.batch import Process, Verdict
from wire.clock import Clock
from wire.outcome import Reason, Retry
from wire.query import Prepared, Resolver, prepare
from wire.record import EventRecord

Hit = tuple[Prepared, Compiled]

log = structlog.get_logger()


def make_matcher(engine: sa.Engine, resolver: Resolver, clock: Clock) -> Process:
    """Return the stage's batch function. It wakes the couriers that work on the same engine.

    Several matchers may work on one database: each match is judged under a lock of its subscription.
    """
    return _Matcher(engine, resolver, clock)


class _Matcher:
    def __init__(self, engine: sa.Engine, resolver: Resolver, clock: Clock) -> None:
        self._engine, self._resolver, self._clock = engine, resolver, clock
        self._number = -1
        self._compiled: list[Compiled] = []
        self._watch = Watch(())

    def __call__(self, articles: Sequence[Article]) -> list[Verdict]:
        try:
            self._refresh()
            matched = [self._matching(article) for article in articles]
            if self._judge([hit for found in matched if isinstance(found, list) for hit in found]):
                ring(self._engine)
        except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
            raise Retry(Reason.UNAVAILABLE, f"state database: {error.orig}") from None
        pairs = zip(articles, matched, strict=True)
        return [found if isinstance(found, Exception) else article for article, found in pairs]

    def _refresh(self) -> None:
        with self._engine.begin() as connection:
            number = register.number(connection)
            if number == self._number:
                return
            active = [each for each in register.every(connection) if each.status == "active"]
        self._compiled, faults = compile_all(active, self._resolver, self._compiled)
        for fault in faults:
            log.error("alerts.subscription-unusable", subscription=fault.id, error=fault.error)
        self._watch, self._number = Watch(self._compiled), number

    def _matching(self, article: Article) -> list[Hit] | Exception:
        view = prepare(article)
        try:
            return [(view, each) for each in self._watch.matching(view)]
        except Exception as error:  # noqa: BLE001 – one article that breaks a reading must not stop its neighbours
            return error

    def _judge(self, hits: list[Hit]) -> int:
        """Decide and write in one transaction; return the number of messages."""
        if not hits:
            return 0
        names = sorted({each.subscription.id for _, each in hits})
        stories = {view.article.id: stories_of(view.article) for view, _ in hits}
        wanted = {story for each in stories.values() for story in each}
        left = {story for view, _ in hits for story in stories_left(view.article)}
        with self._engine.begin() as connection:
            severities.take_turns(connection, shared=True)
            fresh = {each.id: each for each in register.every(connection, names, lock=True)}
            now = self._clock()  # within the lock: a digest that is made later holds all that was claimed before it
            docket = Docket(load(connection, names, wanted | left, now), now)
            recorded, denied = severities.most(connection, wanted), denials.known(connection, wanted)
            for hit in hits:
                view, each = hit
                current = fresh.get(each.subscription.id)
                if not current or current.status != "active":
                    continue  # removed or paused since the queries were read
                article = _as_grave_as(view.article, [recorded.get(story, 0.0) for story in stories[view.article.id]])
                docket.judge(current, article, partial(_alert, current, article, hit))
                if current.policy.denials:
                    _judge_denial(docket, current, stories[article.id], denied)
            docket.save(connection)
        return docket.count()


def _judge_denial(
    docket: Docket, subscription: Subscription, stories: Sequence[str], denied: Mapping[str, EventRecord]
) -> None:
    """Tell of a denial that came before the telling was judged."""
    for record in [denied[story] for story in stories if story in denied][:1]:
        docket.judge(subscription, *denial(subscription, record, stories))


def _alert(subscription: Subscription, article: Article, hit: Hit, held: Held) -> Alert:
    view, each = hit
    return Alert(subscription, article, each.because, each.event(view), held)


def _as_grave_as(article: Article, recorded: Sequence[float]) -> Article:
    """Return an article as grave as its story has become by now; it may be judged late."""
    most = max(recorded)
    return msgspec.structs.replace(article, severity=most) if most > (article.severity or 0.0) else article
