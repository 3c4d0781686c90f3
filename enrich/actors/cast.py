"""The cast of one article: which of its names mean one actor, full names and the short forms after them.

In: candidates of all fields in order. Out: groups, each one actor's candidates. Refuses: a short form that two of the
article's people share goes to the one named last before it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from enrich.actors.acronyms import are_most, shared_letters
from enrich.actors.codes import Code
from enrich.actors.entry import Entry
from enrich.actors.fold import fold_name
from enrich.actors.forms import FULL, PARTICLES, SUFFIXES
from enrich.actors.lexicon import ORGANISATION, PLACE
from enrich.actors.link import IN, Link, Reason
from enrich.actors.reading import ROMANCE, Candidate
from enrich.wordsets import name_words

PERSON, BODY, SITE, OTHER, GROUP = "person", "organization", "place", "other", "group"
SAYS = name_words("says")
INSIDE = name_words("inside")
_HALLOWED = frozenset({"san", "santa", "santo", "puerto"})  # they begin a town's name
_ARTICLES = frozenset({"el", "la", "las", "los"})  # and these a house's or a band's, seldom a person's
_DEFINED = re.compile(r"(?:['’]s)?\s*\(\s*[\"“']?([A-Z][A-Za-z0-9.&-]{1,9})[\"”']?\s*[),;]")
_DEFINES = re.compile(r"\b([A-Z][A-Za-z0-9.&-]{1,9})\s*\(\s*[\"“']?\Z")


class Part(NamedTuple):
    """One actor in the article: the base's, or a name that it does not hold."""

    key: str  # the id in the base, or the folded name
    name: str
    kind: str
    link: Link | None
    candidates: list[Candidate]
    code: Code | None = None  # of an unnamed group


class Cast:
    """The parts so far, and the short forms that lead to them."""

    def __init__(self, given_names: frozenset[str]) -> None:
        self.parts: dict[str, Part] = {}
        self._given = given_names
        self._short: dict[str, list[str]] = {}

    def add(self, candidate: Candidate, link: Link | None, before: str, after: str) -> Part:
        """Put a candidate to its actor, a new one if need be."""
        if link:
            part = self._part(link.entry.id, link.entry.name, link.entry.kind, link)
            if link.entry.kind == PERSON:
                self._remember(link.entry.id, candidate)
        else:
            kind = self.kind_of(candidate, before, after)
            part = self._part(candidate.folded, candidate.text, kind, None)
            if kind == SITE and self._is_guessed(part):  # "Yemen's Al Dhalea", later "in Al Dhalea"
                part = self.parts[part.key] = part._replace(kind=SITE)
            if kind == PERSON:
                self._remember(candidate.folded, candidate)
        part.candidates.append(candidate)
        return part

    def _is_guessed(self, part: Part) -> bool:
        """Say whether a name is a person's only because nothing says what else it is."""
        first = part.candidates[0] if part.candidates else None
        return (
            part.kind == PERSON and first is not None and not first.title and part.key.split(" ")[0] not in self._given
        )

    def short(self, candidate: Candidate, before: str) -> Part | None:
        """Return the part that a short form means; None where nobody of the article bears it."""
        keys = self._short.get(candidate.folded)
        if not keys:
            return None
        placed = candidate.forms and candidate.forms[0].strength == FULL
        if placed and (before in INSIDE or not self._is_surname(candidate.folded, keys[-1])):
            return None  # "in Jordan" is no Michael Jordan
        earlier = [key for key in keys if self.parts[key].candidates[0].start <= candidate.start]
        return self.parts[(earlier or keys)[-1]]

    def _is_surname(self, folded: str, key: str) -> bool:
        return any(each.folded.endswith(f" {folded}") for each in self.parts[key].candidates)

    def holder(self, entry: Entry, why: str = "holds the office") -> Part:
        """Return the part of somebody who is named by an office alone, or of a body by its country."""
        reason = Reason(why, 0.5)
        return self._part(entry.id, entry.name, entry.kind, Link(entry, reason.weight, (reason,)))

    def group(self, name: str, code: Code) -> Part:
        """Return the part of an unnamed group."""
        return self.parts.setdefault(f"group {name}", Part(f"group {name}", name, GROUP, None, [], code))

    def join_names(self) -> None:
        """Put a person's shorter name to the one longer name that has it: "Luis Rey" to "Luis Rey Soto"."""
        people = {key: key.split(" ") for key, part in self.parts.items() if part.kind == PERSON and not part.link}
        joined: dict[str, str] = {}
        for short, said in people.items():
            longer = [key for key, words in people.items() if len(words) > len(said) > 1 and _is_short_of(said, words)]
            if len(longer) == 1:
                joined[short] = longer[0]
        joined |= self._beginnings()
        for short in joined:
            key = short
            while key in joined:
                key = joined[key]  # whose own longer name may be another's shorter one
            self.parts[key].candidates.extend(self.parts.pop(short).candidates)

    def _beginnings(self) -> dict[str, str]:
        """Return the unknown names of two words that one unknown body's longer name begins with: "Zork Hawk Front"."""
        unknown = {key: part for key, part in self.parts.items() if not part.link and part.code is None}
        found: dict[str, str] = {}
        for short in unknown:
            longer = [key for key, part in unknown.items() if part.kind == BODY and key.startswith(f"{short} ")]
            if " " in short and len(longer) == 1:
                found[short] = longer[0]
        return found

    def _part(self, key: str, name: str, kind: str, link: Link | None) -> Part:
        part = self.parts.get(key)
        if part is None:
            part = self.parts[key] = Part(key, name, kind, link, [])
        return part

    def _remember(self, key: str, candidate: Candidate) -> None:
        words = [word for word in candidate.folded.split(" ") if word not in SUFFIXES]
        if len(words) < 2:
            return
        first = candidate.text.split(" ", 1)[0]
        forms = {words[-1], fold_name(candidate.text.rsplit(" ", 1)[-1])}
        if not first.isupper():  # "U.S. Immigration" is not the U.S.
            forms.add(words[0])
        forms.update(
            " ".join(words[at:]) for at in range(1, len(words) - 1) if words[at] in PARTICLES or len(words) > 3
        )
        for form in forms:
            keys = self._short.setdefault(form, [])
            if key in keys:
                keys.remove(key)
            keys.append(key)
        for word in words[1:-1]:  # the father's name of "Luis Rey Soto", if it is nobody's last
            if word not in self._given and word not in PARTICLES:
                self._short.setdefault(word, []).insert(0, key)

    def kind_of(self, candidate: Candidate, before: str, after: str) -> str:
        """Guess what kind of actor an unknown name is."""
        words = candidate.folded.split(" ")
        tests = (
            (PERSON, candidate.title and words[-1] not in ORGANISATION),
            (BODY, before == "spokesman" or (len(words) > 1 and _ends_in_acronym(candidate.text))),
            (BODY, words[-1] in ORGANISATION or words[0] in ORGANISATION or "&" in candidate.text),
            (BODY, words[0] in ROMANCE and len(words) > 1),
            (SITE, words[0] in _HALLOWED and len(words) > 1),
            (OTHER, words[0] in _ARTICLES and len(words) > 1),
            (SITE, words[-1] in PLACE or words[0] in PLACE or after in PLACE),
            (BODY, after.rstrip(".,;:") in ORGANISATION and len(words) > 1),
            (SITE, before in INSIDE and after not in SAYS and len(words) < 3),
            (PERSON, words[0] in self._given and len(words) > 1),
            (BODY, len(words) == 1 and candidate.text.isupper()),
            (SITE, before in IN and after not in SAYS and len(words) < 3),
            (PERSON, len(words) == 1 and after in SAYS and words[0] in self._given),
            (OTHER, len(words) == 1),
            (BODY, before in IN or len(words) > 3 or any(char.isdigit() for char in candidate.text)),
        )
        return next((kind for kind, holds in tests if holds), PERSON)


