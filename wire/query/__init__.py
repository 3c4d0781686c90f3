"""The query language: one syntax tree, four readings that agree on any query and any article.

In: `parse(text, resolver) -> Query`, raising QueryError. Out: `matches(query, prepare(article))` in memory,
`describe(query)` in plain English, and the tree itself for the compilers beside each store (index/store).
`anchors(query)` says what an article must have, so that thousands of subscriptions need not all be tried. docs/query.md
is the language for its users.
"""

from wire.query.anchors import anchors
from wire.query.describe import describe
from wire.query.fault import QueryError
from wire.query.parse import parse
from wire.query.predicate import matches
from wire.query.resolver import Names, Resolver
from wire.query.tree import Query
from wire.query.view import Prepared, prepare

__all__ = ["Names", "Prepared", "Query", "QueryError", "Resolver", "anchors", "describe", "matches", "parse", "prepare"]
