"""How many were killed, in Spanish, French, German, Arabic: "murieron 12", "douze morts", "fünf Tote".

In: a sentence, its language. Out: a whole number. Refuses: vague amounts, which are None.
"""

import re
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
_AT_LEAST = r"al menos|au moins|mindestens|más de|plus de|ما لا يقل عن|أكثر من"
_GAP = r"(?:[^\W\d_][\w'’-]*\s+){0,6}?"


def killed_in(said: str, language: str) -> int | None:
    """Return how many a sentence says were killed; in other languages what digits beside a few stems say."""
    names, patterns = _patterns(language[:2]) if language[:2] in _BEHIND else ({}, ())
    for pattern in patterns:
        if match := pattern.search(said):
            number = match["n"].lower()
            return names.get(number) or number_of(re.sub(r"[.\s]", "", number))
    return killed(said)


@cache
def _patterns(language: str) -> tuple[dict[str, int], tuple[re.Pattern[str], ...]]:
    """Return the names of small numbers in a language, and what finds one beside those who were killed."""
    names = {}
    for row in words(f"numbers_{language}"):
        name, _, number = row.partition(":")
        names[name] = int(number)
    number = _PLAIN.replace("{names}", "|".join(sorted(names, key=len, reverse=True)))
    behind = rf"{number}\s+{_GAP}{_BEHIND[language]}\b"
    before = rf"(?<!\w){_BEFORE[language]}\s+(?:{_AT_LEAST})?\s*{number}"
    return names, (re.compile(behind, re.IGNORECASE), re.compile(before, re.IGNORECASE))
