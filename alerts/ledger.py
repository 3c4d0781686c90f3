"""What was decided of which story for whom: read for a batch, judged against, and what is new written back.

In: subscriptions and stories of a batch. Out: what is known when a match is judged, and rows for the table
`alert_states`. Refuses: nothing. Without a database (`Ledger()`) it is the whole memory of a back-test.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from alerts.policy import BELOW, HELD, THROTTLE_WINDOW, Action, Decision, Known, Rule, decide
from alerts.register import CHUNK
from alerts.subscription import Subscription
from alerts.tables import states, subscriptions
from wire.article import Article
from wire.database import insert_or_ignore

MAX_KEY = 200  # characters of a story's id in a key: PostgreSQL's index rows end at 2,700 bytes
TOLD_TITLES = 10  # titles of what was held back that ride in the next message; the count says the rest


def key(story: str) -> str:
    """Return the key under which a story is remembered."""
    clean = story.replace("\0", "")
    return clean if len(clean) <= MAX_KEY else sha256(clean.encode()).hexdigest()


def story_of(article: Article) -> str:
    """Return the key under which an article's story is remembered; an article without a story stands for itself."""
    return key(article.story or article.of or article.id)


def stories_of(article: Article) -> tuple[str, ...]:
    """Return the keys under which an article's story may be remembered: its own, and those of stories it took over."""
    return story_of(article), *(key(merge.id) for merge in article.merged)


def stories_left(article: Article) -> tuple[str, ...]:
    """Return the keys of the stories that an article was told in before it was moved."""
    return tuple(key(move.story) for move in article.moved)


def dedup_key(story: str, bucket: int) -> str:
    """Return the key of a message: one a subscription, story and bucket of severity."""
    return f"{story}#{bucket}"


@dataclass(frozen=True, slots=True)
class Held:
    """What was held back since the last message: how many stories, and the first titles."""

    count: int = 0
    titles: tuple[str, ...] = ()


