"""The query as a sentence in plain English, so that a person can see what it really asks for.

In: a Query. Out: one sentence. Refuses: nothing. It is a reading of the same tree as the others: what it does not say
is not asked.
"""

from collections.abc import Callable
from datetime import datetime

from wire.plover import EVENT_TYPES
from wire.query.fields import ASSERTED, MAIN
from wire.query.limits import TICK
from wire.query.tree import And, Fact, Group, Node, Not, Number, Or, Prefix, Published, Query, Words

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_FACTS = {
    "actor": "naming {}",
    "outlet": "from the outlet {}",
    "feed": "from the feed {}",
    "language": "in the language {}",
    "story": "of the story {}",
}
_EVENT_FACTS = {
    "source": "done by {}",
    "target": "done to {}",
    "actor": "with {} on either side",
    "country": "in {}",
    "sector": "with somebody of sector {} on either side",
    "place": "at {}",
    "mode": "in the mode {}",
    "modality": "told as {}",
}


def describe(query: Query) -> str:
    """Return what a query asks for, as one sentence."""
    return f"Articles {_say(query.root, _say_article)}."


def _say(node: Node, leaf: Callable[[Node], str]) -> str:
    match node:
        case And():
            return (", " if leaf is _say_event else " and ").join(_inner(part, leaf) for part in node.parts)
        case Or():
            return "either " + " or ".join(_inner(part, leaf) for part in node.parts)
        case Not():
            return f"not {_inner(node.part, leaf)}"
        case _:
            return leaf(node)


def _inner(node: Node, leaf: Callable[[Node], str]) -> str:
    said = _say(node, leaf)
    return f"({said})" if isinstance(node, And | Or) else said


def _say_article(node: Node) -> str:
    match node:
        case Words():
            kind = "the phrase" if len(node.text.split()) > 1 else "the word"
            return f"with {kind} “{node.text}”{_in_title(title=node.title)}"
        case Prefix():
            return f"with a word that begins with “{node.letters}”{_in_title(title=node.title)}"
        case Fact():
            return _FACTS[node.field].format(node.shown)
        case Published():
            return f"published {_say_time(node)}"
        case Group():
            return f"telling of {_say_group(node)}"
        case _:
            assert isinstance(node, Number)
            return f"of a story with a severity of {_say_range(node)}"


def _say_group(node: Group) -> str:
    parts = list(node.part.parts) if isinstance(node.part, And) else [node.part]
    kinds = [name for flag, name in ((MAIN, "main"), (ASSERTED, "asserted")) if flag in parts]
    rest = [part for part in parts if part not in (MAIN, ASSERTED)]
    said = _say(rest[0] if len(rest) == 1 else And(tuple(rest)), _say_event) if rest else "of any type"
    kind = ", ".join(kinds)
    return f"one {kind} event {said}" if kind else f"one event {said}"


def _say_event(node: Node) -> str:
    match node:
        case Fact(field="type" | "event"):
            kind, _, mode = node.shown.partition(".")
            return f"of type {kind} ({EVENT_TYPES[kind].means}{f', {mode}' if mode else ''})"
        case Fact(field="main"):
            return "told by the lede" if node.values == ("true",) else "told in the background"
        case Fact():
            return _EVENT_FACTS[node.field].format(node.shown)
        case _:
            assert isinstance(node, Number)
            if node.field == "quad":
                return f"of quad class {_say_range(node, _QUADS)}"
            return f"with {_say_range(node)} {node.field}"


def _in_title(*, title: bool) -> str:
    return " in the title" if title else ""


def _say_range(node: Number, names: dict[int, str] | None = None) -> str:
    low, high = (None if limit is None else f"{limit:g}" for limit in (node.low, node.high))
    if low is not None and node.low == node.high:
        name = (names or {}).get(int(node.low or 0))
        return f"{low} ({name})" if name else low
    least = f"more than {low}" if node.above else f"at least {low}"
    most = f"less than {high}" if node.below else f"at most {high}"
    known = [said for said, limit in ((least, low), (most, high)) if limit is not None]
    return " and ".join(known) or "any known number"


def _say_time(node: Published) -> str:
    since = f"from {_moment(node.since)}" if node.since else ""
    until = f"before {_moment(node.until)}" if node.until else ""
    return " and ".join(filter(None, (since, until))) or "at a known time"


def _moment(instant: datetime) -> str:
    if instant.time().replace(microsecond=0).isoformat() == "00:00:00" and instant.microsecond < TICK.microseconds:
        return f"{instant:%Y-%m-%d}"
    return f"{instant:%Y-%m-%d %H:%M:%S} UTC" + (
        f" and {instant.microsecond // 1000} ms" if instant.microsecond else ""
    )
