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

from enrich.events.gazetteer import seats
from enrich.events.roles import Cast
from wire.article import Event, Field, Modality, Span

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
_HE = re.compile(r"\b(?:il|elle|ils|elles|él|ella|ellos)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_THEM = re.compile(r"\b(?:los|las|les|lo|leur|le|la|l['’])\s*$", re.IGNORECASE)
_VERB_FIRST = frozenset({"ar"})
_ROW = 4  # actors in a row
_AND = re.compile(
    r"\s*(?:,|\b(?:y|e|et|ni|ou|o)\b)\s*(?:(?:a|al|à|au|aux|le|la|les|el|los|las|l['’]|general|général)\s*)*"
)
_NEAR = 120  # characters: farther off, an actor belongs to another act


class Telling(NamedTuple):
    """An act as a sentence tells it: where its trigger stands, whose ids are on its sides."""

    type: str
    start: int
    end: int
    source: tuple[str, ...]
    target: tuple[str, ...]
    modality: Modality
    is_taken_up: tuple[bool, bool] = (False, False)  # source, target said by a pronoun


def resolved(telling: Telling, last: Event | None) -> Telling:
    """Return a telling with the sides of the one before in the place of its pronouns."""
    if last is None:
        return telling
    by, of = telling.is_taken_up
    target = telling.source if by and of and telling.source != last.source else last.target if of else telling.target
    return telling._replace(source=last.source if by else telling.source, target=target)


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
    for name in ("adjectives.csv", "foreign_peoples.csv"):
        with (_KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(line for line in file if not line.startswith("#")):
                pattern = re.compile(rf"(?<!\w)(?:{row['forms']})(?!\w)", re.IGNORECASE)
                found.setdefault(row["language"], []).append((pattern, row["country"]))
    return found


def languages() -> frozenset[str]:
    """Return the languages that have stems."""
    return frozenset(_stems())


def tellings(text: str, bounds: tuple[int, int], place: tuple[Field, str], cast: Cast) -> Iterator[Telling]:
    """Yield the acts of one sentence, each type once; `place` is the field and the language."""
    _, language = place
    start, end = bounds
    said: set[str] = set()
    for type_, is_passive, pattern in _stems().get(language, ()):
        match = pattern.search(text, start, end)
        if not match or type_ in said:
            continue
        before, after = _around(text, (start, match.start(), match.end(), end), place, cast)
        if is_passive:
            people = {i for *_, i in (*before, *after) if cast.by_id[i].kind == "person"}
            source, target = _suffered(_ids(before), _ids(after), people)
        elif language in _VERB_FIRST:
            source, target = _ids(after)[:1], _ids(after)[1:2]
        else:
            source = _ids(before)[:1]
            target = _ids(_row(text, [each for each in after if each[2] not in source]))
        if not source and not target:
            continue
        said.add(type_)
        yield Telling(
            type_, match.start(), match.end(), source, target, _modality(text[start : match.start()], language)
        )


Ids = tuple[str, ...]
Named = list[tuple[int, int, str]]  # start, end, id


def _around(text: str, marks: tuple[int, int, int, int], place: tuple[Field, str], cast: Cast) -> tuple[Named, Named]:
    """Return the actors before the trigger, nearest first, and after it; then countries by capital and adjective."""
    field, language = place
    start, first, last, end = marks
    before = [(s, e, i) for s, e, i in reversed(cast.within(field, start, first)) if first - e < _NEAR]
    after = [(s, e, i) for s, e, i in cast.within(field, last, end) if s - last < _NEAR]
    for match in re.finditer(r"[^\W\d_]+", text[start:end]):
        code = seats().get(match[0].lower()) if match[0][0].isupper() else None
        if code:
            span = Span(field=field, start=start + match.start(), end=start + match.end(), text=match[0])
            (before if span.end <= first else after).extend(_called(cast, code, span))
    for pattern, country in _peoples().get(language, ()):
        for match in pattern.finditer(text, start, end):
            span = Span(field=field, start=match.start(), end=match.end(), text=match[0])
            (before if match.end() <= first else after).extend(_called(cast, country, span))
    return before, after


def _called(cast: Cast, country: str, span: Span) -> Named:
    """Return the actor of a country where its capital or its people is named, if it can be one."""
    actor = cast.country(country, span)
    return [(span.start, span.end, actor)] if actor else []


def _ids(named: Named) -> Ids:
    return tuple(dict.fromkeys(i for *_, i in named))


def _row(text: str, named: Named) -> Named:
    """Return the first of some actors and who stands in one row with it: "al general X y a Y", not "X, jefe de Z"."""
    row = named[:1]
    for each in named[1:_ROW]:
        if not _AND.fullmatch(text[row[-1][1] : each[0]]):
            break
        row.append(each)
    return row


def _suffered(before: Ids, after: Ids, people: set[str]) -> tuple[Ids, Ids]:
    """Return the sides of a passive: the people named first suffer, somebody else named last did it."""
    order = (*after, *before)
    victims = tuple(i for i in order if i in people)[:2] or order[:1]
    return tuple(i for i in order if i not in victims and i not in people)[-1:], victims


def _modality(before: str, language: str) -> Modality:
    if re.search(_DENIALS[language], before, re.IGNORECASE):
        return "denied"
    return "negated" if re.search(_NEGATIONS[language], before, re.IGNORECASE) else "asserted"
