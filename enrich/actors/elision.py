"""Elided words of French, Italian and Catalan, and the Spanish "al": "l'Union africaine", "qu'Ottawa", "al Gobierno".

In: a text, where names of the base stand in it. Out: a text of the same length with blanks for the elided words, so
that the names after them begin where they do. Refuses: what is part of a name: "Côte d'Ivoire", "Massimo D'Alema",
"Bashar al Asad".
"""

import re
from collections.abc import Iterable

LANGUAGES = frozenset({"fr", "it", "ca"})
CONTRACTING = frozenset({"es"})
_ELIDED = re.compile(
    r"(?<![\w'’-])(?:[cdjlmnst]|qu|lorsqu|puisqu|dell|all|nell|sull|dall|un)['’](?=[^\W\d_a-zß-öø-ÿ])"
    r"|(?:(?<=[.!?:;«“\"\n–—-] )|(?<=[\n«“\"])|\A)(?:[CDJLMNST]|Qu|Dell|All|Nell|Sull|Dall|Un)['’](?=[^\W\d_a-zß-öø-ÿ])"
)
_CONTRACTED = re.compile(r"(?<!\w)([^\W\d_]\w*) (al)(?= [^\W\d_a-zß-öø-ÿ])")  # "a" and the article "el"


def without_elisions(text: str, names: Iterable[tuple[int, int]]) -> str:
    """Return the text with blanks for elided words; `names` are where the base's names stand."""
    kept = [(start, end) for start, end in names if "'" in text[start:end] or "’" in text[start:end]]

    def blank(match: re.Match[str]) -> str:
        is_within = any(start <= match.start() and match.end() <= end for start, end in kept)
        return match[0] if is_within else " " * len(match[0])

    return _ELIDED.sub(blank, text)


def without_contractions(text: str, names: Iterable[tuple[int, int]]) -> str:
    """Return a Spanish text with blanks for "al" before a name, behind words without a capital."""
    inside = list(names)

    def blank(match: re.Match[str]) -> str:
        is_name = match[1][0].isupper() or any(start <= match.start(2) < end for start, end in inside)
        return match[0] if is_name else f"{match[1]}   "

    return _CONTRACTED.sub(blank, text)
