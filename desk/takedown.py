"""Taking articles down: out of the index, the event records and the alerts, and sinks that let none of them in again.

In: ids of articles; the functions of the sinks. Out: what went where; functions that heed what is taken down. Refuses:
an article that is not in the index, unless it was taken down before.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from desk import setup
from index.store import MOST_HITS, Search, Store
from index.store.records import Asked, RecordStore
from wire import takedowns
from wire.article import SAME_TEXT, Article
from wire.batch import Process, Verdict
from wire.outcome import Drop, Reason, Retry
from wire.query import Query
from wire.query.tree import Fact
from wire.record import EventRecord, Sentence
from wire.takedowns import Takedowns

LOOKED_AT = 10  # tellings of a record that are asked for a sentence in place of one that is gone


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a takedown did: `records` and `alerts` held the article's words; `copies` of its text are still there."""

    article: str
    indexed: bool
    records: int
    alerts: int
    copies: tuple[str, ...]


def take_down(name: str, why: str, now: datetime) -> Report | None:
    """Take an article down everywhere; None where the index does not have it and nobody took it down before."""
    from alerts.erasure import erase

    store = setup.store()
    article = store.get(name)
    with setup.engine().begin() as connection:
        if article is None and name not in {each.article for each in takedowns.every(connection)}:
            return None
        takedowns.add(connection, [name], why, now)
        messages = erase(connection, name)
    # From here on no sink lets it in; what one wrote at this very moment goes now, or by that sink itself.
    copies, cited = (_copies(store, article), _redact(store, setup.records(), article)) if article else ((), 0)
    return Report(article=name, indexed=store.delete([name]) > 0, records=cited, alerts=messages, copies=copies)


def heeding(process: Process, taken: Takedowns, undo: Callable[[Sequence[str]], object] = len) -> Process:
    """Return a sink of articles that drops what is taken down; `undo` takes out what was taken down meanwhile."""

    def batch(articles: Sequence[Article]) -> list[Verdict]:
        gone = _ids(taken)
        verdicts = iter(process([each for each in articles if each.id not in gone]))
        found = [Drop(Reason.TAKEN_DOWN) if each.id in gone else next(verdicts) for each in articles]
        meanwhile = _ids(taken) - gone
        if late := [each.id for each in articles if each.id in meanwhile]:
            undo(late)
        return found

    return batch


def heeding_records(process: Process, taken: Takedowns, store: Callable[[], Store]) -> Process:
    """Return a sink of records to which each comes without the words of what is taken down."""

    def batch(records: Sequence[EventRecord]) -> Sequence[Verdict]:
        gone = _ids(taken)
        return process([takedowns.without(each, gone, _other(store)) if gone else each for each in records])

    return batch


def _ids(taken: Takedowns) -> frozenset[str]:
    try:
        return taken.ids()
    except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
        raise Retry(Reason.UNAVAILABLE, f"state database: {error.orig}") from None


def _copies(store: Store, article: Article) -> tuple[str, ...]:
    """Return the other articles of the same text, as far as sift found them."""
    first = article.of if article.relation in SAME_TEXT and article.of else article.id
    tellings = _of_story(store, article)
    same = [each for each in tellings if each.id == first or (each.of == first and each.relation in SAME_TEXT)]
    return tuple(sorted({each.id for each in same} - {article.id}))


def _of_story(store: Store, article: Article) -> Sequence[Article]:
    if not article.story:
        return ()
    search = Search(Query("", Fact("story", (article.story,), "")), sort="published", limit=MOST_HITS, facets=False)
    return [hit.article for hit in store.search(search).hits]


def _redact(store: Store, records: RecordStore, article: Article) -> int:
    """Take an article's words out of the records of its story, also of those that went on in others."""
    if not article.story:
        return 0
    gone, changed = {article.id}, []
    for each in _records(records, (article.story, *(merge.id for merge in article.merged))):
        less = takedowns.without(each, gone, _other(lambda: store))
        changed += [less] if less is not each else []
    records.put(changed)
    return len(changed)


def _records(records: RecordStore, stories: tuple[str, ...]) -> Iterator[EventRecord]:
    for each in records.find(Asked(stories=stories, limit=MOST_HITS)).records:
        yield each
        yield from filter(None, map(records.get, each.merged))


def _other(store: Callable[[], Store]) -> Callable[[EventRecord], Sentence | None]:
    """Return what finds another telling's sentence for a record, from the index."""

    def find(record: EventRecord) -> Sentence | None:
        for article in filter(None, map(store().get, record.tellings[:LOOKED_AT])):
            for event in article.events:
                if event.type == record.type and event.sentence:
                    return Sentence(
                        article=article.id,
                        outlet=article.outlet,
                        text=event.sentence.text,
                        language=article.language,
                        url=article.url,
                    )
        return None

    return find
