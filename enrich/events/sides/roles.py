"""Sides of an act to the article's actors: which of them the words of a side name.

In: the actors of the stage before, with their mentions, and a side as words of a sentence. Out: their ids and the span
of words. Refuses: nothing; an unnamed side has a span and no id, or the id of the country that its adjective names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from enrich.events.acts.frames import Range, Side
from enrich.events.acts.spans import core, head_of, is_thing
from enrich.events.sides.antecedents import Antecedents
from enrich.events.sides.backers import is_backer
from enrich.events.sides.descriptions import Descriptions
from enrich.events.sides.nationalities import joined
from enrich.events.sides.owners import band_of, lands_of
from enrich.events.syntax.nouns import agent_heads, is_anybody, land_at
from enrich.events.syntax.phrases import OWN, Noun, Sentence
from enrich.events.syntax.rows import LINKS
from enrich.events.vocabulary.countries import demonym, territories
from enrich.events.vocabulary.lexicon import Lexicon
from enrich.wordsets import words as words_named
from wire.article import Actor, Field, Span

WEAPONS = words_named("weapons")
_ABOUT = 0.4  # salience from which a person is what the article is about
_POSSESSED = words_named("possessed")
_SPEAKERS = words_named("speakers")  # who speak "for" somebody
_LEADS = frozenset(
    {"president", "minister", "spokesman", "spokeswoman", "director", "chief", "leader", "secretary", "head", "judge"}
)
_BODIES = (words_named("not_people") | words_named("seats")) - words_named("heads_of")
_KIN = words_named("kin")
_RETINUE = words_named("retinue")
_BANDED = frozenset({"armed_group", "military", "organization", "party"})
_LANDS = frozenset({"country", "place"})
_OFFICES = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "IGO", "PTY", "OPP", "REB", "PRM"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_THINGS = frozenset({"it", "they", "them", "its", "their", "we"})  # what one person is not
_IMPERSONAL = _THINGS | {"which", "who", "that"}


class Party(NamedTuple):
    """A side as it is told."""

    ids: tuple[str, ...]
    span: Span | None
    unnamed: tuple[Span, ...] = ()  # the parts that name nobody: "two soldiers", "a bridge"


_UNION_SEATS = frozenset({"Brussels", "Bruxelles", "Bruselas", "Brüssel"})  # the Union's, unless Belgium is told of
_BELGIAN = re.compile(r"\bb[eé]lg[aeiï]", re.IGNORECASE)
NOBODY = Party((), None)


def _after_of(sentence: Sentence, noun: Noun) -> int:
    """Return where a noun phrase ends with its "of"-phrases: "Ann Lee of the Greens"."""
    while sentence.small[noun.end : noun.end + 1] == ("of",):
        inner = next((p for p in sentence.phrases if isinstance(p, Noun) and p.start == noun.end + 1), None)
        if inner is None:
            break
        noun = inner
    return noun.end


class Cast:
    """The actors of one article, by where they are mentioned."""

    def __init__(
        self, actors: Iterable[Actor], lexicon: Lexicon, texts: Mapping[Field, str] = MappingProxyType({})
    ) -> None:
        self.actors, self._texts = tuple(actors), texts
        self.lexicon = lexicon
        self.by_id = {actor.id: actor for actor in self.actors}
        self.countries = {a.country: a.id for a in reversed(self.actors) if a.kind == "country" and a.country}
        self.added: dict[str, Actor] = {}  # countries that only an adjective names: "an American drone"
        self.mentions = sorted(
            (span.field, span.start, span.end, actor.id) for actor in self.actors for span in actor.mentions
        )
        self._longest = max((end - start for _, start, end, _ in self.mentions), default=0)

    @cached_property
    def antecedents(self) -> Antecedents:
        """Return what finds whom the article's descriptions and pronouns take up."""
        return Antecedents(self.actors, self._descriptions, self._texts)

    @cached_property
    def _descriptions(self) -> Descriptions:
        return Descriptions(self.actors, self._texts)

    def within(self, field: Field, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return (start, end, id) of the mentions that lie in or over a stretch."""
        first = bisect_left(self.mentions, (field, start - self._longest))
        near = self.mentions[first : bisect_left(self.mentions, (field, end), first)]
        return [(s, e, i) for _, s, e, i in near if start < e]

    def is_political(self, party: Party) -> bool:
        """Say whether a side names somebody with a country, an office or a place in the knowledge base."""
        return any(self.by_id[i].country or self.by_id[i].known or self._serves(i) for i in party.ids)

    def _serves(self, id_: str) -> bool:
        return self.by_id[id_].sector in _OFFICES

    def country(self, code: str, span: Span) -> str | None:
        """Return the actor of a country that some words name, taken in if it is not there yet."""
        if code == "BEL" and span.text in _UNION_SEATS and not self._is_of_belgium:
            union = Actor(
                id="Q458", name="European Union", kind="igo", country=None, sector="IGO",
                salience=0.3, confidence=0.6, mentions=(span,),
            )  # fmt: skip
            return self.take_in(union)
        if code not in self.countries:
            spot = territories().get(code)
            if spot is None:
                return None
            name, id_ = spot
            actor = Actor(
                id=id_, name=name, kind="country", country=code, sector="GOV",
                salience=0.3, confidence=0.7, mentions=(span,),
            )  # fmt: skip
            self.countries[code] = self.take_in(actor)
        return self.countries[code]

    @cached_property
    def _is_of_belgium(self) -> bool:
        """Say whether the article names Belgium, so that "Brussels" may be its government."""
        return any(_BELGIAN.search(text) for text in self._texts.values())

    def take_in(self, actor: Actor) -> str:
        """Return the id of an actor that the stage before did not find, taken in if it is not there yet."""
        if actor.id not in self.by_id:
            self.added[actor.id] = self.by_id[actor.id] = actor
        return actor.id

    def alike(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Say whether two sides may be the same: an actor in common, a country in common, or one of them unknown."""
        a, b = set(a), set(b)
        if not a or not b or a & b:
            return True
        sides = [[self.by_id[i] for i in side if i in self.by_id] for side in (a, b)]
        if all(actor.kind == "person" for side in sides for actor in side):
            return False  # two ministers of one country are two
        countries = [{actor.country for actor in side} - {None} for side in sides]
        return bool(countries[0] & countries[1])

    def party(
        self, side: Side, sentence: Sentence, where: tuple[Field, str], last: Party, *, struck: bool = False
    ) -> Party:
        """Return whom a side's words name; `last` is who acted before, for pronouns.

        What is struck stands for itself: "the offices of the bank" are not the bank.
        """
        field, text = where
        ids: list[str] = []
        spans: list[tuple[int, int]] = []
        unnamed: list[tuple[int, int]] = []
        for part in side:
            found, bounds = self._part(core(sentence, part), sentence, field, last, struck=struck)
            ids += [i for i in found if i not in ids]
            if bounds:
                spans.append(bounds)
                unnamed += [] if found else [bounds]
        if not spans:
            return Party(tuple(ids), None)
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        if end - start > 200:
            start, end = spans[0]
        said = [Span(field=field, start=s, end=e, text=text[s:e]) for s, e in ((start, end), *unnamed)]
        return Party(tuple(ids), said[0], tuple(said[1:]))

    def _part(
        self, part: Range, sentence: Sentence, field: Field, last: Party, *, struck: bool = False
    ) -> tuple[list[str], tuple[int, int] | None]:
        first, after = part
        words = sentence.small[first:after]
        start, end = sentence.bounds[first][0], sentence.bounds[after - 1][1]
        if len(words) == 1 and words[0] in _PERSONAL | _IMPERSONAL:
            meant = self._pronoun(words[0], last)
            is_told = not meant and last.span and last.span.field == field and words[0] in _IMPERSONAL
            return meant, (last.span.start, last.span.end) if is_told and last.span else None
        head = head_of(sentence, part)
        if struck and is_thing(sentence.small[head]):
            at = sentence.bounds[head]
            named = [i for _, e, i in self.within(field, *at) if e >= at[1] and self.by_id[i].kind != "country"]
            return named[:1], (start, end)
        if self.is_instrument(sentence.small[head]):
            return self._owner(sentence, (first, head), field)
        found = self._of_both(sentence, head, field)
        found = found or self._named(sentence, (first, head, after), field, last)
        found = found or self._linked(sentence, after, field)
        if not struck and found and sentence.small[head + 1 : head + 2] in {("of",), ("from",)}:
            found = self._whose(sentence, (head, after), field) or found
        if found and sentence.small[head] in _RETINUE and sentence.small[head + 1 : head + 2] == ("of",):
            at = sentence.bounds[head]  # "supporters of X" are not X
            found = [i for i in found if any(s < at[1] and at[0] < e for s, e, j in self.within(field, *at) if i == j)]
        if not struck and found and self.by_id[found[0]].kind in _LANDS and is_anybody(sentence, first, head):
            found = []
        if struck:
            found = [i for i in found if self._is_harmed(i, sentence, (first, head, after), field)]
            said = None if found else self._descriptions.person(sentence.small[first : head + 1])
            found = [said] if said else found
        return [*found, *self._beside(found, sentence, (first, head), field)], (start, end)

    def _beside(self, found: list[str], sentence: Sentence, part: Range, field: Field) -> list[str]:
        """Return the countries whose adjectives stand beside that of a side: "British and French forces"."""
        if not found or self.by_id[found[0]].kind == "person":
            return []
        lands = {self.by_id[i].country for i in found}
        others = (self._named_at(sentence, at, field) for at in joined(sentence, part))
        return [i for i in others if i and i not in found and self.by_id[i].country not in lands]

    def _is_harmed(self, id_: str, sentence: Sentence, part: tuple[int, int, int], field: Field) -> bool:
        """Say whether a harmed side's words mean an actor that they name: "Spanish nuns" are not Spain.

        Nor is a bank its president, a general his wife; parties and bands are harmed in several of their members.
        """
        _, head, after = part
        word, actor = sentence.small[head], self.by_id[id_]
        is_people = demonym(sentence.words[max(0, head - 1)], sentence.words[head])
        if is_people and sentence.tags[head] in {"NNS", "NNPS"}:
            return actor.kind not in _LANDS  # Mexicans
        if word not in agent_heads() or word in _BODIES:
            return True
        start, end = sentence.bounds[head]
        mentions = [
            (s, e)
            for s, e, i in self.within(field, sentence.bounds[part[0]][0], sentence.bounds[after - 1][1])
            if i == id_
        ]
        if actor.kind in _LANDS or any(s < end and start < e for s, e in mentions):
            return actor.kind not in _LANDS
        if actor.kind == "person":
            return id_ in (*self._titled(sentence, part, field), *self._apposed(sentence, after, field))
        is_known = actor.known or actor.sector is not None or any(s > end for s, _ in mentions)
        is_member = sentence.tags[head] in {"NNS", "NNPS"} or actor.kind == "armed_group"
        return is_member and word not in _KIN and is_known

    def _named(self, sentence: Sentence, part: tuple[int, int, int], field: Field, last: Party) -> list[str]:
        """Return whom a part with its head names: the mention on the head, an apposition, a country's adjective."""
        first, head, after = part
        start, end = sentence.bounds[first][0], sentence.bounds[after - 1][1]
        found = [m for m in self.within(field, start, end) if not is_backer(sentence, m[:2])]
        at = sentence.bounds[head]
        apposed = self._apposed(sentence, after, field)
        if apposed and sentence.words[head] == sentence.small[head]:
            return apposed  # "its foreign minister, X": he, whoever else has held the office
        on_head = self._titled(sentence, part, field) or [i for s, e, i in found if s < at[1] and at[0] < e]
        if on_head and not all(self.by_id[i].kind in {"country", "place"} for i in on_head):
            return on_head[:1]
        inner = [i for s, e, i in found if e <= at[0]]
        return (
            apposed
            or on_head[:1]
            or self._own(sentence, (first, head), field, last)
            or inner[-1:]
            or self.antecedents.meant(
                sentence.words[first : head + 1], sentence.small[head], (field, start), sentence.start
            )
            or self._of_country(sentence, (first, after), field)
            or [i for *_, i in found[:1]]
        )

    def _whose(self, sentence: Sentence, part: Range, field: Field) -> list[str]:
        """Return the body for which people act who are said without a name: "rebels of the Red Front"."""
        head, after = part
        at, end = sentence.bounds[head], sentence.bounds[after - 1][1]
        found = self.within(field, at[0], end)
        is_bare = any(s == at[0] and e == at[1] and self.by_id[i].kind == "group" for s, e, i in found)
        return [i for s, _, i in found if s > at[1] and self.by_id[i].kind in _BANDED][:1] if is_bare else []

    def _of_both(self, sentence: Sentence, head: int, field: Field) -> list[str]:
        """Return the countries that "the two Koreas" are."""
        if sentence.words[head] != "Koreas":
            return []
        start, end = sentence.bounds[head]
        span = Span(field=field, start=start, end=end, text="Koreas")
        return [id_ for code in ("PRK", "KOR") if (id_ := self.country(code, span))]

    def _linked(self, sentence: Sentence, after: int, field: Field) -> list[str]:
        """Return for whom people act of whom nothing else is told: "forces loyal to X", "a spokesman for Y"."""
        speaks = sentence.small[after - 1] in _SPEAKERS and sentence.small[after : after + 1] == ("for",)
        if not speaks and not set(sentence.small[after : after + 1]) & LINKS:
            return []
        first = after + 1 if speaks else after + 2
        noun = next((p for p in sentence.phrases if isinstance(p, Noun) and p.start == first), None)
        return self._part((noun.start, noun.end), sentence, field, NOBODY)[0] if noun else []

    def _titled(self, sentence: Sentence, part: tuple[int, int, int], field: Field) -> list[str]:
        """Return the person at the end of "Ministry of Trade spokesman Joan Smith"."""
        _, head, after = part
        if after - 1 <= head or not any(word in _LEADS for word in sentence.small[head + 1 : after - 1]):
            return []
        start, end = sentence.bounds[after - 1]
        return [i for s, e, i in self.within(field, start, end) if e >= end and self.by_id[i].kind == "person"][:1]

    def is_instrument(self, head: str) -> bool:
        """Say whether a word names an act or a weapon, which acts for somebody."""
        lemma = self.lexicon.nouns.get(head, head)
        return lemma in WEAPONS or self.lexicon.acts.get(lemma) == "ASSAULT"

    def is_force(self, head: str) -> bool:
        """Say whether a word names troops or their arms, which somebody sends."""
        return self.lexicon.nouns.get(head, head) in self.lexicon.classes["force"]

    def _owner(self, sentence: Sentence, part: Range, field: Field) -> tuple[list[str], tuple[int, int] | None]:
        """Return whose strike it is: "an American drone strike", "Israel's raid", "the attack by militants"."""
        first, head = part
        start, end = sentence.bounds[first][0], sentence.bounds[head][1]
        found = [
            m for m in self.within(field, start, end) if m[1] <= sentence.bounds[head][0] or self.by_id[m[2]].known
        ]
        if found:
            s, e, i = found[0]
            return [i], (s, e)
        for at in range(first, head + 1):
            id_ = self._named_at(sentence, at, field)
            if id_:
                return [id_], sentence.bounds[at]
        after = head + 1
        if sentence.small[after : after + 1] in {("by",), ("between",)}:
            noun = next((p for p in sentence.phrases if isinstance(p, Noun) and p.start == after + 1), None)
            if noun and not self.is_instrument(sentence.small[noun.head]):
                return self._part((noun.start, noun.end), sentence, field, NOBODY)
        owners = [
            at for at in range(first, head) if sentence.tags[at + 1] == "POS" and sentence.small[at] in agent_heads()
        ]
        return [], (start, sentence.bounds[owners[0]][1]) if owners else None  # "rail workers' strike"

    def _apposed(self, sentence: Sentence, after: int, field: Field) -> list[str]:
        """Return the person named after a comma: "the supreme leader, Ali Khamenei, promised"."""
        if sentence.small[after : after + 1] != (",",):
            return []
        noun = next((p for p in sentence.phrases if isinstance(p, Noun) and p.start == after + 1), None)
        end = _after_of(sentence, noun) if noun else 0
        if noun is None or sentence.small[end : end + 1] not in {(",",), (".",), ()}:
            return []
        found = self.within(field, sentence.bounds[noun.start][0], sentence.bounds[noun.end - 1][1])
        return [i for *_, i in found if self.by_id[i].kind == "person"][:1]

    def _of_country(self, sentence: Sentence, part: Range, field: Field) -> list[str]:
        """Return the country whose adjective or capital stands in a side: "Iraqi troops"."""
        for at in (at for at in range(*part) if land_at(sentence, at)):
            within = self.within(field, *sentence.bounds[at])
            is_of_name = any(self.by_id[i].kind not in _LANDS for *_, i in within)  # "the Army of Peru"
            id_ = None if is_of_name else self._named_at(sentence, at, field)
            if id_:
                return [id_]
        return []

    def _named_at(self, sentence: Sentence, at: int, field: Field) -> str | None:
        """Return the country that a word stands for: its adjective, its name, its capital."""
        land = land_at(sentence, at)
        if land is None:
            return None
        code, first = land
        said = " ".join(sentence.words[first : at + 1])
        return self.country(
            code, Span(field=field, start=sentence.bounds[first][0], end=sentence.bounds[at][1], text=said)
        )

    def _hero(self) -> list[str]:
        """Return the person that the article is about, if there is one."""
        people = sorted((a for a in self.actors if a.kind == "person"), key=lambda a: -a.salience)
        return [people[0].id] if people and people[0].salience >= _ABOUT else []

    def _own(self, sentence: Sentence, part: Range, field: Field, last: Party) -> list[str]:
        """Return whose "its forces" are, or the countries of "their leaders": those of who acted before."""
        first, head = part
        whose, noun = sentence.small[first], sentence.small[head]
        if whose not in OWN or noun not in _POSSESSED:
            return []
        owners = [self.by_id[i] for i in last.ids]
        if band := band_of(owners, whose, noun, is_force=self.is_force(noun)):
            return [band]
        start, end = sentence.bounds[first][0], sentence.bounds[head][1]
        span = Span(field=field, start=start, end=end, text=" ".join(sentence.words[first : head + 1]))
        codes = lands_of(owners, whose, noun, self.countries)
        return [id_ for code in codes if (id_ := self.country(code, span))]

    def _pronoun(self, word: str, last: Party) -> list[str]:
        people = [i for i in last.ids if self.by_id[i].kind == "person"]
        if word in _PERSONAL:
            return people[:1] or self._hero()
        others = [i for i in last.ids if self.by_id[i].kind != "person"]
        is_thing = len(people) == 1 and word in _THINGS
        return others or ([] if is_thing else people)
