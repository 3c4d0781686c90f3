"""German: every noun has a capital, so only what looks like more than a noun is a name.

In: candidates of a German text, where names of the base stand, given names. Out: those that the base knows, people
by a given name ("Sachsens Innenminister Roland Wöller" is Roland Wöller), acronyms. Refuses: all other nouns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from enrich.actors.fold import fold_name
from enrich.actors.forms import Form
from enrich.actors.mentions import Hit
from enrich.actors.reading import Candidate

_NOUNS = frozenset({"Mann"})  # that the base holds as names: the Isle of Man calls itself so
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def names(
    found: Sequence[Candidate],
    hits: Mapping[int, Sequence[Hit]],
    given: frozenset[str],
    known: Mapping[str, tuple[Form, ...]],
) -> Iterator[Candidate]:
    """Yield the names among the candidates of a text."""
    for each in found:
        if each.text in _NOUNS:
            continue
        if each.forms or (each.title and " " in each.text):
            yield each
        elif person := _person(each, given):
            yield replace(person, forms=known.get(person.folded, ()))
        elif each.text.isupper() and 2 <= len(each.text) <= 6:
            yield each
        else:
            for at in range(each.start, each.end):
                if at in hits and each.text[at - each.start].isupper():
                    best = hits[at][0]
                    said = each.text[at - each.start : best.end - each.start]
                    yield replace(each, start=at, end=best.end, text=said, folded=fold_name(said), forms=best.forms)
                    break


def _person(each: Candidate, given: frozenset[str]) -> Candidate | None:
    words = list(_WORD.finditer(each.text))
    for word in words[:-1]:
        if fold_name(word[0]) in given:
            said = each.text[word.start() :]
            return replace(each, start=each.start + word.start(), text=said, folded=fold_name(said), opens=False)
    return None
