"""From text to the syntax tree.

In: a query as a person writes it, and a Resolver for its names. Out: a Query. Refuses: what docs/query.md does not
allow, with a QueryError that points at the place and suggests the nearest right word.
"""

from dataclasses import dataclass, replace

import lark

from wire.query.fault import QueryError, nearest
from wire.query.fields import ASSERTED, EVENT, FIELDS, IN_GROUP, INSIDE, MAIN, NUMBERS, Written, read_value
from wire.query.limits import compared, ranged
from wire.query.resolver import Resolver
from wire.query.shape import Tree, read_shape
from wire.query.terms import read_words
from wire.query.tree import And, Group, Node, Not, Or, Query, Words
from wire.query.words import phrases

MOST_CLAUSES = 256  # enough for a page of names
# Elasticsearch takes about 8,000 terms on a small server. A word in a phrase is some twenty, one a language, and half
# of them are left for ranking.
MOST_TERMS = 4_000


def parse(text: str, resolver: Resolver) -> Query:
    """Return the query that a text says; raises QueryError."""
    reader = _Reader(text, resolver)
    root = reader.read(read_shape(text), _Place())
    if not _is_bounded(root):
        raise QueryError("the query only says what must not be there; add what should be", text, 0, len(text))
    return Query(text, root)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the query the reader is: behind which field, inside an event group or not."""

    field: str | None = None
    group: bool = False


class _Reader:
    def __init__(self, text: str, resolver: Resolver) -> None:
        self._text, self._resolver = text, resolver
        self._clauses = self._terms = 0
        self._flags: set[str] = set()  # main and modality, as far as the group at hand names them

    def read(self, tree: Tree, place: _Place) -> Node:
        parts = [each for each in tree.children if isinstance(each, lark.Tree)]
        match tree.data:
            case "either":
                return _joined(Or, [self.read(each, place) for each in parts])
            case "both":
                return _joined(And, [self.read(each, place) for each in parts])
            case "negation":
                return Not(self.read(parts[0], place))
            case "field":
                return self._field(tree, place)
            case "inner":
                return self.read(parts[0], place)
            case _:
                return self._leaf(tree, place)

    def _field(self, tree: Tree, place: _Place) -> Node:
        token, value = tree.children
        assert isinstance(token, lark.Token)
        assert isinstance(value, lark.Tree)
        written = self._written(token)
        name = written.text[:-1].casefold()
        self._check_field(name, written, place)
        if name == "event" and value.data == "inner":
            if place.group:
                raise written.wrong("an event group cannot stand inside another")
            return self._group(value)
        return self.read(value, replace(place, field=name))

    def _group(self, value: Tree) -> Node:
        self._flags = set()
        part = self.read(value, _Place("event", group=True))
        # "Main" means asserted and told by the lede, so a group that asks for another modality cannot mean main events.
        if "modality" in self._flags:
            return Group(part)
        return Group(And((ASSERTED, part) if "main" in self._flags else (MAIN, ASSERTED, part)))

    def _check_field(self, name: str, written: Written, place: _Place) -> None:
        if name not in FIELDS:
            close = nearest(name, IN_GROUP if place.group else FIELDS)
            hint = "" if close else f"; fields are {', '.join(each for each in FIELDS if each not in INSIDE)}"
            quoted = f"; for the words themselves write them in quotation marks{hint}" if not close else ""
            raise written.wrong(f"there is no field {name}{quoted}", f"{close}:" if close else None)
        if place.group and name not in IN_GROUP:
            raise written.wrong(f"{name}: is said of an article, so it stands outside of event:( … )")
        if not place.group and name in INSIDE:
            raise written.wrong(f"{name}: is said of one event, so it stands inside a group, event:({name}:… )")

    def _leaf(self, tree: Tree, place: _Place) -> Node:
        self._clauses += 1
        first, last = tree.children[0], tree.children[-1]
        assert isinstance(first, lark.Token)
        assert isinstance(last, lark.Token)
        written = self._written(first, last)
        if self._clauses > MOST_CLAUSES:
            raise written.wrong(f"more than {MOST_CLAUSES} words and fields; make it several queries")
        node = self._value(tree, written, place)
        # An event field on its own sees main, asserted events.
        return Group(And((MAIN, ASSERTED, node))) if place.field in EVENT and not place.group else node

    def _value(self, tree: Tree, written: Written, place: _Place) -> Node:
        field = place.field
        if field in NUMBERS:
            return self._number(field, tree, written)
        if tree.data in ("range", "comparison"):
            raise written.wrong(f"{field}: has no order, so no range and no comparison")
        if tree.data == "phrase":
            written = replace(written, text=_unescape(written.text), quoted=True)
        if field is None or field == "title":
            node = read_words(written, title=field == "title")
            self._count_terms(node, written)
            return node
        if field in ("main", "modality"):
            self._flags.add(field)
        return read_value(field, written, self._resolver)

    def _number(self, field: str, tree: Tree, written: Written) -> Node:
        parts = [str(each) for each in tree.children]
        try:
            if tree.data == "range":
                opening, low, high, closing = parts
                return ranged(field, low, high, above=opening == "{", below=closing == "}")
            sign, value = parts if tree.data == "comparison" else ("", _unescape(parts[0]))
            return compared(field, sign, value)
        except ValueError as error:
            raise written.wrong(f"{field}: {error}") from None

    def _count_terms(self, node: Node, written: Written) -> None:
        if isinstance(node, Words):
            self._terms += sum(len(terms) for terms in phrases(node.text) if len(terms) > 1)
        if self._terms > MOST_TERMS:
            raise written.wrong("too many words in phrases; two hundred in all, or make it several queries")

    def _written(self, first: lark.Token, last: lark.Token | None = None) -> Written:
        assert first.start_pos is not None
        end = (last or first).end_pos
        assert end is not None
        return Written(str(first), self._text, first.start_pos, end)


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _unescape(text: str) -> str:
    if not text.startswith('"'):
        return text
    return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")


def _is_bounded(node: Node, *, negated: bool = False) -> bool:
    """Say whether a query says what must be there, not only what must not."""
    match node:
        case Not():
            return _is_bounded(node.part, negated=not negated)
        case And() | Or():
            some = isinstance(node, And) is not negated
            return (any if some else all)(_is_bounded(part, negated=negated) for part in node.parts)
        case _:
            return not negated
