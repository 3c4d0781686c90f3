"""Elided words of French, Italian and Catalan: "l'Union africaine", "d'Ennahdha", "qu'Ottawa".

In: a text, where names of the base stand in it. Out: a text of the same length with blanks for the elided words, so
that the names after them begin where they do. Refuses: what is part of a name: "Côte d'Ivoire", "Massimo D'Alema".
"""

import re
from collections.abc import Iterable

LANGUAGES = frozenset({"fr", "it", "ca"})
_ELIDED = re.compile(
    r"(?<![\w'’-])(?:[cdjlmnst]|qu|lorsqu|puisqu|dell|all|nell|sull|dall|un)['’](?=[^\W\d_a-zß-öø-ÿ])"
    r"|(?:(?<=[.!?:;«“\"\n–—-] )|(?<=[\n«“\"])|\A)(?:[CDJLMNST]|Qu|Dell|All|Nell|Sull|Dall|Un)['’](?=[^\W\d_a-zß-öø-ÿ])"
)


def without_elisions(text: str, names: Iterable[tuple[int, int]]) -> str:
    """Return the text with blanks for elided words; `names` are where the base's names stand."""
    kept = [(start, end) for start, end in names if "'" in text[start:end] or "’" in text[start:end]]

    def blank(match: re.Match[str]) -> str:
        is_within = any(start <= match.start() and match.end() <= end for start, end in kept)
        return match[0] if is_within else " " * len(match[0])

    return _ELIDED.sub(blank, text)
