"""PLOVER as data: 16 types with quad class and intensity, their modes, and 37 contexts.

In: enrich/knowledge/plover_*.csv. Out: tables, and the modes and contexts that some words speak for. Refuses: nothing.
Source of types, modes, contexts and scores: the PLOVER manual (CC BY-SA 4.0); the cue words are ours.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

KNOWLEDGE = Path(__file__).parent.parent / "knowledge"


class Type(NamedTuple):
    """A PLOVER event type. Quad: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""

    name: str
    quad: int
    intensity: float
    reciprocal: bool


class Mode(NamedTuple):
    """A mode of a type, with its own intensity and the words that speak for it."""

    name: str
    intensity: float
    words: re.Pattern[str]


def _rows(name: str) -> list[dict[str, str]]:
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TYPES: dict[str, Type] = {
    row["type"]: Type(row["type"], int(row["quad"]), float(row["intensity"]), bool(row["reciprocal"]))
    for row in _rows("plover_types.csv")
}
COOPERATIVE = frozenset(name for name, type_ in TYPES.items() if type_.quad < 3)
HOSTILE = frozenset(name for name, type_ in TYPES.items() if type_.quad == 4)


@cache
def _modes() -> dict[str, tuple[Mode, ...]]:
    found: dict[str, list[Mode]] = {name: [] for name in TYPES}
    for row in _rows("plover_modes.csv"):
        pattern = re.compile(rf"\b(?:{row['words']})(?!\w)", re.IGNORECASE)
        found[row["type"]].append(Mode(row["mode"], float(row["intensity"]), pattern))
    return {name: tuple(modes) for name, modes in found.items()}


@cache
def _contexts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["context"], re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE)) for row in _rows("plover_contexts.csv")
    )


def modes_of(type_: str, words: str) -> tuple[str, ...]:
    """Return the modes of a type that these words speak for; of those but ASSAULT's only one, the earliest said."""
    said = [(found.start(), mode.name) for mode in _modes()[type_] if (found := mode.words.search(words))]
    if type_ == "ASSAULT":
        return tuple(sorted(name for _, name in said))
    if type_ == "PROTEST":
        return tuple(name for _, name in said[:1])  # the table has the more telling first: a crowd that storms riots
    return (min(said)[1],) if said else ()


def intensity_of(type_: str, modes: Iterable[str]) -> float:
    """Return the strongest score of the modes, or the type's own without any."""
    scores = [mode.intensity for mode in _modes()[type_] if mode.name in set(modes)]
    return max(scores, key=abs) if scores else TYPES[type_].intensity


@lru_cache(maxsize=256)  # several acts of one sentence share its words
def contexts_of(words: str) -> tuple[str, ...]:
    """Return the contexts that these words speak for, in the manual's order."""
    return tuple(name for name, pattern in _contexts() if pattern.search(words))
