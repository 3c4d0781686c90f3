"""Ids of records: once given they stay with the tellings that they were given to.

In: groups of nodes, as they are now. Out: which id is whose, which went on in another. Refuses: nothing. An id goes to
the group that holds most of its tellings; where that group has an older id, the younger one is merged into it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from hashlib import blake2b

from enrich.stories.node import Node
from wire.record import EventRecord

Group = Sequence[Node]


class Names:
    """The ids of all groups that assert an act."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}  # signature → id
        self.members: dict[str, tuple[str, ...]] = {}  # id → signatures
        self.merged: dict[str, tuple[str, ...]] = {}  # id → ids that it goes on for
        self.into: dict[str, str] = {}  # id → the id that goes on for it
        self._born: dict[str, int] = {}
        self._count = 0

    def age(self, name: str) -> tuple[int, str]:
        """Return a key that puts older ids first."""
        return self.born(name), name

    def assign(self, groups: Sequence[Group], gone: Iterable[str]) -> set[str]:
        """Name groups that were made afresh; return the ids that have other nodes than before."""
        claims: dict[str, Counter[int]] = {}
        for at, group in enumerate(groups):
            for node in group:
                if node.signature in self.of:
                    claims.setdefault(self.of[node.signature], Counter())[at] += len(node.tellings)
        claimed = [*claims, *(self.of[each] for each in gone if each in self.of)]
        before = {name: self.members.pop(name, ()) for name in dict.fromkeys(claimed)}
        for signature in (each for signatures in before.values() for each in signatures):
            self.of.pop(signature, None)
        names: dict[int, str] = {}
        for name in sorted(claims, key=self.age):
            at = min(claims[name], key=lambda each: (-claims[name][each], _first(groups[each])))
            if _asserts(groups[at]):
                self._merge(name, names.setdefault(at, name))
        for at, group in enumerate(groups):
            if _asserts(group):
                name = names.get(at) or self._new(group)
                self.members[name] = tuple(sorted(node.signature for node in group))
                self.of |= dict.fromkeys(self.members[name], name)
                before.setdefault(name, ())
        return {name for name, signatures in before.items() if signatures != self.members.get(name, ())}

    def born(self, name: str) -> int:
        """Return the place of an id in the order in which they were given."""
        return self._born.get(name, 0)

    def restore(self, record: EventRecord, signatures: Iterable[str]) -> None:
        """Give an id back to its tellings, as a record says; one without any has ended, and is not given again."""
        self._born[record.id] = record.opened
        self._count = max(self._count, record.opened)
        self.members[record.id] = tuple(sorted(signatures))
        self.of |= dict.fromkeys(self.members[record.id], record.id)
        self.merged |= {record.id: record.merged} if record.merged else {}
        self.into |= dict.fromkeys(record.merged, record.id)

    def keep(self, nodes: Container[str]) -> None:
        """Leave to ids only signatures that are at hand."""
        self.members = {
            name: tuple(each for each in signatures if each in nodes) for name, signatures in self.members.items()
        }
        self.of = {signature: name for signature, name in self.of.items() if signature in nodes}

    def end(self, name: str) -> None:
        """Take an id from its tellings for good: it is not given again before it is forgotten."""
        for signature in self.members.pop(name, ()):
            self.of.pop(signature, None)

    def forget(self, name: str) -> None:
        """Let go of an id and of those that it goes on for."""
        self.end(name)
        for each in (*self.merged.pop(name, ()), name):
            self.into.pop(each, None)
            self._born.pop(each, None)

    def _merge(self, name: str, into: str) -> None:
        if name != into:
            self.into[name] = into
            self.merged[into] = tuple(dict.fromkeys((*self.merged.get(into, ()), name, *self.merged.pop(name, ()))))

    def _new(self, group: Group) -> str:
        """Return an id made from the first telling; of another act that was in the same words once, the next one."""
        self._count += 1
        article, number = min(node.order[0] for node in group if not node.told.contradicts)[1]
        for more in range(self._count):
            name = "e" + blake2b(f"{article}#{number}#{more}".encode(), digest_size=8).hexdigest()
            if name not in self._born:
                break
        self._born[name] = self._count
        return name


def _first(group: Group) -> str:
    return min(node.signature for node in group)


def _asserts(group: Group) -> bool:
    return any(not node.told.contradicts for node in group)
