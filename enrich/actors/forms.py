"""The forms under which an actor may stand in a text: its names, and what newsrooms make of them.

In: an entry of the base. Out: folded forms, each with how surely it means this actor and whether its capitals count.
Refuses: forms that would match common words: a single letter, a small word, a plain number.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from enrich.actors.bodies import KINDS, usual_names
from enrich.actors.entry import Entry
from enrich.actors.fold import fold_name
from enrich.facts import read_table
from enrich.wordsets import name_words

# A name of its own; one word for a person; capitals only; the surname; capitals for the most part (DfID, LeT); capitals
# that papers also write as a word (NATO, Nato).
FULL, SHORT, ACRONYM, SURNAME, MIXED, SPOKEN = 0, 1, 2, 3, 4, 5

# Capitalised words that open sentences or stand for other things: never a name by themselves.
PLAIN = name_words("plain")
SKY = name_words("sky")  # what spacecraft fly to, and a singer's second name
CAPITALS = (ACRONYM, MIXED, SPOKEN)
SPOKEN_FROM = 24  # popularity from which an acronym of four letters and more may be written as a word
SURNAME_FROM = 24  # popularity from which a surname alone is worth a thought
PARTICLES = ("al", "el", "de", "von", "van", "bin", "ben", "ibn", "di", "da", "le", "la", "del", "der", "dos")
JOINTS = frozenset(("a", "an", "and", "at", "by", "for", "of", "on", "the", "to", "with"))  # no name ends in one
COMMON = frozenset(row[0] for row in read_table("words.csv"))
ARAB = "ARE BHR DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM"  # An Najaf on maps only
PLACES = ("country", "city", "admin1")
OFFICES = name_words("office")
SUFFIXES = frozenset(("jr.", "jr", "sr.", "sr", "ii", "iii", "iv"))
_ARTICLE = re.compile(r"^(?:al|an|ar|as|ash|at|ad|az|adh|ath) (?=\w{4})")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9.&-]{1,7}")
_LEGAL = re.compile(
    r",? (inc|corp|co|ltd|llc|plc|ag|sa|nv|corporation|company|group|holdings|limited)\.?$", re.IGNORECASE
)


class Form(Struct, frozen=True):
    """One reading of a form: the actor's row, and how it stands for it (FULL, SHORT …)."""

    number: int
    strength: int


def forms_of(entry: Entry, number: int) -> Iterator[tuple[str, Form]]:
    """Yield (folded form, reading) of an entry, each form once, as its surest reading."""
    found: dict[str, int] = {}
    names = [entry.name, *entry.aliases.split("|")] if entry.aliases else [entry.name]
    names += usual_names(entry) if entry.kind in KINDS else ()
    for name in names:
        words = name.lower().split(" ")
        if entry.kind == "person" and (words[-1] in OFFICES or (words[0] in OFFICES and len(words) > 1)):
            continue  # "US President" is an office, "President Trump" a name behind one
        for text, strength in _variants(name, entry):
            if _is_usable(text) or (strength in CAPITALS and entry.popularity >= 30):  # US, WHO
                found[text] = min(strength, found.get(text, strength))
    for text, strength in found.items():
        yield text, Form(number, strength)


def _variants(name: str, entry: Entry) -> Iterator[tuple[str, int]]:
    folded = fold_name(name)
    if _is_acronym(name):
        strength = _capitals(name, folded, entry)
        yield folded, strength
        if "." in folded:
            yield folded.replace(".", ""), strength
            yield folded.rstrip("."), strength
        return
    if entry.kind in PLACES and name != entry.name and _is_told_about(folded):
        return
    is_second = entry.kind in ("person", "club") and name != entry.name  # a second name: "the Blues", "Pelé"
    alone = is_second and " " not in folded and folded.isascii()
    yield folded, SHORT if alone else FULL
    if "." in folded:
        yield " ".join(folded.replace(".", " ").split()), FULL
    if "'" in folded:
        yield folded.replace("'", ""), FULL
    if entry.kind == "person":
        if " " in folded and name == entry.name:
            yield from _person(folded, entry)
        return
    for bare in _bare(folded, entry):
        if bare != folded and bare not in COMMON and bare.split(" ")[-1] not in JOINTS:  # "Times", "University of Co"
            yield bare, SHORT if is_second else FULL


def _bare(folded: str, entry: Entry) -> Iterator[str]:
    """A name without what papers leave out: "the", a company's legal form, a town's Arabic article."""
    bare = folded.removeprefix("the ")
    yield bare
    if entry.kind in ("company", "media"):
        yield _LEGAL.sub("", bare)
    elif entry.kind == "city" and entry.country and entry.country in ARAB:
        yield _ARTICLE.sub("", bare)


def _person(folded: str, entry: Entry) -> Iterator[tuple[str, int]]:
    words = folded.split(" ")
    if words[-1] in SUFFIXES:
        if len(words) < 3 or len(words[-1].rstrip(".")) == len(words[-1]):
            return  # Elizabeth II has no surname
        words = words[:-1]
        yield " ".join(words), FULL
    if len(words) > 2 and len(words[1].rstrip(".")) == 1:  # a middle initial
        yield f"{words[0]} {' '.join(words[2:])}", FULL
    if entry.popularity >= SURNAME_FROM and len(words) > 1 and words[-1] not in SKY:
        yield words[-1], SURNAME
        if len(words) > 2 and words[-2] in PARTICLES:
            yield " ".join(words[-2:]), SURNAME


def _is_acronym(name: str) -> bool:
    """Say whether a name's capitals count: US, U.N., DfID, LeT."""
    capitals = sum(c.isupper() for c in name)
    if " " in name or capitals < 2:
        return False
    return bool(_ACRONYM.fullmatch(name) and name.upper() == name and (len(name) <= 6 or "." in name)) or (
        len(name) <= 5 and capitals * 2 >= len(name)
    )


def _capitals(name: str, folded: str, entry: Entry) -> int:
    if name.upper() != name:
        return MIXED
    spoken = len(name) > 3 and name.isalpha() and entry.popularity >= SPOKEN_FROM and folded not in COMMON
    return SPOKEN if spoken else ACRONYM


def _is_told_about(folded: str) -> bool:
    """Say whether an alias of a place is more, or less, than its name: "Paris, France", "Second City", "the Hub"."""
    words = folded.removeprefix("the ").split(" ")
    return ", " in folded or all(word in COMMON or word in JOINTS for word in words)


def _is_usable(text: str) -> bool:
    return len(text) > 1 and text not in PLAIN and not text.replace(" ", "").isdigit()
