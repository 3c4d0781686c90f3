"""Folding: one spelling for names however they are typed, with the way back to the text's own offsets.

In: text in any script. Out: a Folded of the same words, lower case, without accents, Arabic and Persian letter forms
unified, hyphens and quotes as blanks, apostrophes alike. Refuses: nothing; a character that folds to nothing (a
combining mark, a joiner) is left out, and `at` then leads back.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

# Letters that decompose to nothing better, as newsrooms write them in plain Latin.
LETTERS = {"æ": "a", "œ": "o", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "t", "ß": "s", "ħ": "h", "ə": "a"}
# One form for the Arabic-script letters that keyboards and languages write differently.
ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ؤ": "و"}
APOSTROPHES = frozenset("'’‘ʼʻ`´ʿʾ′")
CLOSERS = frozenset(".,;:!?)]")  # kept as they are: a name does not run across them
DOTS = {"。": ".", "、": ",", "،": ",", "؛": ";", "؟": "?", "！": "!", "？": "?", "，": ","}


class Folded(NamedTuple):
    """Folded text; `at[i]` is the offset of its i-th character in the text (and of its end), None where the same."""

    text: str
    at: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text itself of a span here."""
        if self.at is None:
            return start, end
        return self.at[start], self.at[end]  # with the marks that belong to the last letter


class _Table(dict[int, str | None]):
    """Each character's fold, worked out when first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str | None:
    character = ARABIC.get(character, character)
    if character in APOSTROPHES:
        return "'"
    if character in CLOSERS:
        return character
    if character in DOTS:
        return DOTS[character]
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf") or character == "ـ":  # marks, joiners, the Arabic stretch
        return None
    if category[0] not in "LNM":
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", character).casefold() if not unicodedata.combining(c))
    plain = LETTERS.get(plain[:1], plain[:1])
    return ARABIC.get(plain, plain) or None


_TABLE = _Table()


def fold(text: str) -> Folded:
    """Fold a text; offsets stay the same unless it holds characters that fold to nothing."""
    folded = text.translate(_TABLE)
    if len(folded) == len(text):
        return Folded(folded, None)
    kept = [i for i, c in enumerate(text) if _TABLE[ord(c)] is not None]
    return Folded(folded, [*kept, len(text)])


def fold_name(name: str) -> str:
    """Fold a name by itself: single blanks, no blank at its ends."""
    return " ".join(name.translate(_TABLE).split())
