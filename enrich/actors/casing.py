"""Capitals given back to texts that have none, or nothing else: old wire copy, tickers, shouted headlines.

In: a text, where names of the knowledge base stand in it. Out: a text of the same length with capitals where English
print has them, so that all later rules read it as they read others. Refuses: texts with capitals of their own, and
scripts without any: they come back as they are.
"""

import lzma
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TypeVar

from msgspec.structs import replace

from enrich.actors.acronyms import are_most, shared_letters
from enrich.actors.lexicon import ORGANISATION, lexicon
from enrich.calendar import DAYS, MONTHS
from enrich.facts import KNOWLEDGE
from enrich.words import split
from enrich.wordsets import words as word_set
from wire.article import Actor, Field, Place, Span

Bounds = tuple[int, int]
Named = TypeVar("Named", Actor, Place)
_VOCABULARY = KNOWLEDGE / "vocabulary.txt.xz"
_LEAST = 30  # letters: shorter texts tell nothing by their capitals
_READ, _SAMPLE = 60_000, 4_000  # characters: as many as the stages read, and as many as tell
_FEW, _MOST = 0.005, 0.9  # share of capitals: English print has .03 to .05
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’](?!(?:s|re|ll|ve|d|m|t)\b)[^\W\d_]+)*")
_DEFINED = re.compile(r"\(\s*[\"“]?([^\W\d_]{2,8}(?:-[^\W\d_]{2,5})?)[\"”]?\s*[),;]")
_SMALL = word_set("small_in_names")
_ARTICLES = frozenset({"el", "los", "las", "la", "san", "santa", "santo", "saint", "fort", "mount", "al"})
_BODY = word_set("body_first")  # national, supreme …: with a body's last word they make its name
_FOLLOWERS = frozenset({"alliance", "battalion", "brigade", "cartel", "federation", "front", "movement"})
_COMMON = frozenset({"group", "groups"})
_LOOK = frozenset({"wearing", "carrying", "using"})
_VERBS = frozenset({"march", "may"})  # names of months that are words as well
_VOWELS = frozenset("aeiouyáéíóúü")


def recased(text: str, known: Iterable[Bounds] = ()) -> str:
    """Return the text with capitals; `known` is where names stand: acronyms where they are one word."""
    if not is_caseless(text):
        return text
    read = _small(text[:_READ])
    capitals = _Capitals(read)
    for start, end in known:
        if end <= len(read):
            capitals.name(start, end)
    return capitals.text() + text[_READ:]


@lru_cache(maxsize=8)  # both stages ask of a title and a body
def is_caseless(text: str) -> bool:
    """Say whether a text in a script with capitals has (nearly) none, or nothing else."""
    text = text[:_SAMPLE]
    upper = sum(map(str.isupper, text))
    cased = upper + sum(map(str.islower, text))
    return cased >= _LEAST and not _FEW <= upper / cased <= _MOST and cased * 2 > sum(map(str.isalpha, text))


def is_plain(word: str) -> bool:
    """Say whether a word in small letters is usually written so: "bridge", not "bogota"."""
    words = _vocabulary()
    return (
        word in words
        or (len(word) > 4 and any(word[: -len(end)] in words for end in _ENDINGS if word.endswith(end)))
        or _is_compound(word, words)
    )


def _is_compound(word: str, words: frozenset[str]) -> bool:
    """Say whether a word is made of two that are usually small: "battlefield", "noncommissioned"."""
    rests = (word[: -len(end)] for end in _SECOND if word.endswith(end) and len(word) - len(end) > _SHORTEST)
    stems = (word[len(first) :] for first in _FIRST if word.startswith(first) and len(word) - len(first) > _SHORTEST)
    return any(rest in words for rest in rests) or any(stem in words or stem[:-2] in words for stem in stems)


_SECOND = tuple(word_set("compounds_end"))
_FIRST = tuple(word_set("compounds_begin"))
_SHORTEST = 3  # letters that the rest of a compound has more than
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "ned")
_MONTHS = frozenset(MONTHS) - _VERBS
_DAYS = frozenset(day for day in DAYS if len(day) > 4)


def as_written(record: Named, texts: Mapping[Field, str]) -> Named:
    """Return an actor or a place with its mentions in the text's own letters."""
    return replace(record, mentions=tuple(span_as_written(span, texts) for span in record.mentions))


def span_as_written(span: Span, texts: Mapping[Field, str]) -> Span:
    """Return a span with the text's own letters."""
    return replace(span, text=texts[span.field][span.start : span.end])


@cache
def _vocabulary() -> frozenset[str]:
    plain = lzma.decompress(_VOCABULARY.read_bytes()).decode().split("\n")
    words = lexicon()
    small = {*plain, *words.common, *words.agents, *word_set("usually_small"), *word_set("people")}
    return frozenset(small - {*words.adjectives, *_MONTHS, *_DAYS} | {"us"})


