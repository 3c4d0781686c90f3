"""Subscriptions made ready to be matched: queries parsed once, and an index of what each of them needs.

In: subscriptions and a resolver of names. Out: for an article, the subscriptions that match it; of thousands only
those are tried that have one of their anchors in the article. Refuses: a query that cannot be read, as a Fault.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import msgspec

from alerts.subscription import Fault, Subscription
from wire.article import Article, Event
from wire.query import Query, QueryError, Resolver, anchors, describe, matches, parse, prepare

MAX_TRIED = 30  # events of one article that are asked whether they are the one; each costs a reading of the text


@dataclass
class Compiled:
    """A subscription, its query, and what an article must have to match it (None: nothing can be said)."""

    subscription: Subscription
    query: Query
    needs: frozenset[str] | None

    @cached_property
    def because(self) -> str:
        """The query in plain words."""
        return describe(self.query)

    def event(self, article: Article) -> Event | None:
        """Return the event that the match is about: the first that fulfils the query alone, else the main one."""
        ranked = sorted(article.events, key=lambda event: not event.main)[:MAX_TRIED]
        if not ranked:
            return None
        if not matches(self.query, msgspec.structs.replace(article, events=())):
            for event in ranked:
                if matches(self.query, msgspec.structs.replace(article, events=(event,))):
                    return event
        return ranked[0] if ranked[0].main else None


class Watch:
    """All active subscriptions, by what an article must have to match."""

    def __init__(self, compiled: Iterable[Compiled]) -> None:
        self._anchored: dict[str, list[Compiled]] = defaultdict(list)
        self._always: list[Compiled] = []  # nothing can be said of what matches them
        for each in compiled:
            if each.needs is None:
                self._always.append(each)
            for need in each.needs or ():
                self._anchored[need].append(each)

    def matching(self, article: Article) -> list[Compiled]:
        """Return the subscriptions that match an article, by id."""
        view = prepare(article)
        tried = {id(each): each for each in self._always}
        for key in view.keys & self._anchored.keys():
            tried.update((id(each), each) for each in self._anchored[key])
        found = [each for each in tried.values() if matches(each.query, view)]
        return sorted(found, key=lambda each: each.subscription.id)


def compile_all(
    subscriptions: Iterable[Subscription], resolver: Resolver, before: Iterable[Compiled] = ()
) -> tuple[list[Compiled], list[Fault]]:
    """Return what can be matched, and the faults of the rest; a query that was compiled before is not read again."""
    known = {each.query.text: each for each in before}
    good, faults = [], []
    for each in subscriptions:
        if same := known.get(each.query):
            good.append(Compiled(each, same.query, same.needs))
            continue
        try:
            query = parse(each.query, resolver)
        except QueryError as error:
            faults.append(Fault(id=each.id, error=str(error)))
        else:
            good.append(Compiled(each, query, anchors(query)))
    return good, faults
