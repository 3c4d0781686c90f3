"""Linking: which actor of the base a name means in this article, or none of them.

In: a candidate with the base's readings, and what the article tells around it. Out: a Link with a score and its
reasons, or None: the name is honestly unknown. Refuses: a small or ambiguous name without evidence.
"""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from enrich.actors.entry import Entry
from enrich.actors.fold import fold_name
from enrich.actors.forms import CAPITALS, FULL, PLACES, SHORT, SPOKEN, SURNAME, Form
from enrich.actors.knowledge import Knowledge, Role
from enrich.actors.lexicon import Lexicon
from enrich.actors.reading import Candidate
from enrich.wordsets import name_words

NATIONAL = frozenset(("agency", "ministry", "party", "military", "government", "ngo"))  # of one country's news
IN, NAMED_AFTER = name_words("in"), name_words("named after")
HIGHEST = frozenset(("president", "king", "queen", "pope", "emperor", "sultan", "emir", "chancellor", "premier"))
SEAT_FROM = 24  # popularity of a place that a body may be named after: Oxford, Lagos, and not Reading or Mobile
RENOWNED = 50  # popularity of those whose surname alone is enough, where nobody else of the base bears it: Gorbachev
KNOWN = 40  # popularity of stars whose surname alone may mean them where sport or culture is told of
SPORT, LEISURE = frozenset(("sport",)), frozenset(("sport", "culture"))
OBSCURE = 2  # popularity of what stands in one list only: a company's branch, a local paper

_OF = frozenset({"of", "de", "del", "du", "d"})  # before the country that a body's name ends with


class Reason(NamedTuple):
    """One piece of evidence and what it weighs."""

    says: str
    weight: float


class Link(NamedTuple):
    """One reading of a name, judged."""

    entry: Entry
    score: float
    reasons: tuple[Reason, ...]


class Context(Struct, frozen=True):
    """What the article tells about who may be meant in it."""

    day: str
    countries: Mapping[str, int]  # alpha-3 → how often the article names the country or its adjective
    before: str = ""  # the folded word before the name
    after: str = ""  # the folded word after it
    scenes: frozenset[str] = frozenset()  # what the article tells of: "armed" (fighters, an attack), "culture", "sport"


