"""The query language: one syntax tree, four readings that agree on any query and any article.

In: `parse(text, resolver) -> Query`, raising QueryError. Out: `matches(query, prepare(article))` in memory,
`describe(query)` in plain English, and the tree itself for the compilers beside each store (index/store).
`anchors(query)` says what an article must have, so that thousands of subscriptions need not all be tried. docs/query.md
is the language for its users.
"""
