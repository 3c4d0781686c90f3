"""Actors without a name: "four Saudi soldiers", "Iraqi officials", "police" in the lede.

In: a text, its fold, where countries' adjectives and names stand, and the article's main country. Out: groups, each
with its words, country and sector. Refuses: nouns that tell no sector, and bare nouns past the lede.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from enrich.actors.lexicon import Lexicon
from enrich.wordsets import name_words

BEHIND = 4  # words after an adjective in which its noun must come
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_COUNT = re.compile(
    r"(?<!\w)((?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|dos|tres|cuatro|cinco"
    r"|seis|siete|ocho|nueve|diez|varios|varias|deux|trois|quatre|cinq|sept|huit|neuf|dix|plusieurs) )\Z",
    re.IGNORECASE,
)
_OPERATES = re.compile(r" (?:operations?|actions?|exercises?|responses?|aid|bases?|spending|coups?|rule)\b")
_CONDITION = re.compile(r" of [a-z]")
_IN = re.compile(r" (in|of|from) (?:the )?(?:(?:north|south|east|west|central)[a-z]* )?")
OUTLAWS = frozenset({"CRM", "UAF"})  # armed, and nobody knows whose
FIGHTERS = frozenset({"REB", "UAF"})
_ARMED = FIGHTERS | {"MIL", "PRM"}
_GAP = re.compile(r"[ -]|['’]s? ")
_STOP = name_words("not a noun") | name_words("in") | {"a", "an", "the"}
_SAYS = name_words("says")
_MODIFIERS = name_words("modifier")
_DONE = frozenset(
    {"beat", "caught", "fought", "held", "hit", "hung", "let", "met", "sent", "shot", "struck", "told", "took"}
)
_ATTRIBUTES = frozenset({"allied", "armed", "elected", "masked", "retired", "united", "wounded"})
_COUNTS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "several", "hundreds"}
)
BARE = name_words("bare group")


class Group(NamedTuple):
    """One unnamed actor as said in a text."""

    start: int
    end: int
    noun: str  # folded, as "civilian contractor"
    country: str | None
    sector: str
    is_bare: bool = False  # said without a country


class Groups:
    """Finds the unnamed actors of one text."""

    def __init__(self, text: str, folded: str, words: Lexicon) -> None:
        self._text, self._folded, self._words = text, folded, words

    def of_country(self, start: int, end: int, country: str) -> Group | None:
        """Return the group whose words begin with a country's adjective or name at start:end."""
        spans: list[tuple[int, int]] = []
        at, said = end, self._word((start, end))
        if self._text[start - 1 : start] == "-":
            return None  # "anti-American groups" are not America's
        while len(spans) < BEHIND and (gap := _GAP.match(self._text, at)):
            match = _WORD.match(self._text, gap.end())
            if not match or self._word(match.span()) in _STOP or (gap.group() == "-" and not spans):
                break  # "Iran-backed militia" is not Iran's
            if spans and self._word(match.span()) in self._words.adjectives:
                break  # "Armenia asked Russian peacekeepers"
            if self._is_past(match.span(), said):
                break  # "Israel killed two journalists"
            spans.append(match.span())
            at = match.end()
        found = self._noun(spans)
        if found is None:
            return None
        first, last, sector = found
        noun = self._folded[spans[first][0] : spans[last][1]]
        if noun in _MODIFIERS and last + 1 < len(spans) and not self._is_verb(spans[last + 1]):
            return None  # "Tehran's military operations"
        if noun == "state" and _CONDITION.match(self._text, spans[last][1]):
            return None  # "Togo lifts state of emergency"
        return Group(counted(self._text, start), spans[last][1], noun, country, sector)

    def _word(self, span: tuple[int, int]) -> str:
        return self._folded[span[0] : span[1]]

    def _is_past(self, span: tuple[int, int], land: str) -> bool:
        """Say whether a word is what a country did, or counts those to whom: behind its name, not its adjective."""
        word = self._word(span)
        is_hyphened = self._text[span[0] - 1] == "-" or self._text[span[1] : span[1] + 1] == "-"
        is_done = (word.endswith("ed") and word not in _ATTRIBUTES) or word in _DONE
        return word in _COUNTS or (is_done and not is_hyphened and land not in self._words.adjectives)

    def _is_verb(self, span: tuple[int, int]) -> bool:
        word = self._word(span)
        return word in _SAYS or word.endswith(("ed", "es"))

    def _noun(self, spans: list[tuple[int, int]]) -> tuple[int, int, str] | None:
        """Return (first word, last word, sector) of the first group noun in a row of words, with what continues it."""
        for first in range(min(3, len(spans))):
            last, sector = self._longest(spans, first)
            if sector:
                while last + 1 < len(spans):
                    further, more = self._longest(spans, last + 1)
                    if not more:
                        break
                    last, sector = further, more
                return (first, last, sector) if sector != "UNK" else None
        return None

    def _longest(self, spans: list[tuple[int, int]], first: int) -> tuple[int, str | None]:
        for last in range(min(first + 3, len(spans)) - 1, first - 1, -1):
            if sector := self._words.agents.get(self._folded[spans[first][0] : spans[last][1]]):
                return last, sector
        return first, None

    def behind(self, group: Group, spots: Mapping[int, str]) -> Group:
        """Return a bare group with the country that follows it, by where countries begin: "prosecutors in Chile".

        Soldiers in a country need not be its own; rebels are of where their sentence says that something was.
        """
        if group.sector == "REB" and (scene := self._scene(group, spots)):
            return group._replace(country=scene)
        match = _IN.match(self._text, group.end)
        code = spots.get(match.end()) if match else None
        is_own = match is not None and (match[1] != "in" or group.sector not in _ARMED)
        return group._replace(country=code, is_bare=False) if code and is_own else group

    def _scene(self, group: Group, spots: Mapping[int, str]) -> str | None:
        """Return the one country that a group's sentence says "in" of."""
        start = self._text.rfind(". ", 0, group.start) + 1
        stop = self._text.find(". ", group.end)
        said = self._text[start : stop if stop >= 0 else len(self._text)]
        found = {code for match in _IN.finditer(said) if match[1] == "in" and (code := spots.get(start + match.end()))}
        return found.pop() if len(found) == 1 else None

    def bare(self, stop: int, country: str | None) -> Iterator[Group]:
        """Yield the groups said without a country up to an offset; the article's main country is taken for theirs."""
        for match in _WORD.finditer(self._text, 0, stop):
            noun = self._folded[match.start() : match.end()]
            if noun in BARE and not _OPERATES.match(self._folded, match.end()):
                start = counted(self._text, match.start())
                yield Group(start, match.end(), noun, country, self._words.agents.get(noun, "CVL"), is_bare=True)


def counted(text: str, start: int) -> int:
    """Return where a group begins with the number said before it: "four Saudi soldiers"."""
    match = _COUNT.search(text[max(0, start - 24) : start])
    return start - len(match[1]) if match else start
