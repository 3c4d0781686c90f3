"""Who only stands behind a side: "Iran-backed", "pro-Iran".

In: a sentence and the bounds of a name in the text. Out: yes or no. Refuses: nothing.
"""

from bisect import bisect_right
from operator import itemgetter

from enrich.events.syntax.phrases import Sentence
from enrich.wordsets import words

_SIDES_WITH = ("pro-", "anti-")
_BACKED = words("backed")  # behind a name: "Iran-backed"


def is_backer(sentence: Sentence, bounds: tuple[int, int]) -> bool:
    """Say whether a name is a part of "Iran-backed" or "pro-Iran": somebody behind the side, not the side."""
    first, last = (_around(sentence, at) for at in bounds)
    return first.startswith(_SIDES_WITH) or last.rsplit("-", 1)[-1] in _BACKED


def _around(sentence: Sentence, at: int) -> str:
    """Return the word inside which a place of the text lies; "" for one between words."""
    i = bisect_right(sentence.bounds, at, key=itemgetter(1))
    return sentence.small[i] if i < len(sentence.bounds) and sentence.bounds[i][0] < at else ""
