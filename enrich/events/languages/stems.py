"""Stems of verbs, adjectives of peoples, negation and denial in languages without a tagger.

In: enrich/knowledge/event_foreign.csv, adjectives.csv, foreign_peoples.csv, foreign_seats.csv. Out: patterns by
language; the countries that a sentence names by capital and people; a Telling, the act that it tells. Refuses: other
languages: no stems.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from enrich.events.vocabulary.countries import seats
from enrich.facts import rows
from wire.article import Modality

_WORD = re.compile(r"[^\W\d_]+")
_TOPIC = re.compile(r"\s?:\s")
_BACKING = re.compile(r"\b(?:pro|anti)-\Z", re.IGNORECASE)
_DAYS = {
    "es": r"(?:este |el )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|hoy|ayer",
    "fr": r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier",
}
_BLANK = re.compile(r"\(\?<[^)]*\)|\[[^]]*\]| ")  # a blank of a stem, not one behind which it looks or of a set
_NEGATIONS = {
    "es": r"\b(?:no|nunca|ni)\s+(?:\w+\s+){0,2}$",
    "fr": r"\b(?:ne\s|n['’])\s*(?:\w+\s+){0,1}$",
    "ar": r"\b(?:لم|لا|لن|ما)\s+$",
    "de": r"\b(?:nicht|nie|keine[nmrs]?|kein)\s+(?:\w+\s+){0,4}$",
}
_CONDITIONS = {  # in the clause of the verb: "si Irán ataca", "pourrait attaquer"
    "es": r"\b(?:si|en caso de que)\b[^,;:]*\Z|\bpodrían?\s+(?:\w+\s+)?\Z|\b(?:dispuest|list)[oa]s? a\b[^,;:]*\Z",
    "fr": r"\b(?:si|au cas où)\b[^,;:]*\Z|\bs['’]ils?\b[^,;:]*\Z|\bpourrai(?:en)?t\s+(?:\w+\s+)?\Z"
    r"|\bprête?s? à\b[^,;:]*\Z",
    "de": r"\b(?:wenn|falls|sollten?|könnten?|dürften?)\b[^,;:]*\Z",
    "ar": r"(?<!\w)(?:إذا|لو)(?!\w)[^،؛:]*\Z",
}
_CALLS = {  # over an infinitive: "appelé les marins à se mettre en grève"
    "es": r"\b(?:llam|instó|exhort|convoc)\w*\s+a[^,;:.]*\sa\s+\w+[aei]r(?:se)?\s+(?:en\s+)?\Z",
    "fr": r"\b(?:appel|invit|exhort)\w*\s[^,;:.]*\s(?:à|de)\s+(?:se\s+)?\w+(?:er|ir|re)\s+\Z",
}
_DENIALS = {
    "es": r"\b(?:negó|negaron|niegan?|desmint(?:ió|ieron)|desmienten?) (?:\w+\s+){0,3}$",
    "fr": r"\b(?:nié|nie(?:nt)?|dément\w*) (?:\w+\s+){0,3}$",
    "ar": r"\b(?:نفى|نفت)\s+(?:\w+\s+){0,3}$",
    "de": r"\b(?:bestreitet|bestritt|dementiert\w*),?\s+(?:\w+\s+){0,4}$",
}


_COMING = frozenset({"AGREE", "REQUEST", "THREATEN"})  # acts of words about what is still to come
_BESIDE = 30  # letters behind a verb in which its own day stands
_PLANNED = re.compile(  # "convocó elecciones para el 21 de diciembre", "prévue samedi"
    r"(?<!\w)(?:para|prévue?s? pour|pour|prévue?s?|previst[oa]s? para|d['’]ici|avant|antes del?|hasta|jusqu['’]au?"
    r"|a partir del?|à partir d[eu]|für|bis)\s+(?:(?:el|le|este|ce|den|zum|au)\s+)?"
    r"(?:(?:próximo|prochain|kommenden)\s+)?"
    r"(?:[^\W\d]+\s+)?(?:\d{1,2}\.?\s+(?:de\s+)?)?[^\W\d]+",
    re.IGNORECASE,
)


class Telling(NamedTuple):
    """An act as a sentence tells it: where its trigger stands, whose ids are on its sides."""

    type: str
    start: int
    end: int
    source: tuple[str, ...]
    target: tuple[str, ...]
    modality: Modality
    is_taken_up: tuple[bool, bool] = (False, False)  # source, target said by a pronoun
    is_aside: bool = False  # told in a relative clause or beside a noun


class Land(NamedTuple):
    """Where a text names a country by its capital or its people, and which."""

    start: int
    end: int
    country: str
    is_adjective: bool


def lands(text: str, bounds: tuple[int, int], language: str) -> Iterator[Land]:
    """Yield the countries that a sentence names so: by capital in its order, then by adjective."""
    for match in _WORD.finditer(text, *bounds):
        if match.start() == bounds[0] and _TOPIC.match(text, match.end()):
            continue  # "Bagdad : les roquettes visent": where it is
        small = match[0].lower() if match[0][0].isupper() else ""
        code = _seats_in(language).get(small) or seats().get(small)
        code = code or (_genitives().get(small) if language == "de" else None)
        if code:
            yield Land(match.start(), match.end(), code, is_adjective=False)
    pattern = _peoples().get(language)
    for match in pattern.finditer(text, *bounds) if pattern else ():
        assert match.lastgroup
        if not _BACKING.search(text[: match.start()]):  # "pro-iraniens" are not Iran's
            yield Land(match.start(), match.end(), match.lastgroup[:3], is_adjective=True)


@cache
def _genitives() -> dict[str, str]:
    """Return German genitives of countries and capitals: "Russlands", "Irans"."""
    forms = {form.lower(): row["country"] for row in rows("country_forms.csv") for form in row["names"].split("|")}
    return {f"{name}s": code for name, code in {**forms, **seats()}.items() if name[-1] not in "sxzß"}


@cache
def stems() -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    """Return the type of act, its voice ("passive": the target comes first), and the stems, by language.

    What stands "beside" another act is done by the same: "condemned it, calling on Chad"; it comes last.
    """
    found: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
    for row in sorted(rows("event_foreign.csv"), key=lambda row: row["voice"] == "beside"):
        begin = r"(?<!\w)(?:[وف])?" if row["language"] == "ar" else r"(?<!\w)"
        pattern = re.compile(rf"{begin}(?:{_with_days(row['stems'], row['language'])})", re.IGNORECASE)
        found.setdefault(row["language"], []).append((row["type"], row["voice"], pattern))
    return found


def _with_days(stem: str, language: str) -> str:
    """Return a stem that a day may stand inside of: "a condamné lundi l'arrestation"."""
    day = _DAYS.get(language)
    return _BLANK.sub(lambda match: match[0] if match[0] != " " else f"(?: (?:{day}))? ", stem) if day else stem


@cache
def _peoples() -> dict[str, re.Pattern[str]]:
    """Return the adjectives of countries, by language: groups that begin with the country's code."""
    found: dict[str, list[str]] = {}
    for name in ("adjectives.csv", "foreign_peoples.csv"):
        for row in rows(name):
            groups = found.setdefault(row["language"], [])
            groups.append(f"(?P<{row['country']}{len(groups)}>{row['forms']})")
    return {
        language: re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE) for language, each in found.items()
    }


@cache
def _seats_in(language: str) -> dict[str, str]:
    """Return a language's own names of capitals, in small letters → country."""
    told = (row for row in rows("foreign_seats.csv") if row["language"] == language)
    return {name.lower(): row["country"] for row in told for name in row["names"].split("|")}


def languages() -> frozenset[str]:
    """Return the languages that have stems."""
    return frozenset(stems())


def modality_of(before: str, language: str) -> Modality:
    """Return what the words before a verb say of whether it was so."""
    if re.search(_DENIALS[language], before, re.IGNORECASE):
        return "denied"
    called = _CALLS.get(language)
    if re.search(_CONDITIONS[language], before, re.IGNORECASE) or (called and re.search(called, before, re.IGNORECASE)):
        return "hypothetical"
    return "negated" if re.search(_NEGATIONS[language], before, re.IGNORECASE) else "asserted"


def of_its_day(words: str, type_: str, at: int) -> str:
    """Return the words of a sentence that may say when an act was which ends at a place: no day still to come."""
    words = words[: at + _BESIDE] if type_ in _COMING else words
    return _PLANNED.sub(lambda match: " " * len(match[0]), words)
