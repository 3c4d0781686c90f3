"""The syntax tree of a query: what every reading (predicate, stores, plain English) walks over.

In: built by wire.query.parse. Out: frozen nodes, names already resolved to ids and codes. Refuses: nothing. Event
fields outside a group are lowered to a group of their own, so a reading knows only `Group`; values of a Fact are
already folded (wire.query.words.fold_key) and compared as they are.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

FactField = Literal["actor", "outlet", "feed", "language", "story"]
EventField = Literal["type", "event", "mode", "source", "target", "actor", "country", "sector", "place"]
EventFlag = Literal["modality", "main"]
NumberField = Literal["killed", "injured", "quad", "severity"]


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or a phrase whose words follow each other; anywhere in title, summary and text, or in the title only."""

    text: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word that begins with some letters (folded, not stemmed)."""

    letters: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """The article, or inside a Group the event, has one of these values; `shown` is how a person says it."""

    field: FactField | EventField | EventFlag
    values: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Number:
    """A known number from `low` to `high`, both included; None for no limit. `severity` is the article's."""

    field: NumberField
    low: float | None = None
    high: float | None = None
    above: bool = False  # `low` itself is left out (severity; whole numbers are lowered to closed ranges)
    below: bool = False  # `high` itself is left out


@dataclass(frozen=True, slots=True)
class Published:
    """A known time of publication from `since` to just before `until`, to the millisecond; None for no limit."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One and the same event satisfies `part`, which names the event's own fields only."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """Each part holds."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Node"


Node = And | Or | Not | Words | Prefix | Fact | Number | Published | Group


@dataclass(frozen=True, slots=True)
class Query:
    """A query as written, and its tree."""

    text: str
    root: Node
