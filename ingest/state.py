"""What is remembered of feeds and entries, to and from the database.

In: an engine, ids, new states. Out: FeedStates, Rows. Refuses: nothing. A feed is claimed before it is polled, so
that two passes, on two machines as well, never poll it at once; a claim that its owner did not give back runs out.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa

from ingest.feeds import Feed
from ingest.feedstate import Asks, FeedState
from ingest.identity import Keys, Match, News, Row, names
from ingest.tables import entries, feeds
from wire.database import insert_or_ignore

CLAIM = timedelta(minutes=30)  # longer than a pass may need for one feed with its pages
FORGET = timedelta(days=90)  # an entry that its feed has not shown for so long; some feeds bring old ones back
TOUCH = timedelta(days=1)  # last_seen_at is kept to the day: writing it at each poll would be most of the writes
CHUNK = 300  # values in one IN (…); SQLite allows 32,766 in all


_PACKED: dict[str, Any] = {"shares": tuple[float, ...], "asks": Asks, "decisions": tuple[str, ...]}  # kept as JSON
_COLUMNS = [feeds.c[name] for name in FeedState.__struct_fields__]


def read_states(engine: sa.Engine, listed: Sequence[Feed]) -> dict[str, FeedState]:
    """Return what is remembered of each feed of a list, a fresh state where there is nothing."""
    found = {feed.id: FeedState(feed=feed.id, url=feed.url, address=feed.url) for feed in listed}
    with engine.begin() as connection:
        for ids in _chunks(list(found)):
            for row in connection.execute(sa.select(*_COLUMNS).where(feeds.c.feed.in_(ids))):
                state = _state(row._mapping)  # noqa: SLF001 – the name that SQLAlchemy documents
                if state.url == found[state.feed].url:  # the list says another address: start afresh
                    found[state.feed] = state
    return found


def claim(engine: sa.Engine, states: Iterable[FeedState], now: datetime) -> list[FeedState]:
    """Take feeds for a pass; return those that nobody else has taken."""
    taken = []
    with engine.begin() as connection:
        for state in states:
            connection.execute(insert_or_ignore(connection, feeds).values(**_values(state)))
            free = sa.or_(feeds.c.claimed_until.is_(None), feeds.c.claimed_until <= now)
            update = sa.update(feeds).where(feeds.c.feed == state.feed, free).values(claimed_until=now + CLAIM)
            if connection.execute(update).rowcount:
                taken.append(state)
    return taken


def release(engine: sa.Engine, ids: Iterable[str]) -> None:
    """Give feeds back that were claimed and not polled."""
    with engine.begin() as connection:
        for chunk in _chunks(list(ids)):
            connection.execute(sa.update(feeds).where(feeds.c.feed.in_(chunk)).values(claimed_until=None))


def read_rows(engine: sa.Engine, feed: str, keys: Sequence[Keys]) -> list[Row]:
    """Return what is remembered of entries that share a link, a guid or an id with one of some keys."""
    wanted = (
        (entries.c.link, [each.link for each in keys if each.link]),
        (entries.c.guid, [each.guid for each in keys if each.guid]),
        (entries.c.article, [name for each in keys for name in names(feed, each)]),
    )
    columns = [entries.c[name] for name in ("article", "link", "guid", "title", "content", "revision", "first_seen_at")]
    found: dict[str, Row] = {}
    with engine.begin() as connection:
        for column, values in wanted:
            for chunk in _chunks(values):
                query = (
                    sa.select(*columns)
                    .where(entries.c.feed == feed, column.in_(chunk))
                    .order_by(entries.c.first_seen_at)
                )
                found.update((row.article, Row(*row)) for row in connection.execute(query))
    return list(found.values())


def read_elsewhere(engine: sa.Engine, feed: str, matches: Sequence[Match]) -> dict[str, str]:
    """Return article → feed for new entries that another feed brought before: the same link under the same title."""
    fresh = {
        (each.keys.link, each.keys.title): each.article for each in matches if each.news is News.NEW and each.keys.link
    }
    found: dict[str, str] = {}
    with engine.begin() as connection:
        for chunk in _chunks([link for link, _ in fresh]):
            columns = (entries.c.link, entries.c.title, entries.c.feed)
            for row in connection.execute(sa.select(*columns).where(entries.c.link.in_(chunk), entries.c.feed != feed)):
                if (row.link, row.title) in fresh:
                    found[fresh[row.link, row.title]] = row.feed
    return found


def record(engine: sa.Engine, state: FeedState, matches: Sequence[Match], now: datetime) -> None:
    """Remember a poll: the feed's new state and the entries that were published, in one transaction."""
    with engine.begin() as connection:
        for each in matches:
            _remember(connection, state.feed, each, now)
        known = [each.article for each in matches if each.news is News.KNOWN]
        for chunk in _chunks(known):
            old = sa.and_(
                entries.c.feed == state.feed, entries.c.article.in_(chunk), entries.c.last_seen_at < now - TOUCH
            )
            connection.execute(sa.update(entries).where(old).values(last_seen_at=now))
        values = {**_values(state), "claimed_until": None}
        connection.execute(sa.update(feeds).where(feeds.c.feed == state.feed).values(**values))


def forget(engine: sa.Engine, now: datetime) -> None:
    """Forget entries that their feeds have not shown for long."""
    with engine.begin() as connection:
        connection.execute(sa.delete(entries).where(entries.c.last_seen_at < now - FORGET))


def drop_feed(engine: sa.Engine, feed: str) -> None:
    """Forget a feed's polling; what it published stays known, so that adding it again repeats nothing."""
    with engine.begin() as connection:
        connection.execute(sa.delete(feeds).where(feeds.c.feed == feed))


def _remember(connection: sa.Connection, feed: str, match: Match, now: datetime) -> None:
    keys = match.keys
    values = {
        "link": keys.link,
        "guid": keys.guid,
        "title": keys.title,
        "content": keys.content,
        "revision": match.revision,
    }
    if match.news is News.NEW:
        row = {"feed": feed, "article": match.article, **values, "first_seen_at": now, "last_seen_at": now}
        connection.execute(insert_or_ignore(connection, entries).values(**row))
    elif match.news is News.CHANGED:
        same = sa.and_(entries.c.feed == feed, entries.c.article == match.article)
        connection.execute(sa.update(entries).where(same).values(**values, last_seen_at=now))


def _state(row: Any) -> FeedState:
    packed = {name: msgspec.json.decode(row[name], type=kind) for name, kind in _PACKED.items()}
    return FeedState(**{**row, **packed})


def _values(state: FeedState) -> dict[str, Any]:
    packed = {name: msgspec.json.encode(getattr(state, name)).decode() for name in _PACKED}
    return {**msgspec.structs.asdict(state), **packed}


def _chunks(values: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
