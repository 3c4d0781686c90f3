"""Stretches of capitalised words: where a name may stand that no base knows.

In: a text. Out: runs of words, each with its offsets; "of", "for" and "and" join what a body's name holds together.
Refuses: nothing; scripts without capitals have no stretches.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from enrich.facts import read_table
from enrich.wordsets import name_words


def _class_of(*categories: str) -> str:
    """A regular expression's class of all characters of the categories, as ranges."""
    codes = [c for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) in categories]
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(re.escape(chr(a)) + (f"-{re.escape(chr(b))}" if b > a else "") for a, b in ranges)


_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Cpt|Sgt|St|Ste|Jr|Sr|Prof|Rev|Hon|Adm|Brig|Cpl|Pvt|Cmdr|Atty|Asst|Mt"
    "|Ft|Inc|Corp|Co|Ltd|Bros|Messrs|Pres|Dep|Supt|Insp|Det|Rear Adm"
)
_SMALL = "al|el|bin|ibn|bint|ben|de|del|della|di|da|do|dos|das|du|la|las|le|les|los|van|von|vom|zu|der|den|ter|ten"
_LEADING = "al|bin|ibn|bint|van|von|ter|den"


# What may follow a name with a hyphen and is no part of it, as the second syllable of "Park Geun-hye" is.
_APART = "|".join(sorted((*name_words("ally"), *name_words("hyphened"))))


class _Pattern(NamedTuple):
    """What finds stretches, and the words in them."""

    stretch: re.Pattern[str]
    token: re.Pattern[str]


def _pattern(upper: str) -> _Pattern:
    word = (
        rf"(?:(?:[{upper}]\.){{1,5}}[{upper}]?(?![\w])|(?:{_ABBREVIATED})\.|"
        rf"(?:(?:al|el|as|ad|an|ash|at|az|d|l|bin)[-’'])?[{upper}][\w]*"
        rf"(?:-(?!(?:{_APART})\b)[a-z]{{2,5}}(?=[ ,.;:!?)]|'s|’s|$))?"
        rf"(?:[-‐‑–](?:(?:al|el|as|ad|e|i|ul|ur|de|du|le|la|sur|en)[-‐‑])?[{upper}\d][\w]*|[’'`ʼ](?!(?:s|re|ll|ve|d|m|t)\b)\w+)*)"
    )
    return _Pattern(
        re.compile(
            rf"(?<![\w@#/])(?:(?:{_LEADING}) (?:(?:la|der|den|el) )?)?{word}(?:[ \xa0](?:(?:{_SMALL}) ){{0,2}}{word})*"
        ),
        re.compile(rf"{word}|\w+"),
    )


_ASCII = _pattern("A-Z")  # a third of the time, and most English text needs no more
_CAPITALS = _class_of("Lu", "Lt")
_ANY = _pattern(_CAPITALS)
_FOREIGN = re.compile(f"[{_CAPITALS.replace('A-Z', '', 1)}]")
_JOINT = re.compile(r" (?:of|for|&|and|on) (?:the )?|, | & ")

_LETTERS = re.compile(r"[^\W\d_]+")
_CALENDAR = frozenset(name for _, _, names in read_table("calendar.csv") for name in names.split())

# First or last words of names of bodies that "of", "for" or "and" continue.
HEADS = name_words("head")


class Stretch(NamedTuple):
    """Words in a row; each is (start, end) in the text."""

    words: list[tuple[int, int]]

    @property
    def start(self) -> int:
        return self.words[0][0]

    @property
    def end(self) -> int:
        return self.words[-1][1]


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the stretches of a text in order."""
    held: Stretch | None = None
    pattern = _ASCII if text.isascii() or not _FOREIGN.search(text) else _ANY
    for match in pattern.stretch.finditer(text):
        words = [match.span()]
        if not match[0].isalpha():
            words = [(match.start() + m.start(), match.start() + m.end()) for m in pattern.token.finditer(match[0])]
        if held and _is_joined(text, held, words[0][0]):
            between = pattern.token.finditer(text, held.end, words[0][0])
            held = Stretch([*held.words, *((m.start(), m.end()) for m in between), *words])
            continue
        if held:
            yield held
        held = Stretch(words)
    if held:
        yield held


def _is_joined(text: str, left: Stretch, start: int) -> bool:
    gap = text[left.end : start]
    if not _JOINT.fullmatch(gap) or gap == ", ":
        return False
    words = [text[a:b].lower() for a, b in left.words]
    if gap.strip() == "&":
        return True
    if gap.startswith(" and"):
        return "of" in words and words[0] in HEADS  # Department of Health and Human Services
    if gap.startswith((" for", " on")):
        next_word = _LETTERS.match(text, start)
        is_day = next_word and next_word.group().lower() in _CALENDAR  # "the Kerala Assembly on Tuesday adopted"
        return words[-1] in HEADS and not is_day
    return words[-1] in HEADS or (words[0] in HEADS and len(words) < 4)