def _ends_in_acronym(name: str) -> bool:
    """Say whether a name ends in a body's letters: "the Zorkist ZRK"."""
    last = name.rsplit(" ", 1)[-1]
    return len(last) > 2 and last.isupper() and not name.isupper()  # "John II"


def _is_short_of(said: list[str], words: list[str]) -> bool:
    """Say whether a name leaves out words of a longer one, but not both its first and its last."""
    return _is_within(said, words) and (said[0] == words[0] or said[-1] == words[-1])


def definitions(
    text: str, candidates: list[Candidate], is_body: Callable[[Candidate], bool] = lambda _: False
) -> dict[str, Candidate]:
    """Return the acronyms that the text defines in brackets after a name: folded acronym → the name.

    After a body of the base any capitals are its acronym: they may be those of another language.
    """
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        defined = _DEFINED.match(text, candidate.end) or _DEFINES.search(
            text, max(0, candidate.start - 16), candidate.start
        )
        acronym = defined[1] if defined else ""
        if _abbreviates(acronym, candidate.text) or (
            acronym.isupper() and (is_body(candidate) or _translates(acronym, candidate.text))
        ):
            found.setdefault(acronym.lower().replace(".", ""), candidate)
    return found


def _abbreviates(acronym: str, name: str) -> bool:
    letters = [c.lower() for c in acronym if c.isalpha()]
    initials = [word[0].lower() for word in re.split(r"[\s-]+", name) if word]
    capitals = [c.lower() for c in name if c.isupper()]
    return _is_within(letters, initials) or _is_within(letters, capitals)


def _translates(acronym: str, name: str) -> bool:
    """Say whether an acronym is that of a body's name in another language: most letters, in another order."""
    words = [word.lower() for word in re.split(r"[\s-]+", name) if word]
    letters = [c.lower() for c in acronym if c.isalpha()]
    return are_most(shared_letters(letters, words), letters) and bool(ORGANISATION & set(words))


def _is_within(letters: list[str], initials: list[str]) -> bool:
    rest = iter(initials)
    return len(letters) > 1 and all(letter in rest for letter in letters)
