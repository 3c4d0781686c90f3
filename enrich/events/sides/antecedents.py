"""Whom a description takes up: "the prince", "both leaders", "the army", "the Somali group".

In: the actors of an article, what it calls its persons, and a description as words. Out: ids, the nearest before it.
Refuses: indefinite words ("a group"), and a description that fits nobody named before it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from enrich.events.sides.descriptions import Descriptions
from enrich.events.syntax.phrases import OWN
from enrich.events.vocabulary.countries import country_of
from enrich.wordsets import words
from wire.article import Actor, Field

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}
_ROWS = {"pair": ("leaders", 2), "duo": ("leaders", 2), "sides": ("sides", 2), "trio": ("leaders", 3)}
_ROW_HEADS = [[head] for head in _ROWS]  # "the pair", not "the pair of gloves"
_COUNTERPARTS = frozenset({"counterpart", "colleague"})  # with whose they are: "his Chinese counterpart"
_DEFINITE = frozenset({"the", "this", "both", "all"})
_PERSONAL = frozenset({"him", "her"})
OBJECTS = _PERSONAL | {"it", "them"}
Spot = tuple[bool, int]  # in the body and not in the title; where there
_JOINS = re.compile(r"(?:,|,? (?:and|&)) (?:the )?")  # between the names of one row
_REACH = 250  # letters that an object pronoun reaches back
# what a head may mean: the sectors of the actors that it takes up
_SECTORS: tuple[tuple[str, frozenset[str]], ...] = (
    ("described_armed", frozenset({"REB", "PRM", "UAF"})),
    ("described_military", frozenset({"MIL"})),
    ("described_police", frozenset({"COP"})),
    ("described_firm", frozenset({"BUS"})),
    ("described_house", frozenset({"LEG"})),
    ("described_bloc", frozenset({"IGO"})),
    ("described_body", frozenset({"IGO", "NGO"})),
    ("described_union", frozenset({"LAB"})),
    ("described_charity", frozenset({"NGO"})),
    ("described_court", frozenset({"JUD"})),
    ("described_party", frozenset({"PTY", "OPP"})),
)
# and what nouns for one person may mean, whom the article need not have called so
_CALLINGS: tuple[tuple[str, frozenset[str]], ...] = (
    ("described_leader", frozenset({"GOV", "ELI", "MIL", "REB", "PTY", "OPP"})),
    ("described_officer", frozenset({"MIL", "ELI"})),
    ("described_owner", frozenset({"BUS"})),
    ("described_cleric", frozenset({"REL"})),
    ("described_politician", frozenset({"GOV", "ELI", "LEG", "PTY", "OPP"})),
    ("described_activist", frozenset({"CVL", "OPP", "NGO"})),
    ("described_reporter", frozenset({"JRN"})),
)
_AGED = re.compile(r"\d{1,3}-year-old")
_STATES = ("kingdoms", "emirates", "sultanates", "islands")
_TEXTLESS: Mapping[Field, str] = MappingProxyType({})
_PERSONS = ("person",)
_LANDS = ("country",)  # of which a text is full
_NO_BODIES = ("person", "country", "place", "group")
_BODIES = ("country", "organization", "party", "armed_group", "igo", "military", "company")
# what a counted row may mean: "both leaders", "the two countries", "the three sides"
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("described_persons", _PERSONS),
    ("described_lands", _LANDS),
    ("described_sides", _BODIES),
)


class Antecedents:
    """Finds whom descriptions and object pronouns of one article take up."""

    def __init__(
        self, actors: Sequence[Actor], descriptions: Descriptions, texts: Mapping[Field, str] = _TEXTLESS
    ) -> None:
        self._actors, self._descriptions = actors, descriptions
        said = [(span.start, -n, span.end, span.field) for n, actor in enumerate(actors) for span in actor.mentions]
        self._mentions = sorted(said, reverse=True)
        self._rows = list(_joined(actors, texts))

    def meant(self, said: Sequence[str], head: str, at: tuple[Field, int], since: int = 0) -> list[str]:
        """Return the ids that words mean which begin at a place; `head` is their noun in small letters.

        `since` is where their sentence begins: whom it has named already it does not name again by an age.
        """
        small = [word.lower() for word in said]
        bare = len(small) == 1 and (head in words("described_armed") or head in words("described_police"))
        if small[0] in OWN and head in _COUNTERPARTS:
            lands = [code for word in said if (code := country_of(word))]
            return self._of_calling(self._before((at[0], since)), "leader", lands[0]) if lands else []
        if not bare and small[0] not in _DEFINITE:
            return []
        before = self._before(at)
        count = next((_COUNTS[word] for word in small[:2] if word in _COUNTS), 0)
        if count or (small[1:] in _ROW_HEADS and small[0] != "all"):
            head, count = (head, count) if count else _ROWS[head]
            return self._row(before, head, count, (at[0] != "title", at[1]))
        if head in words("described_land") and small != ["the", "nation"]:
            return self._land(before, head)
        person = self._descriptions.person([word for word in small if word not in words("described_lightly")])
        if person:
            return [person] if any(actor.id == person for actor in before) else []
        country = next((code for word in said if (code := country_of(word))), None)
        likely = [actor for actor in before if country in (None, actor.country)]
        found = self._called(likely, head) or self._of_sector(likely, head)
        return [found.id] if found else self._of_calling(self._before((at[0], since)), head, country)

    def taken_up(self, pronoun: str, at: tuple[Field, int], doers: Iterable[str]) -> list[str]:
        """Return whom an object pronoun means: the nearest named before it who is not its verb's subject."""
        is_person = pronoun in _PERSONAL
        near = [actor for actor in self._before(at) if actor.id not in doers and (actor.kind == "person") == is_person]
        return [near[0].id] if near and self._apart(near[0], at) < _REACH else []

    def _apart(self, actor: Actor, at: tuple[Field, int]) -> int:
        field, start = at
        return min(
            (start - span.end for span in actor.mentions if span.field == field and span.end <= start), default=_REACH
        )

    def _before(self, at: tuple[Field, int]) -> list[Actor]:
        """Return the actors mentioned before a place, the nearest first; the title stands before a text, as one."""
        field, start = at
        here = [-n for _, n, end, its in self._mentions if its == field and end <= start]
        titled = sorted(-n for _, n, _, its in self._mentions if its == "title" != field)
        return [self._actors[n] for n in dict.fromkeys((*here, *titled))]

    def _row(self, before: Sequence[Actor], head: str, count: int, at: Spot) -> list[str]:
        kinds = next((kinds for name, kinds in _KINDS if head in words(name)), ())
        found = [actor.id for actor in before if actor.kind in kinds]
        joint = [row for end, row in self._rows if end <= at and len(row) == count and set(row) <= set(found)]
        if joint:
            return list(joint[-1])
        is_known = len(found) == count or (len(found) > count and kinds != _LANDS)
        return found[:count] if is_known else []

    def _land(self, before: Iterable[Actor], head: str) -> list[str]:
        """Return the one country that a word may mean: of two, the one that is a kingdom, else that the title names."""
        lands = [actor for actor in before if actor.kind == "country"]
        kind = next((words(name) for name in _STATES if head in words(f"described_{name}")), None)
        likely = [actor for actor in lands if kind is None or (actor.country or "").lower() in kind]
        likely = likely if len(likely) < 2 else [actor for actor in likely if _is_titled(actor)]
        return [actor.id for actor in likely] if len(likely) == 1 else []  # "the Andean nation", "the country"

    def _of_calling(self, before: Iterable[Actor], head: str, country: str | None) -> list[str]:
        """Return the one person whom a noun may mean that says what somebody is; of several, whom the title names."""
        is_any = head in words("described_anyone") or bool(_AGED.fullmatch(head))
        sectors = next((found for name, found in _CALLINGS if head in words(name)), frozenset[str]())
        if not (is_any or sectors):
            return []
        people = [actor for actor in before if actor.kind == "person" and country in (None, actor.country)]
        likely = [actor for actor in people if is_any or actor.sector in {None, *sectors}]
        found = likely if len(likely) == 1 else [actor for actor in likely if _is_titled(actor)]
        return [found[0].id] if len(found) == 1 else []

    def _called(self, likely: Iterable[Actor], head: str) -> Actor | None:
        """Return the nearest body whose name ends in the head: "the ministry"."""
        if head in words("described_nobody"):
            return None
        bodies = (actor for actor in likely if actor.kind not in _NO_BODIES)
        return next((actor for actor in bodies if actor.name.lower().split()[-1] == head), None)

    def _of_sector(self, likely: Iterable[Actor], head: str) -> Actor | None:
        sectors = next((found for name, found in _SECTORS if head in words(name)), frozenset[str]())
        return next((actor for actor in likely if actor.sector in sectors and actor.kind not in _PERSONS), None)


def _is_titled(actor: Actor) -> bool:
    return any(span.field == "title" for span in actor.mentions)


def _joined(actors: Iterable[Actor], texts: Mapping[Field, str]) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    """Yield those who are named in one row with where that ends, in order: "Peru, Chile and Cuba"."""
    spans = [(span.field != "title", span.start, span.end, span.field, a.id) for a in actors for span in a.mentions]
    row: dict[str, None] = {}
    last = (False, 0)
    for is_body, start, end, field, id_ in sorted(spans):
        if is_body != last[0] or not _JOINS.fullmatch(texts.get(field, ""), last[1], start):
            yield last, tuple(row)
            row = {}
        row[id_] = None
        last = is_body, end
    yield last, tuple(row)
