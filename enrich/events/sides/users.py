"""Whose people a struck place holds: "a base used by American troops", "a camp housing Malian soldiers".

In: a sentence and the words of a place in it. Out: its users as a side. Refuses: places of which nothing is said.
"""

from enrich.events.acts.frames import Range, Side
from enrich.events.syntax.phrases import Noun, Sentence, Verb
from enrich.wordsets import words

_HOLDS = words("holds")  # "housing": its users follow
_HELD = words("held_by")  # "used": they follow behind "by"
_STAYS = words("stays")  # "where they are stationed"
_REACH = 12  # words from the place to what is said of it
_STOPS = frozenset({";", ".", "and", "but"})


def users(sentence: Sentence, part: Range) -> Side:
    """Return whose people a place holds; a side without parts where nobody is said to be there."""
    small = sentence.small
    for at in range(part[1], min(part[1] + _REACH, len(small) - 1)):
        if small[at] in _STOPS:
            return ()
        is_held = (small[at] in _HELD and small[at + 1] == "by") or small[at : at + 2] == ("home", "to")
        if small[at] in _HOLDS or is_held:
            return _row(sentence, at + 1 + is_held)
        if small[at] == "where":
            row = _row(sentence, at + 1)
            return row if row and _stay(sentence, row[-1][1]) else ()
    return ()


def _row(sentence: Sentence, at: int) -> Side:
    """Return the noun phrases from a place on that "and" joins."""
    found: list[Range] = []
    for phrase in sentence.phrases:
        if phrase.start < at:
            continue
        far = 1 if found else 2  # "and"; "French and" Malian troops
        if not isinstance(phrase, Noun) or phrase.start - at > far:
            break
        found.append((phrase.start, phrase.end))
        at = phrase.end
        if sentence.small[at : at + 1] != ("and",):
            break
    return tuple(found)


def _stay(sentence: Sentence, at: int) -> bool:
    """Say whether the verb behind a place says that somebody is there."""
    verb = next((p for p in sentence.phrases if p.start >= at), None)
    return isinstance(verb, Verb) and sentence.small[verb.head] in _STAYS
