"""Subscriptions made ready to be matched: queries parsed once, and an index of what each of them needs.

In: subscriptions and a resolver of names. Out: for an article, the subscriptions that match it; of thousands only
those are tried that have one of their anchors in the article. Refuses: a query that cannot be read, as a Fault.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from alerts.subscription import Fault, Subscription
from wire.article import Event
from wire.query import Prepared, Query, QueryError, Resolver, anchors, describe, matches, parse
from wire.query.tree import And, Fact, Group, Node
from wire.query.view import EventView
from wire.query.wanted import wanted

MAX_TRIED = 30  # events of one article that are asked whether they are the one


@dataclass
class Compiled:
    """A subscription and its query; what matches has one of `anchor`, where it is known, and one of each of `needs`."""

    subscription: Subscription
    query: Query
    anchor: frozenset[str] | None
    needs: tuple[frozenset[str], ...]

    @cached_property
    def because(self) -> str:
        """The query in plain words."""
        return describe(self.query)

    @cached_property
    def actors(self) -> frozenset[str]:
        """The actors that the query asks for, as facts of an event."""
        facts = (leaf for leaf in wanted(self.query.root) if isinstance(leaf, Fact) and leaf.field == "actor")
        return frozenset(f"actor:{value}" for fact in facts for value in fact.values)

    def event(self, view: Prepared) -> Event | None:
        """Return the event that the match is about: the first that fulfils the query alone, else a main one.

        Where the query asks for actors, a main one of theirs.
        """
        events = view.article.events
        ranked = sorted(range(len(events)), key=lambda at: not events[at].main)[:MAX_TRIED]
        if not ranked:
            return None
        if not matches(self.query, _with(view, ())):
            for at in ranked:
                if matches(self.query, _with(view, (view.events[at],))):
                    return events[at]
        mains = (at for at in ranked if events[at].main and (not self.actors or self.actors & view.events[at].facts))
        return next((events[at] for at in mains), None)


class Watch:
    """All active subscriptions, by what an article must have to match."""

    def __init__(self, compiled: Iterable[Compiled]) -> None:
        self._anchored: dict[str, list[Compiled]] = defaultdict(list)
        self._always: list[Compiled] = []  # nothing can be said of what matches them
        for each in compiled:
            if each.anchor is None:
                self._always.append(each)
            for key in each.anchor or ():
                self._anchored[key].append(each)

    def matching(self, view: Prepared) -> list[Compiled]:
        """Return the subscriptions that match an article, by id."""
        keys = view.keys
        tried = {id(each): each for each in self._always}
        for key in keys & self._anchored.keys():
            tried.update((id(each), each) for each in self._anchored[key])
        # The needs are looked up in far less time than the query is read in, and refuse most of what cannot match.
        likely = [each for each in tried.values() if not any(map(keys.isdisjoint, each.needs))]
        found = [each for each in likely if matches(each.query, view)]
        return sorted(found, key=lambda each: each.subscription.id)


def compile_all(
    subscriptions: Iterable[Subscription], resolver: Resolver, before: Iterable[Compiled] = ()
) -> tuple[list[Compiled], list[Fault]]:
    """Return what can be matched, and the faults of the rest; a query that was compiled before is not read again."""
    known = {each.query.text: each for each in before}
    good, faults = [], []
    for each in subscriptions:
        if same := known.get(each.query):
            good.append(Compiled(each, same.query, same.anchor, same.needs))
            continue
        try:
            query = parse(each.query, resolver)
        except QueryError as error:
            faults.append(Fault(id=each.id, error=str(error)))
        else:
            good.append(Compiled(each, query, anchors(query), tuple(_needs(query.root))))
    return good, faults


def _with(view: Prepared, events: tuple[EventView, ...]) -> Prepared:
    """Return the view with other events; the words, once read, stay read."""
    other = copy(view)
    other.events = events
    return other


def _needs(node: Node) -> Iterator[frozenset[str]]:
    """Yield the anchors of each part that has to hold, in a group too: its facts are among the article's keys."""
    match node:
        case And():
            for part in node.parts:
                yield from _needs(part)
        case Group():
            yield from _needs(node.part)
        case _:
            found = anchors(Query("", node))
            if found is not None:
                yield found