def _small(text: str) -> str:
    """Return the text in small letters, each character still one."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class _Capitals:
    """The places of a text that get a capital."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        self._at = {start for start, _ in split(text)}
        self._all: set[Bounds] = set()
        for number in range(len(self._words)):
            self._word(number)
        self._bodies()
        acronyms = {match[1] for match in _DEFINED.finditer(text) if self._defined(match)}
        self._all.update((start, end) for start, end in self._words if self._text[start:end] in acronyms)

    def text(self) -> str:
        """Return the text with its capitals."""
        letters = list(self._text)
        for at in self._at:
            first = next((i for i in range(at, min(at + 4, len(letters))) if letters[i].isalpha()), at)
            self._raise(letters, first, first + 1)
        for start, end in self._all:
            self._raise(letters, start, end)
        return "".join(letters)

    def _raise(self, letters: list[str], start: int, end: int) -> None:
        for i in range(start, end):
            upper = letters[i].upper()
            letters[i] = upper if len(upper) == 1 else letters[i]

    def name(self, start: int, end: int) -> None:
        """Take words as a name: each gets a capital but "of", "the", "de"."""
        if not re.search(r"[\s-]", self._text[start:end]):
            self._all.add((start, end))
        for match in _WORD.finditer(self._text, start, end):
            is_ending = match[0] == "s" and self._text[match.start() - 1] in "'’"  # people's
            if not is_ending and (match[0] not in _SMALL or match.start() == start):
                self._at.add(match.start())

    def _word(self, number: int) -> None:
        start, end = self._words[number]
        word = self._text[start:end]
        if "." in word:
            self._all.add((start, end))  # u.s.
        elif word == "us":
            if self._said(number - 1) == "the":
                self._all.add((start, end))
        elif word in _VERBS:
            if self._text[end : end + 2].strip()[:1].isdigit() or self._text[max(0, start - 2) : start - 1].isdigit():
                self._at.add(start)
        elif not is_plain(word):
            self._name_of(number)

    def _name_of(self, number: int) -> None:
        start, end = self._words[number]
        if end - start > 1 and not _VOWELS & set(self._text[start:end]):
            self._all.add((start, end))  # fmln
        elif end - start > 2 or self._text[end : end + 1] == ".":
            self._at.add(start)
            before = self._said(number - 1)
            if before in _ARTICLES and self._words[number - 1][1] + 1 == start:
                self._at.add(self._words[number - 1][0])  # los angeles

    def _follower(self, number: int) -> None:
        """Take "battalion" of "the zork battalion" into the name before it."""
        start = self._words[number][0]
        if number and self._is_name(number - 1) and self._text[self._words[number - 1][1] : start] == " ":
            self._at.add(start)

    def _said(self, number: int) -> str:
        if not 0 <= number < len(self._words):
            return ""
        start, end = self._words[number]
        return self._text[start:end]

    def _bodies(self) -> None:
        """Take "national police", "supreme court of peru" as names."""
        for number, (start, end) in enumerate(self._words):
            if self._text[start:end] in _FOLLOWERS:
                self._follower(number)
            if self._text[start:end] not in _BODY:
                continue
            for last in range(number + 1, min(number + 4, len(self._words))):
                if self._text[self._words[last - 1][1] : self._words[last][0]] != " ":
                    break
                if self._said(last) in _COMMON:
                    break  # "an armed group" is any
                if self._said(last) in ORGANISATION:
                    self.name(start, self._words[last][1])
                elif self._said(last - 1) in ORGANISATION or self._said(last) in _SMALL | _LOOK:
                    break  # "armed forces attacked a union", "armed men wearing police uniforms"
                elif not is_plain(self._said(last)):
                    break

    def _defined(self, match: re.Match[str]) -> bool:
        """Take the words before "(fmln)" as its name: those whose first letters it holds, in order or translated."""
        letters = [c for c in match[1] if c.isalpha()]
        number = bisect_left(self._words, match.span()) - 1
        first = self._spelt(number, list(letters), match.start())
        if first is None:
            first = self._translated(number, letters, match.start())
        if first is None:
            return False
        self.name(self._words[first][0], self._words[number][1])
        self._all.add(match.span(1))
        return True

    def _spelt(self, number: int, left: list[str], start: int) -> int | None:
        """Return the first of the words whose first letters are these, the last of them being `number`."""
        first = number
        while first >= 0 and number - first < 12 and self._joins(first, start):
            word = self._said(first)
            if word[0] == left[-1]:
                left.pop()
            elif word not in _SMALL and word != "s":
                return None  # the "s" is that of "people's"
            if not left:
                return first
            first -= 1
        return None

    def _translated(self, number: int, letters: list[str], start: int) -> int | None:
        """Return the first word of a body whose acronym is another language's: most letters, in any order."""
        first, best, shared = number, number, 0
        while first >= 0 and number - first < 9 and self._joins(first, start) and self._said(first) != "the":
            now = shared_letters(letters, map(self._said, range(first, number + 1)))
            best, shared = (first, now) if now > shared else (best, shared)
            first -= 1
        while best - 1 > first and (
            self._said(best - 1) in _SMALL or self._said(best) in _SMALL or self._is_name(best - 1)
        ):
            best -= 1
        is_body = ORGANISATION & {self._said(at) for at in range(best, number + 1)}
        return best if is_body and are_most(shared, letters) else None

    def _is_name(self, number: int) -> bool:
        """Say whether a word is usually not written small, is no country's adjective and no "pro-X"."""
        word, start = self._said(number), self._words[number][0]
        return not is_plain(word) and word not in lexicon().adjectives and self._text[start - 1 : start] != "-"

    def _joins(self, number: int, start: int) -> bool:
        """Say whether only blanks and hyphens part a word from the next one, or from a bracket."""
        after = self._words[number + 1][0] if number + 1 < len(self._words) else start
        return not self._text[self._words[number][1] : min(after, start)].strip(" -,&\"'’")
