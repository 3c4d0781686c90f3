"""How far the words of a side reach, from a noun phrase to the span that a person would mark, and which word heads it.

In: a sentence and a side as word ranges. Out: bounds in the text. Refuses: nothing.
"""

from bisect import bisect_right
from functools import cache
from operator import attrgetter

from enrich.events.acts.frames import Range, Side
from enrich.events.syntax.phrases import Noun, Sentence
from enrich.events.vocabulary.inflect import plural
from enrich.wordsets import words

_START = attrgetter("start")
_ARTICLES = frozenset({"the", "a", "an"})


def spans_of(sentence: Sentence, side: Side) -> list[tuple[int, int]]:
    """Return the bounds of each part of a side."""
    return [bounds_of(sentence, part) for part in side if part[1] > part[0]]


def core(sentence: Sentence, part: Range) -> Range:
    """Return a part without what only counts or places it: "a group of rebels", "the front of a bank"."""
    return _within(sentence, part, words("around"))


def counted(sentence: Sentence, part: Range) -> Range:
    """Return a part's core without the amount that counts it: "dozens of rebels" are rebels."""
    return _within(sentence, core(sentence, part), words("amounts"))


def _within(sentence: Sentence, part: Range, outer: frozenset[str]) -> Range:
    """Return what stands behind "of" where one of some words heads a part."""
    first, after = part
    noun = _noun_at(sentence, first)
    while noun and sentence.small[noun.head] in outer and sentence.small[noun.end : noun.end + 1] == ("of",):
        inner = _noun_at(sentence, noun.end + 1)
        if inner is None or inner.end > after:
            break
        noun, first = inner, inner.start
    return first, after


def certain(sentence: Sentence, part: Range) -> Range:
    """Return a part without the word of doubt before it: "alleged guerrillas"."""
    first, after = part
    return (first + 1, after) if after - first > 1 and sentence.small[first] in words("hedges") else part


def head_of(sentence: Sentence, part: Range) -> int:
    """Return where the word stands that heads a part; the last one where no noun phrase begins it."""
    noun = _noun_at(sentence, part[0])
    return noun.head if noun else part[1] - 1


def is_thing(word: str) -> bool:
    """Say whether a noun in small letters names what can be blown up or burned: a building, a vehicle, a line."""
    return word in _things()


@cache
def _things() -> frozenset[str]:
    named = words("things") | words("struck")
    return named | {plural(word) for word in named}


def _noun_at(sentence: Sentence, start: int) -> Noun | None:
    at = bisect_right(sentence.phrases, start, key=_START) - 1
    phrase = sentence.phrases[at] if at >= 0 else None
    return phrase if isinstance(phrase, Noun) and start < phrase.end else None


def bounds_of(sentence: Sentence, part: Range) -> tuple[int, int]:
    """Return the bounds in the text of one noun phrase with its "of"-phrases."""
    return sentence.bounds[part[0]][0], sentence.bounds[part[1] - 1][1]
