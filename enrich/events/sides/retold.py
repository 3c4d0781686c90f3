"""Whether words without a name mean people who were told before: "six Jesuit priests", later "the Jesuits".

In: the words of a victim, those told before; or two sides. Out: yes or no. Refuses: words whose numbers differ, and
words that say no more than "people".
"""

import re
from typing import Protocol

from enrich.events.acts.spans import is_thing
from enrich.events.syntax.nouns import agent_heads
from enrich.events.syntax.numbers import COUNT
from enrich.events.vocabulary.countries import country_of
from enrich.events.vocabulary.inflect import plural
from enrich.wordsets import words
from wire.article import THING

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their"})
_BODIES = words("institutions") | words("not_people") | words("seats")
_VAGUE = words("anybody") | words("determiners") | words("quantities") | {"more", "other", "and", "of", "who"}
STATE = frozenset({"GOV", "MIL", "SPY", "COP", "JUD", "LEG"})


class Nameless(Protocol):
    """Who is told of: an actor, or a party of a record."""

    @property
    def name(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def sector(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...


def are_same(said: str, told: str) -> bool:
    """Say whether one phrase holds all that the other says of who they are, and no other number."""
    counts = [set(map(str.lower, COUNT.findall(each))) for each in (said, told)]
    if counts[0] and counts[1] and not counts[0] & counts[1]:
        return False
    one, other = _content(said), _content(told)
    return bool(one and other) and (one <= other or other <= one)


def is_one(said: str) -> bool:
    """Say whether words mean one person told before: "the clergyman"."""
    small = said.lower().split()
    if len(small) < 2 or small[0] not in _DEFINITE:
        return False
    head = small[-1]
    is_person = head in agent_heads() and not is_thing(head) and head not in _BODIES
    return is_person and plural(head) != head


def says_again(one: Nameless, other: Nameless) -> bool:
    """Say whether a group or thing without a name may be another: of a country, of one noun or one arm of the state."""
    if one.kind != other.kind or one.country != other.country:
        return False
    if one.kind == THING:  # "the Iraqi base" beside "the K1 base", not the other way round
        return one.name.split()[-1:] == other.name.split()[-1:] and _is_plain(one)
    if one.kind != "group":
        return False
    is_same_arm = one.sector == other.sector and one.sector in STATE
    return is_same_arm or one.name.split()[-1:] == other.name.split()[-1:]


def _is_plain(thing: Nameless) -> bool:
    """Say whether a thing has no name but its people's: "Iraqi military base"."""
    named = (word for word in thing.name.split() if word[0].isupper() or any(map(str.isdigit, word)))
    return all(country_of(word) for word in named)


def _content(phrase: str) -> set[str]:
    """Return the words that say who, each in its singular."""
    small = {word.replace(".", "").lower() for word in _WORD.findall(COUNT.sub(" ", phrase))}
    return {word.removesuffix("s") for word in small - _VAGUE}
