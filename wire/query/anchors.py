"""What an article must have to match a query, so that thousands of subscriptions need not all be tried.

In: a Query. Out: anchors: a set of which any matching article has at least one in `Prepared.keys`; None where nothing
of the kind can be said (a range of dates, a wildcard alone). Refuses: nothing. Keep an index anchor → queries, look up
an article's keys in it, and try what is found and what has no anchors.
"""

from wire.query.tree import And, Fact, Group, Node, Not, Number, Or, Prefix, Published, Query, Words
from wire.query.words import phrases

_EVERYWHERE = {"main:true", "modality:asserted", "main:false"}  # true of nearly every article: no help


def anchors(query: Query) -> frozenset[str] | None:
    """Return the anchors of a query, or None where it has to be tried on every article."""
    return _anchors(query.root)


def _anchors(node: Node) -> frozenset[str] | None:
    match node:
        case Words():
            # Of a phrase the longest word, as the rarest; one for each language that the article may be in.
            return frozenset(max(terms, key=len) for terms in phrases(node.text))
        case Fact():
            found = frozenset(f"{node.field}:{value}" for value in node.values)
            return None if found & _EVERYWHERE else found
        case And():
            return min((each for part in node.parts if (each := _anchors(part)) is not None), key=_cost, default=None)
        case Or():
            every = [_anchors(part) for part in node.parts]
            return None if None in every else frozenset().union(*(each for each in every if each))
        case Group():
            return _anchors(node.part)
        case Not() | Number() | Prefix() | Published():
            return None


def _cost(found: frozenset[str]) -> tuple[bool, int, int]:
    """Rank anchors: names and words before types, languages and outlets, few before many, long before short."""
    common = ("type:", "event:", "mode:", "language:", "outlet:", "sector:", "feed:")
    return any(each.startswith(common) for each in found), len(found), -min(map(len, found))
