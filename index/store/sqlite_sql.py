"""A query's tree as SQL over the tables of the SQLite index.

In: a syntax tree. Out: a condition on `documents AS d` with its bound values, and a full-text expression to rank by.
Refuses: nothing that the parser lets through.
"""

from collections.abc import Callable, Sequence

from index.store.sqlite_rows import token
from wire.query.tree import And, Fact, Group, Node, Not, Number, Or, Prefix, Published, Words
from wire.query.view import milliseconds
from wire.query.wanted import wanted
from wire.query.words import phrases

Sql = tuple[str, list[object]]
RANKED = 24  # words and phrases that rank hits; more would only blur the order and cost time


def compile_filter(node: Node) -> Sql:
    """Return the condition that a document matches."""
    return _article(node)


def compile_ranking(node: Node) -> str | None:
    """Return a full-text expression of the words that the query wants, or None where it wants no words."""
    words = [leaf for leaf in wanted(node) if isinstance(leaf, Words)]
    return " OR ".join(_match_words(word) for word in words[:RANKED]) or None


def _article(node: Node) -> Sql:  # noqa: PLR0911 – one line a kind of node reads best
    match node:
        case And() | Or() | Not():
            return _joined(node, _article)
        case Words():
            return "d.id IN (SELECT rowid FROM words WHERE words MATCH ?)", [_match_words(node)]
        case Prefix():
            column = "title_forms" if node.title else "forms"
            return "d.id IN (SELECT rowid FROM keys WHERE keys MATCH ?)", [f'{column} : "{node.letters}" *']
        case Fact():
            return "d.id IN (SELECT rowid FROM keys WHERE keys MATCH ?)", [f"facts : ({_match_facts(node)})"]
        case Published():
            return _published(node)
        case Group():
            where, values = _event(node.part)
            return f"d.id IN (SELECT document FROM events AS e WHERE {where})", values  # noqa: S608 – our own SQL, values bound
        case Number():
            return _number("d.severity", node)


def _event(node: Node) -> Sql:
    match node:
        case And() | Or() | Not():
            return _joined(node, _event)
        case Fact():
            return "e.id IN (SELECT rowid FROM acts WHERE acts MATCH ?)", [_match_facts(node)]
        case Number():
            return _number(f"e.{node.field}", node)
        case _:
            raise AssertionError(f"{node} inside a group")


def _joined(node: And | Or | Not, inner: Callable[[Node], Sql]) -> Sql:
    if isinstance(node, Not):
        where, values = inner(node.part)
        return f"NOT ({where})", values
    parts = [inner(part) for part in node.parts]
    word = " AND " if isinstance(node, And) else " OR "
    return word.join(f"({where})" for where, _ in parts), [value for _, values in parts for value in values]


def _match_words(node: Words) -> str:
    alternatives = " OR ".join(f'"{" ".join(terms)}"' for terms in phrases(node.text))
    return f"{'title' if node.title else '{title body}'} : ({alternatives})"


def _match_facts(node: Fact) -> str:
    return " OR ".join(f'"{token(f"{node.field}:{value}")}"' for value in node.values)


def _published(node: Published) -> Sql:
    since = milliseconds(node.since) if node.since else None
    until = milliseconds(node.until) if node.until else None
    return _within("d.published", [(">=", since), ("<", until)])


def _number(column: str, node: Number) -> Sql:
    return _within(column, [(">" if node.above else ">=", node.low), ("<" if node.below else "<=", node.high)])


def _within(column: str, limits: Sequence[tuple[str, float | None]]) -> Sql:
    # IS NOT NULL, so that NOT of a comparison is true where nothing is known, as it is in the other readings.
    given = [(sign, limit) for sign, limit in limits if limit is not None]
    where = "".join(f" AND {column} {sign} ?" for sign, _ in given)
    return f"{column} IS NOT NULL{where}", [limit for _, limit in given]
