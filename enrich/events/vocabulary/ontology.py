"""PLOVER as data: 16 types with quad class and intensity, their modes, and 37 contexts.

In: enrich/knowledge/plover_*.csv. Out: tables, and the modes and contexts that some words speak for. Refuses: nothing.
Source of types, modes, contexts and scores: the PLOVER manual (CC BY-SA 4.0); the cue words are ours.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from enrich.facts import rows

# a request that is to end is not what is asked: "asked it to cancel its request for help"
_ENDED = re.compile(
    r"\b(?:cancel|end|revok|rescind|drop|withdr[ae]w)\w* (?:\w+ ){0,2}?(?:appeal|call|plea|request)s? for \w+"
)
_LETTERS = range(2, 6)  # how many of a word's first tell most patterns apart without a search
_SEEN = 65_536  # words whose first letters were looked at: most of a day's


class Type(NamedTuple):
    """A PLOVER event type. Quad: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""

    name: str
    quad: int
    intensity: float
    reciprocal: bool


class Mode(NamedTuple):
    """A mode of a type, with its own intensity and the words, in small letters, that speak for it."""

    name: str
    intensity: float
    words: re.Pattern[str]


TYPES: dict[str, Type] = {
    row["type"]: Type(row["type"], int(row["quad"]), float(row["intensity"]), bool(row["reciprocal"]))
    for row in rows("plover_types.csv")
}
COOPERATIVE = frozenset(name for name, type_ in TYPES.items() if type_.quad < 3)
MUTUAL = frozenset({"SUPPORT", "AGREE", "COOPERATE", "CONSULT"})  # what two sides do together
HOSTILE = frozenset(name for name, type_ in TYPES.items() if type_.quad == 4)


@cache
def _modes() -> dict[str, tuple[Mode, ...]]:
    found: dict[str, list[Mode]] = {name: [] for name in TYPES}
    for row in rows("plover_modes.csv"):
        pattern = re.compile(rf"\b(?:{row['words']})(?!\w)")
        found[row["type"]].append(Mode(row["mode"], float(row["intensity"]), pattern))
    return {name: tuple(modes) for name, modes in found.items()}


@cache
def _contexts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["context"], re.compile(rf"\b(?:{row['words']})\b")) for row in rows("plover_contexts.csv"))


@cache
def _begun() -> dict[str, frozenset[str]]:
    """Return the modes and contexts whose words begin with some letters; under "" those that any letters may begin."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind in ("mode", "context"):
        for row in rows(f"plover_{kind}s.csv"):
            for opening in _openings(row["words"]) or ("",):
                found[opening].add(row[kind])
    return {opening: frozenset(names) for opening, names in found.items()}


def _openings(words: str) -> frozenset[str]:
    """Return the letters, five at most, with which what a pattern finds begins; empty where that may be any."""
    runs = [re.match(r"(\w*)([?*]?)", each) for each in words.split("|")]
    found = [run[1][: len(run[1]) - bool(run[2])][: _LETTERS[-1]].lower() for run in runs if run]
    return frozenset() if any(len(each) < _LETTERS[0] for each in found) else frozenset(found)


@lru_cache(maxsize=_SEEN)
def _begun_by(word: str) -> frozenset[str]:
    """Return the modes and contexts for which a word in small letters may speak."""
    return frozenset(name for size in _LETTERS for name in _begun().get(word[:size], ()))


@lru_cache(maxsize=256)  # several acts of one sentence share its words
def _likely(words: str) -> frozenset[str]:
    """Return the modes and contexts for which some words in small letters may speak."""
    return _begun().get("", frozenset()).union(*map(_begun_by, re.findall(r"\w+", words)))


def modes_of(type_: str, words: str) -> tuple[str, ...]:
    """Return the modes of a type that these words speak for; of those but ASSAULT's only one, the earliest said."""
    words = _ENDED.sub(" ", words.lower()) if type_ == "REQUEST" else words.lower()
    likely = _likely(words)
    modes = [mode for mode in _modes()[type_] if mode.name in likely]
    said = [(found.start(), mode.name) for mode in modes if (found := mode.words.search(words))]
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
    words = words.lower()
    likely = _likely(words)
    return tuple([name for name, cue in _contexts() if name in likely and cue.search(words)])
