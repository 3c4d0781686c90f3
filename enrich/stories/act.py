"""The tellings of one act, counted over its nodes as they come and go.

In: nodes, and the tellings that they take in or let go of. Out: who tells it, in which order, with which numbers.
Refuses: nothing. A telling costs the same whether ten or ten thousand are there; only nodes that move cost their all.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping

from enrich.stories.node import Node
from enrich.stories.sums import tally
from enrich.stories.tellings import Order, Told


class Act:
    """The nodes of one record."""

    __slots__ = ("articles", "denials", "figures", "languages", "nodes", "order", "outlets")

    def __init__(self) -> None:
        self.nodes: Mapping[str, Node] = {}
        self.articles = Counter[str]()
        self.outlets = Counter[str]()
        self.languages = Counter[str | None]()
        self.order: list[Order] = []  # of all tellings
        self.figures: list[tuple[Order, Told]] = []  # those that give a number, from sources of their own
        self.denials: list[tuple[Order, Told]] = []  # those that say it did not happen, from sources of their own

    def hold(self, nodes: Mapping[str, Node]) -> None:
        """Have these nodes and no others."""
        left = [node for name, node in self.nodes.items() if nodes.get(name) is not node]
        come = [node for name, node in nodes.items() if self.nodes.get(name) is not node]
        self.nodes = nodes
        if left:
            self._leave({each.order: each for node in left for each in node.tellings.values()})
        if come:
            self._join([each for node in come for each in node.tellings.values()])

    def add(self, telling: Told) -> None:
        """Count a telling that one of the nodes took in."""
        self._count(telling, 1)
        insort(self.order, telling.order)
        for listed in self._lists(telling):
            insort(listed, (telling.order, telling))

    def drop(self, telling: Told) -> None:
        """Count a telling that one of the nodes let go of no longer."""
        self._count(telling, -1)
        del self.order[bisect_left(self.order, telling.order)]
        for listed in self._lists(telling):
            del listed[bisect_left(listed, telling.order, key=lambda each: each[0])]

    def _join(self, tellings: Iterable[Told]) -> None:
        for telling in tellings:
            self._count(telling, 1)
            self.order.append(telling.order)
            for listed in self._lists(telling):
                listed.append((telling.order, telling))
        for ordered in (self.order, self.figures, self.denials):
            ordered.sort()

    def _leave(self, tellings: Mapping[Order, Told]) -> None:
        for telling in tellings.values():
            self._count(telling, -1)
        self.order = [each for each in self.order if each not in tellings]
        self.figures = [each for each in self.figures if each[0] not in tellings]
        self.denials = [each for each in self.denials if each[0] not in tellings]

    def _count(self, telling: Told, by: int) -> None:
        tally(self.articles, telling.article, by)
        tally(self.outlets, telling.outlet, by)
        tally(self.languages, telling.language, by)

    def _lists(self, telling: Told) -> Iterable[list[tuple[Order, Told]]]:
        """Return where a telling is listed beside the order of all."""
        if telling.copied:
            return ()
        if telling.contradicts:
            return (self.denials,)
        return (self.figures,) if (telling.event.killed, telling.event.injured) != (None, None) else ()
