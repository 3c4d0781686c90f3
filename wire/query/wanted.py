"""What of an article speaks for a match: the words, names and events that a query wants and does not exclude.

In: a syntax tree. Out: its leaves and groups that are not negated, in the order of the query. Refuses: nothing. Hits
are ranked and highlighted by them.
"""

from wire.query.tree import And, Fact, Group, Node, Not, Number, Or, Prefix, Published, Words

Leaf = Words | Prefix | Fact | Number | Published | Group


def wanted(node: Node, *, negated: bool = False) -> list[Leaf]:
    """Return the leaves that speak for a match."""
    match node:
        case And() | Or():
            return [leaf for part in node.parts for leaf in wanted(part, negated=negated)]
        case Not():
            return wanted(node.part, negated=not negated)
        case _:
            return [] if negated else [node]
