"""Reading a text for names: stretches of capitals and hits of the base become candidates, one a name.

In: a text, its fold and the base's hits. Out: candidates in order, not overlapping: whom the words may mean, the title
and the country's adjective before them. Refuses: openers of sentences, days, titles and adjectives by themselves.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from enrich.actors.fold import Folded, fold, fold_name
from enrich.actors.forms import COMMON, FULL, JOINTS, PARTICLES, Form
from enrich.actors.lexicon import ORGANISATION, PLACE, Lexicon
from enrich.actors.mentions import Hit
from enrich.actors.stretches import Stretch, stretches
from enrich.wordsets import name_words
from wire.article import Field

_OPENS = re.compile(r"(?:^|[.!?:;\n\"“”«*•]|[-–—] |\.\.\.)[\s\"“”'‘’«(\[*•–—-]*$")
_PREFIXED = re.compile(r"\b(?:anti|non|pro)-\Z", re.IGNORECASE)
_CLOCK = re.compile(r"(?:\d|[ap]\.?m\.?)\s(?:GMT|BST|CES?T|E[DS]T|P[DS]T|UTC)\b", re.IGNORECASE)
_PLAIN = re.compile(r"(?:El|La|Las|Le|Les|Los) [a-zà-ÿ]+(?: [a-zà-ÿ]+)*")  # "La justice" is no newspaper
_WATER = re.compile(r"\b(?:Gulf|Sea|Strait|Straits|Bay) of $")
_SHORT = name_words("abbreviation")
_CREED = name_words("creed")
ROMANCE = name_words("body romance")
_LED = re.compile(
    r"\b(?:spokes(?:m[ae]n|wom[ae]n|persons?|people)|representatives?|officials|members|leaders|fighters|commanders|activists"
    r"|founders?)(?: for| of) the \Z",
    re.IGNORECASE,
)
_OF = (" de", " du", " d’", " d'")
_LEGAL = name_words("legal")
_LEADING = frozenset((*PARTICLES, "the", "an", "ar", "as", "ash", "at", "ad", "az", "les", "los", "las"))


def is_led(text: str, start: int) -> bool:
    """Say whether people of a body stand before its name: "a spokesman for the Security Belt"."""
    return _LED.search(text, max(0, start - 40), start) is not None


class Candidate(Struct, frozen=True):
    """A name in a field: offsets in the field's own text, and what was read around it."""

    field: Field
    start: int
    end: int
    text: str
    folded: str
    forms: tuple[Form, ...] = ()  # whom of the base it may mean; empty for nobody
    title: str = ""  # folded, as "secretary of state"
    country: str = ""  # of the adjective before it, alpha-3
    opens: bool = False  # one capitalised word at the start of a sentence: it may be no name at all


