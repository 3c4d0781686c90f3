"""Where names of the base stand in a text: Aho-Corasick over the folded text, in any script.

In: a text and its fold. Out: hits with exact offsets, longest first at each place, and who may be meant. Refuses: a hit
inside a word, one without the capitals that its script has, and an acronym in small letters.
"""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick_rs

from enrich.actors.fold import Folded
from enrich.actors.forms import ACRONYM, MIXED, Form
from enrich.actors.knowledge import Knowledge

EDGES = frozenset(" .,;:!?)]'")  # what folds keep besides letters, digits and vowel signs
PROCLITICS = ("و", "ب", "ل", "ف", "ك")  # Arabic writes "and", "in", "to", "then", "as" on to the name
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF),
)  # Thai, Lao, Burmese, Khmer, kana, Han: written without blanks between words  # fmt: skip


class Hit(NamedTuple):
    """Words of a text that a name of the base may stand for."""

    start: int
    end: int
    forms: tuple[Form, ...]


class Matcher:
    """The automaton of all forms; built once a process, before any fork."""

    def __init__(self, knowledge: Knowledge) -> None:
        patterns: list[str] = []
        self._forms: list[tuple[Form, ...]] = []
        for text, forms in knowledge.forms.items():
            for pattern in _patterns(text):
                patterns.append(pattern)
                self._forms.append(forms)
        self._automaton = ahocorasick_rs.AhoCorasick(
            patterns,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str, folded: Folded) -> dict[int, list[Hit]]:
        """Return the hits by the offset at which they start, the longest first."""
        words = f" {folded.text} ".replace(" '", "  ")  # a quotation may begin with a name
        found: dict[int, list[Hit]] = {}
        for number, start, end in self._automaton.find_matches_as_indexes(words, overlapping=True):
            if words[end] not in EDGES and not _is_unspaced(words[end - 1]):
                continue
            if words[end] == "." and words[end + 1].isalpha() and words[end - 2] in " .":
                continue  # inside an abbreviation: "The U.S." holds no "The U"
            begin = start + 1 if words[start] == " " else start
            first, last = folded.span(begin - 1, end - 1)
            forms = _with_capitals(text[first:last], self._forms[number])
            if forms:
                found.setdefault(first, []).append(Hit(first, last, forms))
        for hits in found.values():
            hits.sort(key=lambda hit: -hit.end)
        return found


def _with_capitals(said: str, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The readings that the word's capitals allow: acronyms want all of theirs, other names at least one."""
    if said.upper() == said:
        return forms  # all capitals, or a script without any
    if said.lower() == said:
        return ()
    return tuple(
        form
        for form in forms
        if form.strength != ACRONYM and (form.strength != MIXED or _is_mostly_upper(said))  # DfID, LeT, and no Let
    )


def _is_mostly_upper(said: str) -> bool:
    return sum(c.isupper() for c in said) * 2 >= sum(c.isalpha() for c in said)


def _is_unspaced(character: str) -> bool:
    code = ord(character)
    return code >= 0x0E00 and any(low <= code <= high for low, high in _UNSPACED)


def _patterns(text: str) -> Iterable[str]:
    if _is_unspaced(text[0]):
        return (text,)
    if unicodedata.name(text[0], "").startswith("ARABIC"):
        joined = [f" {letter}{text}" for letter in PROCLITICS]
        return (f" {text}", *joined, *([f" لل{text[2:]}"] if text.startswith("ال") else []))
    return (f" {text}",)
