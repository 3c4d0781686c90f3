"""How far the words of a side reach: from a noun phrase to the span that a person would mark.

In: a sentence and a side as word ranges. Out: bounds in the text. Refuses: nothing.
"""

from enrich.events.frames import Range, Side
from enrich.events.phrases import Sentence

_ARTICLES = frozenset({"the", "a", "an"})
_LOCATES = frozenset({"in", "near", "at"})


def spans_of(sentence: Sentence, side: Side) -> list[tuple[int, int]]:
    """Return the bounds of each part of a side."""
    return [bounds_of(sentence, part) for part in side if part[1] > part[0]]


def bounds_of(sentence: Sentence, part: Range) -> tuple[int, int]:
    """Return the bounds in the text of one noun phrase with its "of"-phrases."""
    return sentence.bounds[part[0]][0], sentence.bounds[part[1] - 1][1]
