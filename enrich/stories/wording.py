"""Sentences and titles as words to be compared: which say what most tellings say.

In: texts with their language. Out: sets of terms, and how central a text is among others. Refuses: nothing. Common
words count little, by the table that sift uses.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from enrich.facts import read_table
from wire.query.words import analyse, language_key

USUAL, RARE = 0.3, 6.0  # weight of the most common words, and of those in no list
_DATELINE = re.compile(
    r"\A\s*(?:[^.!?()]{2,70}\([^()]{2,40}\)\s*[-–—:]+\s+"  # BAGHDAD, Jan 3 (Agency) -
    r"|[A-ZÀ-Ý'’. ]{3,40}(?:,\s[^.!?:]{2,30})?\s*(?:[-–—]+\s+|:\s+)"  # TEHRAN – ; WASHINGTON, Jan 3 -
    r"|\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*[-–—:]\s*)"  # 14:20 –
)
_LABEL = re.compile(
    r"\A\s*(?:LIVE|UPDATE(?:\s*\d+)?|BREAKING|EXCLUSIVE|WATCH|VIDEO|EN DIRECT|EN VIVO)\s*[-–—:|]\s*", re.IGNORECASE
)


def terms(text: str, language: str | None) -> frozenset[str]:
    """Return the terms of a text, each once."""
    return frozenset(analyse(text, language_key(language)).split())


def weight(term: str, language: str | None) -> float:
    """Return how much a term tells, from USUAL to RARE."""
    return _common().get(language_key(language), {}).get(term, RARE)


def central(own: frozenset[str], others: Iterable[frozenset[str]], language: str | None) -> float:
    """Return which share of a text's weight others say too, 0 … 1, a term by the share of texts that hold it."""
    counts, number = Counter[str](), 0
    for each in others:
        counts.update(each)
        number += 1
    whole = sum(weight(term, language) for term in own)
    if not whole or not number:
        return 0.0
    return sum(weight(term, language) * counts[term] / number for term in own) / whole


def bare(text: str) -> str:
    """Return a sentence without dateline, a headline without the desk's label, on one line."""
    return " ".join(_LABEL.sub("", _DATELINE.sub("", text)).split())


@cache
def _common() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for language, percent, words in read_table("common_words.tsv"):
        share = max(USUAL, min(RARE, -math.log(float(percent) / 100 + 1e-9)))
        key = language_key(language)
        found.setdefault(key, {}).update(dict.fromkeys(analyse(words, key).split(), share))
    return found
