"""How many were killed and injured, in Spanish, French, German, Arabic: "murieron 12", "douze morts", "fünf Tote".

In: a sentence, its language. Out: a whole number. Refuses: vague amounts, which are None.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from enrich.events.syntax.numbers import killed, number_of
from enrich.wordsets import words

_PLAIN = r"(?<![\w.,])(?P<n>\d{1,3}(?:[.\s]\d{3})*|\d+|{names})(?![\w%])"
# the words that say so behind and before a number, a few words between
_BEHIND = {
    "es": r"(?:murieron|mueren|muert[oa]s|fallecieron|fallecid[oa]s|asesinad[oa]s|abatid[oa]s)",
    "fr": r"(?:tués?|tuées?|morts?|mortes?|abattus?|abattues?|assassinés?)",
    "de": r"(?:getötet|tot|Tote|Toten|Todesopfer|erschossen|ermordet|ums Leben)",
    "ar": r"(?:قتيلا|قتيلاً|قتيل|قتلى|شهيدا|شهداء)",
}
_BEFORE = {
    "es": r"(?:murieron|mueren|mat(?:ó|aron) a|asesin(?:ó|aron) a|muerte (?:de|a)|abati(?:ó|eron) a)",
    "fr": r"(?:a tué|ont tué|tuant|tué|abattu)",
    "de": r"(?:tötete|töteten|erschoss|erschossen|ermordete|ermordeten)",
    "ar": r"(?:و|ف)?(?:قتل|قُتل|مقتل|مصرع|استشهد|استشهاد)",
}
_HURT_BEHIND = {
    "es": r"(?:herid[oa]s|lesionad[oa]s)",
    "fr": r"(?:blessés?|blessées?)",
    "de": r"(?:verletzt|Verletzten?|verwundet|Verwundeten?)",
    "ar": r"(?:جريحا|جريحاً|جريح|جرحى|مصابا|مصاباً|مصاب|مصابين)",
}
_HURT_BEFORE = {
    "es": r"(?:hirió a|hirieron a|hiriendo a)",
    "fr": r"(?:blessé|blessant|blessent|blesse)",
    "de": r"(?:verletzte|verletzten|verwundete|verwundeten)",
    "ar": r"(?:و|ف)?(?:أصيب|أصيبت|إصابة|جرح|جُرح)",
}
_AT_LEAST = r"al menos|au moins|mindestens|más de|plus de|ما لا يقل عن|أكثر من"
_GAP = r"(?:[^\W\d_][\w'’-]*\s+){0,6}?"
_SAME = r"(?:(?!(?:y|e|et|und)\s|و)[^\W\d_][\w'’-]*\s+){0,4}?"  # not over "and", behind which others are told of


def killed_in(said: str, language: str) -> int | None:
    """Return how many a sentence says were killed; in other languages what digits beside a few stems say."""
    number = _number(said, language, _of_killed)
    return killed(said) if number is None else number


def injured_in(said: str, language: str) -> int | None:
    """Return how many a sentence of another language says were injured."""
    return _number(said, language, _of_injured)


def _number(said: str, language: str, patterns: Callable[[str], Iterable[re.Pattern[str]]]) -> int | None:
    """Return the number that the first pattern found in a sentence says."""
    for pattern in patterns(language[:2]) if language[:2] in _BEHIND else ():
        if match := pattern.search(said):
            number = match["n"].lower()
            return numbers(language[:2]).get(number) or number_of(re.sub(r"[.\s]", "", number))
    return None


@cache
def _of_killed(language: str) -> tuple[re.Pattern[str], ...]:
    """Return what finds a number beside those who were killed."""
    number = _numeral(language)
    behind = rf"{number}\s+{_GAP}{_BEHIND[language]}\b"
    before = rf"(?<!\w){_BEFORE[language]}\s+(?:{_AT_LEAST})?\s*{number}"
    return re.compile(behind, re.IGNORECASE), re.compile(before, re.IGNORECASE)


@cache
def _of_injured(language: str) -> tuple[re.Pattern[str], ...]:
    """Return what finds a number beside those who were injured; "wounded two" before "one, and wounded"."""
    number = _numeral(language)
    before = rf"(?<!\w){_HURT_BEFORE[language]}\s+(?:{_AT_LEAST})?\s*{number}"
    behind = rf"{number}\s+{_SAME}{_HURT_BEHIND[language]}\b"
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


def _numeral(language: str) -> str:
    return _PLAIN.replace("{names}", "|".join(sorted(numbers(language), key=len, reverse=True)))


@cache
def numbers(language: str) -> dict[str, int]:
    """Return the names of small numbers in a language: "quince" → 15."""
    rows = (row.partition(":") for row in words(f"numbers_{language}"))
    return {name: int(number) for name, _, number in rows}