class Reader:
    """One field's text while its candidates are read off."""

    def __init__(self, field: Field, text: str, folded: Folded, hits: dict[int, list[Hit]], words: Lexicon) -> None:
        self._field, self._text, self._hits, self._words = field, text, hits, words
        self._folded = folded
        self._done = 0  # everything before this offset has been read
        self._carried = ("", "")  # a title and a country that wait for their name in the next stretch
        self.adjectives: list[tuple[int, int, str]] = []  # where countries' adjectives stand: start, end, alpha-3
        self._headline = field == "title" and _is_title_case(text)

    def candidates(self) -> Iterator[Candidate]:
        """Yield the candidates in order."""
        pending = sorted(self._hits)
        at = 0
        for stretch in stretches(self._text):
            while at < len(pending) and pending[at] < stretch.start:
                yield from self._uncapitalised(pending[at])
                at += 1
            if len(stretch.words) == 1 and self._is_plain(*stretch.words[0]):
                continue
            if stretch.end > self._done:
                yield from self._stretch(stretch)
                self._done = max(self._done, stretch.end)
        for start in pending[at:]:
            yield from self._uncapitalised(start)

    def _is_plain(self, start: int, end: int) -> bool:
        """Say at little cost what most capitals are: one common word at the start of a sentence."""
        word = self._fold(start, end)
        return word in self._words.common and start not in self._hits and word not in self._words.adjectives

    def _uncapitalised(self, start: int) -> Iterator[Candidate]:
        """Take a hit that begins outside any stretch: another script, or "the", "al-" before a name."""
        if start < self._done:
            return
        hit = self._hits[start][0]
        if self._text[start].isalpha() and self._text[start].islower():
            inner = self._text[start : hit.end].split(" ", 1)
            plain = inner[0] in COMMON and inner[0] not in _LEADING
            if len(inner) == 2 and (plain or start + len(inner[0]) + 1 in self._hits):
                return  # "the Pentagon": the name itself is a hit of its own; "its first American" is no name
        yield self._take(start, hit.end, hit.forms)

    def _take(self, start: int, end: int, forms: tuple[Form, ...], title: str = "", country: str = "") -> Candidate:
        self._done = end
        said = self._text[start:end]
        if said[:4].lower() == "the " and len(said) > 4 and (said[0] == "t" or self._is_opening(start)):
            start, said = start + 4, said[4:]
        opens = not forms and " " not in said and not title and self._is_opening(start)
        return Candidate(self._field, start, end, said, self._fold(start, end), forms, title, country, opens)

    def _fold(self, start: int, end: int) -> str:
        if self._folded.at is None:
            return self._folded.text[start:end].strip()
        return fold_name(self._text[start:end])

    def _is_opening(self, start: int) -> bool:
        """Say whether a word stands first in a sentence, a line, a quotation."""
        before = self._text[max(0, start - 8) : start]
        if start == 0 or not before.strip():
            return True
        return _OPENS.search(before) is not None and before.split()[-1].lower() not in _SHORT

    def _stretch(self, stretch: Stretch) -> Iterator[Candidate]:
        words = [(a, b) for a, b in stretch.words if a >= self._done]
        at = self._opening(words) if words else 0
        title, country = self._carried if words and not self._text[self._done : words[0][0]].strip() else ("", "")
        self._carried = ("", "")
        while at < len(words):
            start = words[at][0]
            if start < self._done or (self._text[start].islower() and self._fold(*words[at]) in JOINTS):
                at += 1  # the "of" after a name that ended before it
                continue
            if self._text.startswith("$", words[at][1]):
                at += 1  # "US$10 million" is not America's
                continue
            if not self._is_headed_body(*words[at]) and (said := self._title_at(start)):
                title = f"{title} {said}".strip()
                self._done = start + len(said)
                at += 1
                continue
            if found := self._adjective(words, at):
                country, following = found
                said = self._text[start : words[following - 1][1]]
                self.adjectives.append((start, start + len(said), country))
                if said.isupper() and start in self._hits:
                    yield self._take(start, start + len(said), self._hits[start][-1].forms)  # "US" names the country
                at = following
                continue
            start, end, forms = self._name(words, at)
            if end > start:
                yield self._take(start, end, forms, title, country)
                title = country = ""
            at += 1
        if title and self._done > stretch.end:
            self._carried = (title, country)  # "Secretary of State" ends in the stretch that begins with "State"

    def _opening(self, words: list[tuple[int, int]]) -> int:
        """How many words at the start of a sentence are capitalised only for that."""
        first = self._is_opening(words[0][0])
        skip = 0
        while skip < len(words):
            start, end = words[skip]
            word = self._fold(start, end)
            reach = self._reach(start)
            longer = reach > end and not (word == "the" and self._reach(end + 1) > reach)  # The World | Bank
            acronym = start in self._hits and end - start > 1 and self._text[start:end].isupper()
            if (
                longer
                or acronym
                or self._is_headed_body(start, end)
                or word not in self._words.common
                or (skip == 0 and not first)
            ):
                break
            if skip < len(words) - 1 and self._title_at(start):
                break
            skip += 1
            if not first or word == "the":  # what follows "The" has capitals of its own
                break
        return skip

    def _reach(self, start: int) -> int:
        """Return where the longest name of the base ends that begins here; 0 for none."""
        return max((hit.end for hit in self._hits.get(start, ())), default=0)

    def _is_headed_body(self, start: int, end: int) -> bool:
        """Say whether a word heads a body in Spanish or French: "Secretaría de Seguridad" is no secretary."""
        return self._text[end : end + 3] in _OF and self._fold(start, end) in ROMANCE

    def _title_at(self, start: int) -> str:
        folded = self._folded
        if folded.at is not None:
            return self._title_in(fold(self._text[start : start + 40]).text, 0, start)
        return self._title_in(folded.text, start, start)

    def _title_in(self, text: str, at: int, start: int) -> str:
        stop = at
        while stop < len(text) and text[stop] not in " ,;:!?)'":
            stop += 1
        for title in self._words.titles.get(text[at:stop], ()):
            end = at + len(title)
            if text.startswith(title, at) and (end >= len(text) or not text[end].isalnum()):
                if any(hit.end > start + len(title) for hit in self._hits.get(start, ())):
                    return ""  # a longer name of the base begins here: General Motors, Prince Harry
                return title
        return ""

    def _adjective(self, words: list[tuple[int, int]], at: int) -> tuple[str, int] | None:
        """Return (country, next word) where an adjective of a country stands before a name or by itself."""
        start, _end = words[at]
        for more in (1, 0):
            if at + more < len(words):
                code = self._words.adjectives.get(self._fold(start, words[at + more][1]))
                if code and not any(hit.end > words[at + more][1] for hit in self._hits.get(start, ())):
                    following = at + more + 1
                    if following < len(words) and self._is_body(words[following:]):
                        return None  # British Council: the adjective is part of the name
                    if self._text[start : words[at + more][1]].isupper():
                        if following >= len(words):
                            self.adjectives.append((start, words[at + more][1], code))
                            return None  # the US, by itself
                        if not self._is_apart_from_country(words, following):
                            return None  # US Open
                        return code, following
                    self._done = words[at + more][1]
                    return code, following
        return None

    def _is_apart_from_country(self, words: list[tuple[int, int]], at: int) -> bool:
        """Say whether "US" and the word after it are two names."""
        start, end = words[at]
        return bool(self._title_at(start)) or start in self._hits or self._text[start:end].isupper()

    def _is_body(self, words: list[tuple[int, int]]) -> bool:
        return self._fold(*words[-1]) in ORGANISATION and not self._hits.get(words[0][0])

    def _name(self, words: list[tuple[int, int]], at: int) -> tuple[int, int, tuple[Form, ...]]:
        """Return (start, end, who may be meant) of the name that begins at a word; an empty span for none."""
        start = words[at][0]
        if self._is_unmeant(start):
            return start, start, ()
        ends = {end for _, end in words[at:]}
        hits = [hit for hit in self._hits.get(start, ()) if hit.end in ends or hit.end > words[-1][1]]
        hits = [hit for hit in hits if not _PLAIN.fullmatch(self._text[start : hit.end])]
        if hits and not (hits[0].end == words[at][1] and self._fold(*words[at]) in _CREED):
            best = hits[0]
            following = next((k for k in range(at, len(words)) if words[k][0] >= best.end), None)
            if following == len(words) - 1 and self._fold(*words[following]) in _LEGAL:
                return start, words[following][1], best.forms  # Exxon Mobil Corp.
            if following is None or self._is_apart(words, following, best):
                return start, best.end, best.forms
        if at + 1 < len(words) and _PREFIXED.search(self._text, max(0, start - 5), start):
            return start, start, ()  # "the pro-Castro National Front"
        stop = at + 1
        while stop < len(words) and not self._begins_anew(words, stop):
            stop += 1
        end = words[stop - 1][1]
        if self._is_name(words[at:stop]):
            return start, end, ()
        return start, start, ()

    def _is_unmeant(self, start: int) -> bool:
        """Say whether a word is a water's or an hour's: "the Gulf of Oman" is not Oman, nor "0130 GMT" a body."""
        is_of = self._text[start - 4 : start] == " of "
        is_water = is_of and _WATER.search(self._text, max(0, start - 12), start)
        return bool(is_water or _CLOCK.search(self._text, max(0, start - 5), start + 5))

    def _is_apart(self, words: list[tuple[int, int]], at: int, hit: Hit) -> bool:
        """Say whether the word after a hit no longer belongs to the name."""
        start, end = words[at]
        word = self._fold(start, end)
        if self._title_at(start) or word in self._words.adjectives:
            return True
        if word in ORGANISATION or word in PLACE or self._heads(words, at):
            return False
        multiple = " " in self._text[hit.start : hit.end]
        for nearby in self._hits.get(start, ()):
            if nearby.forms[0].strength == FULL and (multiple or " " in self._text[nearby.start : nearby.end]):
                return True
        return self._headline or (word in self._words.common and multiple)

    def _heads(self, words: list[tuple[int, int]], at: int) -> bool:
        """Say whether plain words and a head follow: the Stock Exchange of "New York Stock Exchange"."""
        for start, end in words[at : at + 3]:
            word = self._fold(start, end)
            if word in ORGANISATION:
                return not self._headline
            if word not in self._words.common or start in self._hits or self._title_at(start):
                return False
        return False

    def _begins_anew(self, words: list[tuple[int, int]], at: int) -> bool:
        start, _end = words[at]
        if self._fold(*words[at - 1]) in JOINTS:
            return False  # University of North Dakota
        if self._title_at(start):
            return True
        return any(
            " " in self._text[hit.start : hit.end] and hit.forms[0].strength == FULL
            for hit in self._hits.get(start, ())
        )

    def _is_name(self, words: list[tuple[int, int]]) -> bool:
        folded = [self._fold(a, b) for a, b in words]
        plain = (self._words.common, self._words.agents, _CREED)
        known = [word.isdigit() or any(word in words for words in plain) for word in folded]
        if self._headline:
            return False
        if all(word in _CREED or word in self._words.adjectives for word in folded):
            return False
        if all(known):
            is_body = folded[-1] in ORGANISATION or folded[-1] in PLACE or is_led(self._text, words[0][0])
            return len(words) > 1 and is_body
        return len(folded[0]) > 1 or len(words) > 1


def _is_title_case(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
