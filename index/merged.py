"""Stories under every id they had: what one asks of a merged story is asked of the story that goes on in its place.

In: a store and a query. Out: the query with the ids of a `story:` completed. Refuses: what the store refuses. A story's
articles carry the ids that it took over, so the store itself knows what belongs together.
"""

from dataclasses import replace

from index.store import Search, Store
from wire.query import Query
from wire.query.tree import And, Fact, Node, Not, Or
from wire.query.view import comparable

LOOKED_AT = 50  # newest articles of a story: each of them carries all that was merged before it
ROUNDS = 5  # a story that was merged into one that was merged, and so on


def with_merged(store: Store, query: Query) -> Query:
    """Return a query in which each `story:` names the story's other ids too; raises StoreError."""
    return replace(query, root=_complete(store, query.root))


def _complete(store: Store, node: Node) -> Node:
    match node:
        case Fact("story", values):
            return replace(node, values=_all_ids(store, values))
        case And(parts):
            return And(tuple(_complete(store, part) for part in parts))
        case Or(parts):
            return Or(tuple(_complete(store, part) for part in parts))
        case Not(part):
            return Not(_complete(store, part))
    return node


def _all_ids(store: Store, values: tuple[str, ...]) -> tuple[str, ...]:
    known = values
    for _ in range(ROUNDS):
        query = Query("", Fact("story", known, "merged"))
        found = store.search(Search(query, sort="published", limit=LOOKED_AT, facets=False))
        articles = [hit.article for hit in found.hits]
        ids = [each.story for each in articles] + [merge.id for each in articles for merge in each.merged]
        wider = tuple(dict.fromkeys((*known, *(comparable("story", name) for name in ids if name))))
        if wider == known:
            break
        known = wider
    return known
