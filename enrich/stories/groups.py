"""Which tellings are of one act: signatures that agree are joined, the most telling ones first.

In: nodes, added or taken out. Out: the groups that changed with them. Refuses: nothing. Groups follow from the nodes
alone: those that are linked by agreement are grouped afresh, in an order of their own, when one comes or goes.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from enrich.events.sides.retold import STATE
from enrich.stories.node import Node
from enrich.stories.same import score
from enrich.stories.tellings import Told

CANDIDATES = 400  # nodes compared with a new one; a story of 300 outlets has some dozen signatures of a type
HALF = 0.5  # of a group must agree with a node that joins it, lest vague tellings chain acts together


class Groups:
    """Nodes, and what links them."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self._stories: dict[str, str] = {}  # signature → the story of its tellings
        self._rank: dict[str, tuple[int, str]] = {}  # signature → its place in the order of grouping
        self._links: dict[str, dict[str, float]] = {}
        self._holders: dict[str, dict[str, None]] = {}  # what nodes must share to be compared → their signatures

    def add(self, node: Node) -> None:
        """Take in a node with its first telling."""
        self.nodes[node.signature] = node
        self._stories[node.signature] = node.told.story
        self._rank[node.signature] = -_telling(node.told), node.signature
        mine = self._links[node.signature] = {}
        for other in self._candidates(node.told):
            agreement = score(node.told, self.nodes[other].told)
            if agreement:
                mine[other] = self._links[other][node.signature] = agreement
        for key in _keys(node.told):
            self._holders.setdefault(key, {})[node.signature] = None

    def drop(self, node: Node, told: Told) -> None:
        """Take out a node; `told` is what it told."""
        del self.nodes[node.signature], self._stories[node.signature], self._rank[node.signature]
        for other in self._links.pop(node.signature):
            del self._links[other][node.signature]
        for key in _keys(told):
            self._holders[key].pop(node.signature)
            if not self._holders[key]:
                del self._holders[key]

    def linked(self, signatures: Iterable[str]) -> list[str]:
        """Return all signatures that links lead to from these, themselves included."""
        found = dict.fromkeys(each for each in signatures if each in self.nodes)
        waiting = list(found)
        while waiting:
            for other in self._links[waiting.pop()]:
                if other not in found:
                    found[other] = None
                    waiting.append(other)
        return list(found)

    def grouped(self, signatures: Iterable[str]) -> list[list[str]]:
        """Return linked signatures in groups, one an act."""
        groups: list[list[str]] = []
        joined: dict[str, int] = {}  # signature → its group
        for signature in sorted(signatures, key=self._rank.__getitem__):
            links, story = self._links[signature], self._stories[signature]
            best, most = len(groups), 0.0
            for at in sorted({joined[each] for each in links if each in joined}):  # no other group can agree
                asserted = [each for each in groups[at] if not self.nodes[each].told.contradicts] or groups[at]
                compared = [each for each in asserted if self._stories[each] == story] or asserted
                agreement = [links[each] for each in compared if each in links]
                if len(agreement) >= HALF * len(compared) and sum(agreement) / len(compared) > most:
                    best, most = at, sum(agreement) / len(compared)
            if best == len(groups):
                groups.append([])
            groups[best].append(signature)
            joined[signature] = best
        return groups

    def _candidates(self, told: Told) -> list[str]:
        found: dict[str, None] = {}
        for key in sorted(_keys(told), key=lambda each: len(self._holders.get(each, ()))):
            newest_first = reversed(self._holders.get(key, {}))
            for signature, _ in zip(newest_first, range(CANDIDATES - len(found)), strict=False):
                found[signature] = None
        return list(found)


def _keys(told: Told) -> Iterator[str]:
    """Yield what a telling must share one of with another to be of one act: the story, or somebody on a day."""
    yield f"{told.family} {told.story}"
    for who in {*told.source, *told.target}:
        yield from (f"{told.family} {who.id} {told.day + timedelta(days=more)}" for more in (0, 1))
    for country in {who.country for who in told.source if who.sector in STATE and told.event.modes}:
        yield f"{told.family} of {country} {told.day}"
    for who in told.target:
        if not who.is_country:
            yield f"{told.family} whom {who.id}"


def _telling(told: Told) -> int:
    """Return how much a telling says; a denial says least, so that it joins what others assert."""
    if told.contradicts:
        return -1
    place = told.event.place
    named = (bool(told.source) + bool(told.target)) * 4 + any(who.is_person for who in told.target) * 2
    return named + bool(place) + bool(place and place.geonames)
