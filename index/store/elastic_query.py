"""A query's tree as Elasticsearch's query DSL over templates/articles.json.

In: a syntax tree. Out: a filter that decides what matches, and clauses that only rank. Refuses: nothing that the parser
lets through. The filter compares terms and facts that we made, so that it says the same as the predicate.
"""

from datetime import datetime
from typing import Any

from wire.query.tree import And, Fact, Group, Node, Not, Number, Or, Prefix, Published, Words
from wire.query.wanted import wanted
from wire.query.words import phrases

Dsl = dict[str, Any]  # JSON, as the server's documentation has it
RANKED = 24  # words and phrases that rank hits; more would only blur the order and cost time
RANKED_LENGTH = 30  # letters of such a phrase: each word is twenty clauses, of which a small server takes 8,000


def compile_filter(node: Node, path: str = "") -> Dsl:  # noqa: PLR0911 – one line a kind of node reads best
    """Return the query that a document matches; `path` is "events." inside a group."""
    match node:
        case And():
            return {"bool": {"filter": [compile_filter(part, path) for part in node.parts]}}
        case Or():
            return _any([compile_filter(part, path) for part in node.parts])
        case Not():
            return {"bool": {"must_not": [compile_filter(node.part, path)]}}
        case Words():
            return _words(node)
        case Prefix():
            return {"prefix": {"title_forms" if node.title else "forms": {"value": node.letters}}}
        case Fact():
            return {"terms": {f"{path}facts": [f"{node.field}:{value}" for value in node.values]}}
        case Number():
            return _range(f"{path}{node.field}", "gt" if node.above else "gte", node.low, node.high, below=node.below)
        case Published():
            return _range("published_at", "gte", _instant(node.since), _instant(node.until), below=True)
        case Group():
            return {"nested": {"path": "events", "query": compile_filter(node.part, "events."), "score_mode": "none"}}


def compile_query(node: Node) -> Dsl:
    """Return the whole query: the filter, and what ranks."""
    words = [leaf for leaf in wanted(node) if isinstance(leaf, Words) and len(leaf.text) <= RANKED_LENGTH][:RANKED]
    return {
        "bool": {
            "filter": [compile_filter(node)],
            "should": [_rank(word, *field) for word in words for field in _BOOSTS],
        }
    }


_BOOSTS = (("words", 1.0), ("title_words", 2.0))


def _words(node: Words) -> Dsl:
    field = "title_words" if node.title else "words"
    single = [terms[0] for terms in phrases(node.text) if len(terms) == 1]
    several = [{"match_phrase": {field: {"query": " ".join(terms)}}} for terms in phrases(node.text) if len(terms) > 1]
    return _any([{"terms": {field: single}}, *several] if single else several)


def _rank(node: Words, field: str, boost: float) -> Dsl:
    terms = " ".join(dict.fromkeys(term for terms in phrases(node.text) for term in terms))
    return {"match": {field: {"query": terms, "boost": boost}}}


def _any(clauses: list[Dsl]) -> Dsl:
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses, "minimum_should_match": 1}}


def _range(field: str, least: str, low: object, high: object, *, below: bool) -> Dsl:
    limits = {least: low, "lt" if below else "lte": high}
    given = {sign: limit for sign, limit in limits.items() if limit is not None}
    return {"range": {field: given}} if given else {"exists": {"field": field}}


def _instant(instant: datetime | None) -> str | None:
    return instant.isoformat(timespec="milliseconds") if instant else None
