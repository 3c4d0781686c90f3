"""Which scenes an article is set in: arms, culture, sport.

In: the texts of its fields. Out: the scenes that their words tell of. Refuses: nothing. Single words are looked up;
a phrase is searched for only where its longest word, or for a score a figure, stands in the texts.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from enrich.wordsets import name_words

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURES = frozenset("0123456789")
_ARMED = tuple(name_words("armed"))  # beginnings of words


class _Cues(NamedTuple):
    """What tells of a scene, in small letters."""

    words: frozenset[str]
    phrases: re.Pattern[str]  # of several words, or a match's score
    keys: frozenset[str]  # words of which each phrase has one


def _cues(name: str) -> _Cues:
    words = frozenset(each for each in name_words(name) if _WORD.fullmatch(each))
    phrases = sorted(name_words(name) - words)
    keys = (max(letters, key=len) if (letters := _LETTERS.findall(each)) else "" for each in phrases)
    said = frozenset(keys)
    return _Cues(words, re.compile(rf"\b(?:{'|'.join(phrases)})\b"), said - {""} | (_FIGURES if "" in said else set()))


_SCENES = {name: _cues(name) for name in ("culture", "sport")}


def scenes(texts: Iterable[str]) -> frozenset[str]:
    """Return the scenes that an article's texts tell of: "armed", "culture", "sport"."""
    small = [text.lower() for text in texts]
    said = {word for text in small for word in _WORD.findall(text)}
    found = {name for name, cues in _SCENES.items() if _is_told(cues, said, small)}
    return frozenset(found | {"armed"} if any(word.startswith(_ARMED) for word in said) else found)


def _is_told(cues: _Cues, said: set[str], texts: Iterable[str]) -> bool:
    if not cues.words.isdisjoint(said):
        return True
    return not cues.keys.isdisjoint(said) and any(map(cues.phrases.search, texts))