class Linker:
    """Weighs the readings of names against the article."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon) -> None:
        self._knowledge, self._lexicon = knowledge, lexicon
        self._entry = lru_cache(maxsize=20_000)(knowledge.entry)
        self._positions = lru_cache(maxsize=20_000)(self._read_positions)
        self._held = lru_cache(maxsize=20_000)(self._is_in_office)

    def entry(self, form: Form) -> Entry:
        """Return whom a reading means."""
        return self._entry(form.number)

    def best(self, candidate: Candidate, context: Context) -> Link | None:
        """Return the reading that convinces, None where none does."""
        links = self.weigh(candidate, context)
        return links[0] if links and links[0].score >= 0 else None

    def weigh(self, candidate: Candidate, context: Context) -> list[Link]:
        """Return all readings with their reasons, best first; below zero is not convincing."""
        links = [self._weigh(form, candidate, context) for form in candidate.forms]
        links.sort(key=lambda link: (-link.score, link.entry.id))
        if len(links) > 1 and links[0].score - links[1].score < 0.3 and links[0].entry.name != links[1].entry.name:
            doubt = Reason(f"as likely as {links[1].entry.name}", -1.0)
            links[0] = Link(links[0].entry, links[0].score - 1.0, (*links[0].reasons, doubt))
        return links

    def _weigh(self, form: Form, candidate: Candidate, context: Context) -> Link:
        entry = self.entry(form)
        reasons = [
            *self._own(entry, candidate),
            self._need(form, entry, candidate, context),
            Reason(f"known to degree {entry.popularity}", min(entry.popularity, 60) / 20),
            *self._country(entry, candidate, context),
            *self._title(entry, candidate, context),
            *self._place(entry, candidate, context),
            *self._time(entry, context),
            *self._scene(form, entry, candidate, context),
        ]
        return Link(entry, sum(reason.weight for reason in reasons), tuple(reasons))

    def _own(self, entry: Entry, candidate: Candidate) -> list[Reason]:
        """Return what is against a country where another one is called so in full: Samoa, not American Samoa."""
        if entry.kind != "country" or fold_name(entry.name) == candidate.folded:
            return []
        others = [other for form in candidate.forms if (other := self.entry(form)).kind == "country"]
        called = any(fold_name(other.name) == candidate.folded for other in others)
        return [Reason("another country's whole name", -1.0)] if called else []

    def _need(self, form: Form, entry: Entry, candidate: Candidate, context: Context) -> Reason:
        """How much evidence a form of this strength asks for."""
        if form.strength in (SHORT, SURNAME):
            return self._part(form, entry, candidate)
        if form.strength in CAPITALS:
            return self._acronym(form, entry, candidate, context)
        if entry.kind == "person" and entry.popularity < 12:
            return Reason("a little known person", -1.4)
        if doubt := self.doubt(entry, candidate.folded):
            return doubt
        if entry.kind in PLACES:
            return Reason("a place", 0.6 if entry.kind == "country" else 0.0)
        return Reason("a full name", 0.5)

    def _part(self, form: Form, entry: Entry, candidate: Candidate) -> Reason:
        plain = 1.5 if candidate.folded in self._lexicon.common else 0.0
        if form.strength == SHORT:
            return Reason("a short form", -plain - 2.2)
        if len(candidate.forms) == 1 and entry.popularity >= RENOWNED:
            return Reason("a surname that only one bears", -plain - 2.4)
        return Reason("a surname", -plain - 3.2)

    def _acronym(self, form: Form, entry: Entry, candidate: Candidate, context: Context) -> Reason:
        if form.strength == SPOKEN and not candidate.text.isupper():  # Nato, Isis: the goddess carries no arms
            other = candidate.folded in self._knowledge.given_names or (
                entry.kind == "armed_group" and "armed" not in context.scenes
            )
            return Reason("an acronym as a word", -4.0 if other else -0.9)
        short = len(candidate.folded) < 3 or entry.popularity < OBSCURE
        return Reason("an acronym", -1.9 if short else -0.9)

    def seat(self, folded: str) -> str | None:
        """Return the country of the well-known place that a body's name begins with: "Oxford University" → GBR."""
        words = folded.split(" ")
        for size in range(min(3, len(words) - 1), 0, -1):
            forms = self._knowledge.forms.get(" ".join(words[:size]), ())
            places = [entry for form in forms if (entry := self._entry(form.number)).kind in PLACES]
            best = max(places, key=lambda entry: entry.popularity, default=None)
            if best and best.popularity >= SEAT_FROM:
                return best.country or None
        return None

    def owner(self, folded: str) -> str | None:
        """Return the country that a body's name ends with: "Asamblea Nacional de Venezuela" → VEN."""
        words = folded.split(" ")
        for at in range(max(1, len(words) - 3), len(words)):
            if words[at - 1] in _OF:
                forms = self._knowledge.forms.get(" ".join(words[at:]), ())
                lands = (entry for form in forms if (entry := self._entry(form.number)).kind == "country")
                if land := next(lands, None):
                    return land.country or None
        return None

    def owned(self, candidates: list[Candidate], text: str) -> list[Candidate]:
        """Return the candidates of a text; "Chile's" before a name, ", Chile" behind a town say whose it is."""
        found: list[Candidate] = []
        for each in candidates:
            last = found[-1] if found else None
            if last and last.forms and text[last.end : each.start] in ("'s ", "’s ", ", "):
                if text[last.end] == ",":
                    if each.forms and not text.startswith(" and ", each.end):  # "London, France and Italy" is a list
                        found[-1] = self._placed(last, each.forms[0])
                elif not each.country and self.entry(last.forms[0]).kind == "country":
                    found.append(replace(each, country=self.entry(last.forms[0]).country))
                    continue
            found.append(each)
        return found

    def _placed(self, town: Candidate, of: Form) -> Candidate:
        where = self.entry(of)
        is_town = any(self.entry(form).kind == "city" for form in town.forms)
        return replace(town, country=where.country) if is_town and where.kind in ("country", "admin1") else town

    def doubt(self, entry: Entry, folded: str) -> Reason | None:
        """Return why one word may not be the name that it looks like; None where it is, or has more words."""
        if folded in self._lexicon.common:
            return Reason("a common word", -2.2)
        if entry.kind in PLACES or " " in folded:
            return None
        if folded in self._knowledge.given_names and folded != fold_name(entry.name):
            return Reason("a given name", -3.0)
        return Reason("a little known name of one word", -1.4) if entry.popularity < OBSCURE else None

    def _country(self, entry: Entry, candidate: Candidate, context: Context) -> list[Reason]:
        if not entry.country:
            return []
        if candidate.country:
            bound = entry.kind in NATIONAL or entry.kind == "city"
            weight = 1.5 if candidate.country == entry.country else -4.0 if bound else -1.5
            return [Reason(f"called {candidate.country}", weight)]
        times = context.countries.get(entry.country, 0) - (entry.kind == "country")
        if times > 0:
            return [Reason(f"{entry.country} is in the article", 0.8 + min(times, 6) / 10)]
        if context.countries and entry.kind in NATIONAL:
            shared = entry.kind == "party" and len(candidate.forms) > 1  # "the Greens" are of a country told of
            return [Reason(f"{entry.country} is not in the article", -2.4 if shared else -0.8)]
        return []

    def _title(self, entry: Entry, candidate: Candidate, context: Context) -> list[Reason]:
        if not candidate.title:
            return []
        if entry.kind != "person":
            return [Reason(f"titled {candidate.title}, yet no person", -4.0)]
        reasons = [Reason("titled as a person", 0.3)]
        words = set(candidate.title.replace(".", "").split())
        for named, role in self._positions(entry.id):
            if words & named and not (context.day and role.start > context.day):  # a president to be is none
                held = not context.day or role.held_on(context.day)
                reasons.append(Reason(f"{role.position} {role.start}–{role.end}", 1.6 if held else 0.7))
                return reasons
        if words & HIGHEST:
            reasons.append(Reason(f"never {candidate.title}", -2.0))
        return reasons

    def _place(self, entry: Entry, candidate: Candidate, context: Context) -> list[Reason]:
        if entry.kind == "person" and context.before in NAMED_AFTER and " " not in candidate.folded:
            return [Reason(f"a {context.before} is called so", -6.0)]
        if context.before in IN:
            return [
                Reason(
                    f"after “{context.before}”",
                    0.8 if entry.kind in PLACES else -0.4 if entry.kind == "person" else 0.0,
                )
            ]
        if entry.kind == "city" and entry.popularity < 20 and context.before != "of":
            return [Reason("a small town, not told as a place", -0.6)]
        return []

    def _time(self, entry: Entry, context: Context) -> list[Reason]:
        if entry.kind != "person" or not context.day:
            return []
        return [Reason(f"in office on {context.day}", 1.0)] if self._held(entry.id, context.day) else []

    def _scene(self, form: Form, entry: Entry, candidate: Candidate, context: Context) -> list[Reason]:
        """A name that stands for much else means a star or a club only where such things are told of."""
        if not self.is_public(entry) or not self._is_loose(form, entry, candidate.folded):
            return []
        scene = context.scenes & (SPORT if entry.kind == "club" else LEISURE)
        if not scene:
            return [Reason("no sport and no culture are told of", -2.0)]
        if form.strength == SURNAME and entry.popularity < KNOWN:
            return []
        return [Reason(f"{min(scene)} is told of", 1.8 if entry.kind == "club" else 1.5)]

    def is_public(self, entry: Entry) -> bool:
        """Say whether somebody is known for sport, art or thought, not for power."""
        return entry.sector == "CVL" and entry.kind in ("person", "club", "band")

    def _is_loose(self, form: Form, entry: Entry, folded: str) -> bool:
        if form.strength in (SHORT, SURNAME):
            return True
        if form.strength in CAPITALS or " " in folded:
            return False
        return entry.kind != "person" or folded in self._knowledge.given_names or folded in self._lexicon.common

    def _read_positions(self, actor: str) -> list[tuple[frozenset[str], Role]]:
        return [(frozenset(fold_name(role.position).split()), role) for role in self._knowledge.roles(actor)]

    def _is_in_office(self, actor: str, day: str) -> bool:
        return any(role.held_on(day) for role in self._knowledge.roles(actor))


def countries_of(found: list[Candidate], linker: Linker) -> Counter[str]:
    """Count the countries that names of one clear meaning, and adjectives, tell of."""
    seen: Counter[str] = Counter()
    for candidate in found:
        if candidate.country:
            seen[candidate.country] += 1
        if len(candidate.forms) == 1 and candidate.forms[0].strength == FULL:
            entry = linker.entry(candidate.forms[0])
            told = entry.popularity >= 24 and not linker.doubt(entry, candidate.folded)
            if entry.country and (entry.kind == "country" or told):
                seen[entry.country] += 1
    return seen