@dataclass
class Ledger:
    """The memory of some subscriptions. Not safe for threads."""

    connection: sa.Connection | None = None  # where what was held back earlier is looked up
    holding: set[str] = field(default_factory=set)  # the subscriptions for which there is something to look up
    settled: dict[tuple[str, str], dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    sent: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    held: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    rows: list[dict[str, Any]] = field(default_factory=list)  # new, to be written
    told: dict[str, str] = field(default_factory=dict)  # subscription → the message that told what was held earlier

    def judge(
        self, subscription: Subscription, article: Article, now: datetime, rule: Rule = decide
    ) -> tuple[Decision, Held]:
        """Decide a match and remember it; a message has to tell besides what was held back before it."""
        stories = stories_of(article)
        self._carry(subscription.id, article, stories, now)
        decision = rule(subscription, article, self._known(subscription.id, stories, now))
        if not decision.settles:
            return decision, Held()
        for each in stories:
            self.settled[subscription.id, each][decision.bucket] = article.id
        return decision, self._note(_row(subscription.id, stories[0], article, decision, now), stories[1:])

    def _carry(self, subscription: str, article: Article, stories: Sequence[str], now: datetime) -> None:
        """Count as told of a story what this very article told while it was in another one."""
        for left in stories_left(article):
            told = self.settled.get((subscription, left), {})
            for bucket in [bucket for bucket, by in told.items() if by in {article.id, _clean(article.id)}]:
                decision = Decision(Action.SUPPRESSED, "told in another story", bucket)
                for story in stories:
                    if self.settled[subscription, story].setdefault(bucket, article.id) == article.id:
                        row = _row(subscription, story, article, decision, now)
                        self.rows.append({**row, "told": dedup_key(left, bucket)})

    def _known(self, subscription: str, stories: Sequence[str], now: datetime) -> Known:
        recent = [at for at in self.sent[subscription] if at > now - THROTTLE_WINDOW]
        self.sent[subscription] = recent
        settled: dict[int, str] = {}
        for story in reversed(stories):  # what was settled for the story itself counts before that of merged ones
            settled |= self.settled.get((subscription, story), {})
        return Known(settled, len(recent), now)

    def _note(self, row: dict[str, Any], merged: Sequence[str]) -> Held:
        """Put down what was decided of a story; return what the message, if there is one, has to tell besides."""
        # A telling of a merged story may be on its way under the old id: it was dealt with, and counts for no more.
        spent = {"action": Action.SUPPRESSED.value, "told": dedup_key(row["story"], row["bucket"])}
        self.rows += [row, *({**row, **spent, "story": each} for each in merged)]
        if row["bucket"] == BELOW:
            row["told"] = spent["told"]  # nobody counts what is not severe enough
        elif row["action"] in HELD:
            self.held[row["subscription"]].append(row)
        if row["action"] != Action.SEND:
            return Held()
        self.sent[row["subscription"]].append(row["at"])
        row["told"] = dedup_key(row["story"], row["bucket"])
        return self.tell(row["subscription"], row["told"])

    def tell(self, subscription: str, dedup: str) -> Held:
        """Return what was held back from a subscription since its last message; this message tells it."""
        earlier = self._held_earlier(subscription)
        if earlier.count:
            self.told[subscription] = dedup
        rows = self.held.pop(subscription, [])
        for row in rows:
            row["told"] = dedup
        titles = (*earlier.titles, *(row["title"] for row in rows))
        return Held(earlier.count + len(rows), titles[:TOLD_TITLES])

    def _held_earlier(self, subscription: str) -> Held:
        if self.connection is None or subscription not in self.holding:
            return Held()
        self.holding.remove(subscription)
        mine = _held_of(subscription)
        count = self.connection.execute(sa.select(sa.func.count()).select_from(states).where(mine)).scalar_one()
        if not count:
            return Held()
        first = sa.select(states.c.title).where(mine).order_by(states.c.at, states.c.article).limit(TOLD_TITLES)
        return Held(count, tuple(self.connection.execute(first).scalars()))


def load(connection: sa.Connection, names: Sequence[str], stories: Iterable[str], now: datetime) -> Ledger:
    """Return what the database remembers of some subscriptions, locked by the caller, and stories."""
    ledger = Ledger(connection)
    wanted = set(stories)
    for start in range(0, len(names), CHUNK):
        mine = states.c.subscription.in_(names[start : start + CHUNK])
        settled = sa.select(states.c.subscription, states.c.story, states.c.bucket, states.c.article)
        for row in connection.execute(settled.where(mine, states.c.story.in_(wanted))):
            ledger.settled[row.subscription, row.story][row.bucket] = row.article
        recent = sa.select(states.c.subscription, states.c.at).where(mine, states.c.at > now - THROTTLE_WINDOW)
        for name, at in connection.execute(recent.where(states.c.action == Action.SEND.value)):
            ledger.sent[name].append(at)
        some = sa.exists().where(_held_of(subscriptions.c.id))  # stops at the first: a long snooze holds very many
        holding = sa.select(subscriptions.c.id).where(subscriptions.c.id.in_(names[start : start + CHUNK]), some)
        ledger.holding.update(connection.execute(holding).scalars())
    return ledger


def save(connection: sa.Connection, ledger: Ledger) -> None:
    """Write what is new."""
    for subscription, dedup in ledger.told.items():
        connection.execute(states.update().where(_held_of(subscription)).values(told=dedup))
    if ledger.rows:
        connection.execute(insert_or_ignore(connection, states), ledger.rows)


def _row(subscription: str, story: str, article: Article, decision: Decision, now: datetime) -> dict[str, Any]:
    return {
        "subscription": subscription,
        "story": story,
        "bucket": decision.bucket,
        "action": decision.action.value,
        "article": _clean(article.id),
        "title": _clean(article.title),
        "at": now,
        "told": None,
    }


def _held_of(subscription: str | sa.Column[str]) -> sa.ColumnElement[bool]:
    held = states.c.action.in_([action.value for action in HELD])
    return sa.and_(states.c.subscription == subscription, states.c.told.is_(None), held)


def _clean(text: str) -> str:
    return text.replace("\0", "")[:300]  # PostgreSQL refuses NUL; a title is shown, not searched
