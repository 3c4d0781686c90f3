"""Spanish, French and Arabic ledes: stems of verbs for types, sides by where the actors stand around them.

In: a sentence of such a text, the article's Cast. Out: Tellings. Refuses: other languages: none. Without a tagger for
these languages the act is told by its stem alone, so only sentences with an actor on a side count.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from enrich.events.roles import Cast
from wire.article import Field, Modality

_KNOWLEDGE = Path(__file__).parent.parent / "knowledge"
_NEGATIONS = {
    "es": r"\b(?:no|nunca|ni)\s+(?:\w+\s+){0,2}$",
    "fr": r"\b(?:ne|n')\s*(?:\w+\s+){0,1}$",
    "ar": r"\b(?:لم|لا|لن|ما)\s+$",
}
_DENIALS = {
    "es": r"\b(?:negó|desmintió|niega) (?:\w+\s+){0,3}$",
    "fr": r"\b(?:nié|dément\w*) (?:\w+\s+){0,3}$",
    "ar": r"\b(?:نفى|نفت)\s+(?:\w+\s+){0,3}$",
}
_VERB_FIRST = frozenset({"ar"})
_NEAR = 120  # characters: farther off, an actor belongs to another act


class Telling(NamedTuple):
    """An act as a sentence tells it: where its trigger stands, whose ids are on its sides."""

    type: str
    start: int
    end: int
    source: tuple[str, ...]
    target: tuple[str, ...]
    modality: Modality


@cache
def _stems() -> dict[str, list[tuple[str, bool, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, bool, re.Pattern[str]]]] = {}
    with (_KNOWLEDGE / "event_foreign.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            begin = r"(?<!\w)(?:[وف])?" if row["language"] == "ar" else r"(?<!\w)"
            pattern = re.compile(rf"{begin}(?:{row['stems']})", re.IGNORECASE)
            found.setdefault(row["language"], []).append((row["type"], row["voice"] == "passive", pattern))
    return found


@cache
def _peoples() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    with (_KNOWLEDGE / "adjectives.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            pattern = re.compile(rf"(?<!\w)(?:{row['forms']})(?!\w)", re.IGNORECASE)
            found.setdefault(row["language"], []).append((pattern, row["country"]))
    return found


def languages() -> frozenset[str]:
    """Return the languages that have stems."""
    return frozenset(_stems())


def tellings(text: str, bounds: tuple[int, int], place: tuple[Field, str], cast: Cast) -> Iterator[Telling]:
    """Yield the acts of one sentence, each type once; `place` is the field and the language."""
    field, language = place
    start, end = bounds
    said: set[str] = set()
    for type_, is_passive, pattern in _stems().get(language, ()):
        match = pattern.search(text, start, end)
        if not match or type_ in said:
            continue
        before, after = _around(text, (start, match.start(), match.end(), end), place, cast)
        source, target = _sides(before, after, is_passive=is_passive, is_verb_first=language in _VERB_FIRST)
        if not source and not target:
            continue
        said.add(type_)
        yield Telling(
            type_, match.start(), match.end(), source, target, _modality(text[start : match.start()], language)
        )


Ids = list[str]


def _around(text: str, marks: tuple[int, int, int, int], place: tuple[Field, str], cast: Cast) -> tuple[Ids, Ids]:
    """Return the actors before the trigger, nearest first, and after it; else the countries whose adjectives stand there."""
    field, language = place
    start, first, last, end = marks
    before = [i for s, e, i in reversed(cast.within(field, start, first)) if first - e < _NEAR]
    after = [i for s, e, i in cast.within(field, last, end) if s - last < _NEAR]
    for pattern, country in _peoples().get(language, ()):
        for match in pattern.finditer(text, start, end):
            if country in cast.countries:
                (before if match.end() <= first else after).append(cast.countries[country])
    return list(dict.fromkeys(before)), list(dict.fromkeys(after))


def _sides(
    before: Ids, after: Ids, *, is_passive: bool, is_verb_first: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if is_passive:
        victims = after if is_verb_first else before or after
        people = victims[:2] if is_verb_first else victims[:1]
        rest = [i for i in (after[len(people) :] if victims is after else after) if i not in people]
        return tuple(rest[-1:]), tuple(people)
    if is_verb_first:
        return tuple(after[:1]), tuple(after[1:2])
    return tuple(before[:1]), tuple(i for i in after[:2] if i not in before[:1])


def _modality(before: str, language: str) -> Modality:
    if re.search(_DENIALS[language], before, re.IGNORECASE):
        return "denied"
    return "negated" if re.search(_NEGATIONS[language], before, re.IGNORECASE) else "asserted"
