"""Who does what to whom in Spanish and French: subjects, agents, objects and their pronouns, without a tagger.

In: a sentence, a verb's place in it, the places where it mentions actors. Out: the ids on both sides, and which of them
a pronoun says. Refuses: nothing; who is not mentioned is on no side.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from enrich.events.languages.grammar import GAP, Grammar

_NEAR = 120  # characters: farther off, an actor belongs to another act
# "accusé d'avoir bombardé", "por haber criticado": and where it begins
_ALLEGED = re.compile(r"(?<!\w)(?:avoir|haber)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_ALLEGES = re.compile(r"(?<!\w)(?:d['’]avoir|haber)\s", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"(?<!\w)(?:au moins|près de|plus de|moins de|al menos|por lo menos|cerca de|más de|menos de)\s", re.IGNORECASE
)  # before a number
_PARTICIPLE = re.compile(r"\w*(?:é|és|ée|ées|[ai]d[oa]s?)\b", re.IGNORECASE)
_GERUND = re.compile(r"\w(?:ant|ndo)\b", re.IGNORECASE)
_WHERE_THEY = re.compile(r"\b(?:dont|où)\s+(?:elles?|ils?)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_FOLLOWERS = re.compile(
    r"\b(?:fidèles|opositores|opposants|partidarios|partisans|seguidores|simpatizantes|sympathisants)\s+(?:de|du|d['’])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:\b(?:el|la|los|las|al|le|les|un|una|une)\s+|l['’])\Z", re.IGNORECASE)
_IMPERFECT = re.compile(r"\w(?:aban?|ían?|ai(?:en)?t)(?!\w)", re.IGNORECASE)
_FEW = 5  # words before a noun that opens a sentence
_QUOTED = re.compile(r"[»”\"]\s*,?\s*$")


class Mention(NamedTuple):
    """Where a sentence names an actor."""

    start: int
    end: int
    id: str


class Sides(NamedTuple):
    """The ids on both sides, and whether a pronoun says them."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    is_taken_up: tuple[bool, bool] = (False, False)
    is_aside: bool = False  # told in a relative clause or beside a noun


class Clause:
    """A verb in its sentence, with the actors around it."""

    def __init__(
        self,
        grammar: Grammar,
        text: str,
        place: tuple[int, int, int],
        mentions: Iterable[Mention],
        places: AbstractSet[str] = frozenset(),
    ) -> None:
        self.grammar, self.text, self.places = grammar, text, places
        self.start, self.first, self.last = place  # of the sentence, of the verb
        self.blames = False  # whoever did what is blamed is meant, not who suffered it
        self.strikes = False  # what "on" leads to is hit
        self.accompanies = False  # a gerund, whose subject is that of the sentence
        self.lead = text[self.start : self.first]
        hidden = self._hidden()
        told = [m for m in mentions if not any(a <= m.start < b for a, b in hidden)]
        self.told = told
        self.before = [m for m in told if m.end <= self.first and self.first - m.end < _NEAR]
        self.after = [m for m in told if m.start >= self.first and m.end > self.last and m.start - self.last < _NEAR]

    def sides(self, *, is_passive: bool, end: int) -> Sides:
        """Return the sides; `end` is where what belongs to the verb ends."""
        self.after = [m for m in self.after if m.start < self._bound(end)]
        found = self._suffered() if is_passive else self._done()
        return found._replace(is_aside=found.is_aside or self._is_aside(is_passive=is_passive))

    def _bound(self, end: int) -> int:
        """Return where what belongs to a verb ends: at a clause joined to it, or one that describes its object."""
        bounds = (self.grammar.clause, self.grammar.before, _ALLEGES)
        others = (each.search(self.text, self.last, end) for each in bounds)
        stops = [end, *(m.start() for m in others if m)]
        relative = self.grammar.relative.search(self.text, self.last, end)
        if relative and self.grammar.phrase.search(self.text, self.last, relative.start()):
            stops.append(relative.start())
        return min(stops)

    def _is_aside(self, *, is_passive: bool) -> bool:
        """Say whether a verb stands in a relative clause, or is a participle beside its noun."""
        relative = [m for m in self.grammar.relative.finditer(self.lead) if self._describes(m.start())]
        is_relative = bool(relative) and "," not in self.lead[relative[-1].end() :]
        is_beside = is_passive and self._is_participle()
        return (
            is_relative
            or bool(_ALLEGED.search(self.lead))
            or bool(self.grammar.earlier.search(self.lead))
            or (is_beside and bool(self.grammar.finite.search(self.text, self.start)))
        )

    def is_passive(self, trigger: str, *, is_listed: bool) -> bool:
        """Say whether a form is a participle that no "has" makes active, or listed as one: "accusé de", "murieron"."""
        if self.grammar.reflexive.search(self.lead):
            return is_listed  # "se sont emparés"
        if self.grammar.been.search(self.lead):
            return is_listed or bool(_PARTICIPLE.match(trigger))
        if self.grammar.perfect.match(trigger) or self.grammar.has.search(self.lead):
            return False
        is_shared = self.grammar.joined.search(self.lead) and self.grammar.finite.search(
            self.lead
        )  # "a salué et exigé"
        return is_listed or bool(_PARTICIPLE.match(trigger) and not is_shared)

    def _is_participle(self) -> bool:
        """Say whether a form that is suffered has no finite verb: neither "fue detenido" nor "murieron"."""
        return not (self.grammar.been.search(self.lead) or self.grammar.finite.match(self.text, self.first))

    def is_noun(self, trigger: str) -> bool:
        """Say whether a form is a noun here: "el ataque", "une enquête"."""
        is_led = self.grammar.pronoun.search(self.lead) or self.grammar.been.search(self.lead)  # "ont été blessés"
        is_named = any(m.end == self.first - 1 for m in self.before)  # "Moscou demande"
        return bool(self.grammar.nouns.match(trigger)) and not (is_led or is_named)

    def opens(self) -> bool:
        """Say whether a noun opens its sentence, as what happened: "L'attaque menée contre"."""
        is_led = self.grammar.bare.search(self.lead) or _GERUND.search(self.lead)  # "Qualifiant l'attaque"
        return not is_led and len(self.lead.split()) < _FEW

    def attack(self, *, end: int) -> Sides:
        """Return who made the attack that a noun names, on whom."""
        near = [m for m in self.after if m.start < end]
        if not self.opens():  # "le parquet a lancé un mandat d'arrêt contre"
            return Sides(
                self._ids(self._subject()), self._ids([m for m in near if self._is(self.grammar.against, m)][:1])
            )
        against = [m for m in near if self._is(self.grammar.against, m)]
        told = self.grammar.finite.search(self.text, self.last, end)  # "L'attaque a été condamnée par le Mali"
        doers = [
            m
            for m in near
            if not (told and m.start > told.start())
            and m not in against
            and not self._is(self.grammar.where, m)
            and m.id not in self.places
        ]
        return Sides(self._ids(doers[:1]), self._ids(against[:1]))

    def _describes(self, at: int) -> bool:
        """Say whether "que" stands behind an actor or a comma: "los activistas que", not "dijo que"."""
        before = self.lead[:at].rstrip()
        return before.endswith(",") or any(m.end == self.start + len(before) for m in self.before)

    # ------------------------------------------------------------------ active
    def _done(self) -> Sides:
        if self.accompanies:
            return self._accompanied()
        if whom := self._whom():
            return whom
        if self.grammar.topic.search(self.lead) and self.grammar.clitic.search(self.lead):
            return Sides(self._ids(self._unled(self.after)[:1]), self._ids(self.before[-1:]))  # "A Morales lo acusa X"
        is_inverted = self._is_inverted()
        subject = self._unled(self.after)[:1] if is_inverted else self._subject()
        is_his = self.grammar.pronoun.search(self.lead) or self.grammar.whose.match(self.lead)
        by, of = not subject and bool(is_his), False
        objects = [] if is_inverted else [m for m in self._objects() if m not in subject]
        is_verb = not self.text[self.first : self.last].endswith(("ión", "ion"))
        is_clitic = is_verb and self.grammar.clitic.search(self.lead)
        if is_clitic and not any(self._is(self.grammar.addressed, m) for m in objects[:1]):
            objects = [m for m in self.before if m not in subject][-1:]  # "aux syndicats, il leur propose"
            of = not objects
        source = self._ids(self._row(subject, self.before))
        target = self._ids(self._row(objects[:1], objects))
        return Sides(source, tuple(i for i in target if i not in source), (by, of))

    def _accompanied(self) -> Sides:
        """Return the sides of a gerund: who acts in the main clause acts, before it or behind its comma."""
        finite = self.grammar.finite.search(self.text, self.start, self.first)
        before = [m for m in self._unled(self.told) if m.end <= self.first]
        beside = [m for m in before if not self.text[m.end : self.first].strip(" ,")]  # "Perú, además de condenar"
        if finite and not beside:
            return self._with_objects([m for m in before if m.end <= finite.start()][:1], self._objects())
        comma = self.text.find(",", self.last)
        subject = beside or before[:1] or self._unled(m for m in self.after if 0 <= comma < m.start)[:1]
        return self._with_objects(subject, [m for m in self._objects() if comma < 0 or m.start < comma])

    def _with_objects(self, subject: list[Mention], objects: list[Mention]) -> Sides:
        source, target = self._ids(subject), self._ids(self._row(objects[:1], objects))
        return Sides(source, tuple(i for i in target if i not in source))

    def _whom(self) -> Sides | None:
        """Return the sides of "X, a quien Y reconoce", "X, que Y a fait libérer"; None for other clauses."""
        led = next((m for m in reversed(list(self.grammar.whom.finditer(self.lead)))), None)
        if led is None or "," in self.lead[led.end() :] or self.grammar.finite.search(self.lead, led.end()):
            return None
        at = self.start + led.start()
        before = [m for m in self.before if m.end <= at]
        objects = self._row(before[-1:], before)
        if not self.lead[led.end() :].strip():  # "a los que acusa": who acts is the sentence's subject
            return Sides((), self._ids(objects), (True, False))
        subject = [m for m in self.before if m.start >= at] or self._unled(self.after)[:1]
        return Sides(self._ids(subject), self._ids(objects), is_aside=not subject)  # "a quien muchos reconocen"

    def _is_inverted(self) -> bool:
        """Say whether the subject follows: "…», a dénoncé X", ", denunció X"."""
        lead = self.grammar.aux.sub("", self.lead)
        if _QUOTED.search(lead):
            return True
        is_tail = bool(self.grammar.comma.search(self.lead)) and bool(self.grammar.tail.match(self.text, self._comma()))
        return is_tail and bool(self.after) and self._is_next(self.after[0])

    def _comma(self) -> int:
        return self.text.rfind(",", self.start, self.first)

    def _is_next(self, mention: Mention) -> bool:
        """Say whether a mention follows the verb at once, but for its article and title."""
        return bool(
            re.fullmatch(rf"\s+(?:(?:el|la|los|las|le|les)\s+|l['’])?{GAP}", self.text[self.last : mention.start])
        )

    def _subject(self) -> list[Mention]:
        """Return the subject before a verb: the nearest that no preposition governs, of joined verbs the first."""
        free = self._unled(self.before)
        if self.grammar.joined.search(self.lead) and free:
            first = self.grammar.finite.search(self.text, self.start, self.first)
            if first:  # what stands behind it is its object
                return [m for m in free if m.end <= first.start()][-1:]
            return free[:1]
        if described := self._described(free):
            return described
        if _WHERE_THEY.search(self.lead):
            return []  # "devant l'ambassade des Etats-Unis, où ils ont": not the owner of the place
        if free or self.grammar.pronoun.search(self.lead):
            return free[-1:]
        return [m for m in self.before if self._is(self.grammar.owned, m)][-1:]

    def _described(self, free: Sequence[Mention]) -> list[Mention]:
        """Return who is described by a clause before the verb: "Los obreros que cruzaban el puente fueron"."""
        for mention in free[:-1]:
            clause = self.grammar.describing.match(self.text, mention.end, self.first)
            if clause and _IMPERFECT.search(self.text, clause.end(), self.first):
                return [mention]
        return []

    def _objects(self) -> list[Mention]:
        """Return who may be acted upon, the likeliest first: objects, then who owns one or has done it."""
        likely = [m for m in self.after if not self._is_where(m) or self._is_struck(m)]
        if likely[1:] and self._is(self.grammar.addressed, likely[1]) and self._is_office(likely[0]):
            likely[:2] = likely[1::-1]  # "invistió presidente del Gobierno a Pedro Sánchez"
        far = [m for m in likely if self._is(self.grammar.owned, m) or self._is(self.grammar.agent, m)]
        if self.blames and far and likely[1:] and self._is(self.grammar.against, likely[1]) and far[0] is likely[0]:
            return likely  # "condenó los ataques de Rusia contra Ucrania"
        return [*(m for m in likely if m not in far), *far]

    def _is_where(self, mention: Mention) -> bool:
        """Say whether a mention only tells where: "au Mali", and not "demandé au gouvernement"."""
        is_told = mention.id.startswith("x:") and self._is(self.grammar.addressed, mention)
        return self._is(self.grammar.where, mention) and not is_told

    def _is_office(self, mention: Mention) -> bool:
        """Say whether a mention is what somebody becomes: "presidente del Gobierno", without an article."""
        return " de" in self.text[mention.start : mention.end] and not _ARTICLE.search(self.text, 0, mention.start)

    def _is_struck(self, mention: Mention) -> bool:
        """Say whether somebody is hit on whom something comes: "ont jeté des pierres sur la police"."""
        return self.strikes and mention.id not in self.places and self._is(self.grammar.onto, mention)

    # ------------------------------------------------------------------ passive
    def _suffered(self) -> Sides:
        free = self._subject()
        if self.grammar.infinitive.search(self.lead):  # "avant d'être abattu": the sentence's subject
            begin = self.grammar.finite.search(self.text, self.start, self.first)
            free = [m for m in self._unled(self.told) if begin and m.end <= begin.start()][-1:]
        if self._is_participle():  # "X, accusé de": a participle beside its noun
            free = [m for m in self.before if not self.text[m.end : self.first].strip(" ,")]
        opens = not self.grammar.been.sub("", self.lead).strip()  # "Fueron detenidos dos opositores"
        victims = free[-1:] or (self._unled(self.after)[:1] if opens else [])
        victims = self._row(victims, [*self.before, *self.after])
        by = self.grammar.by.search(self.text, self.last, self._end())
        attack = self.grammar.attacks.search(self.text, self.last, self._end())
        at = by.end() if by else attack.end() if attack else self._end()
        agents = [m for m in self.after if m.start >= at and m not in victims and (by or m.id not in self.places)][:1]
        agents = [m for m in agents if not self.grammar.places.search(self.text, at, m.start)]
        agents = [m for m in agents if not _FOLLOWERS.search(self.text, at, m.end)]
        source = self._ids(self._row(agents, self.after))
        return Sides(source, tuple(i for i in self._ids(victims) if i not in source))

    def _end(self) -> int:
        return max((m.end for m in self.after), default=self.last)

    # ------------------------------------------------------------------ mentions
    def _hidden(self) -> list[tuple[int, int]]:
        """Return the stretches whose actors only report, or stand in an aside between subject and verb."""
        line_end = next((i for i in (self.text.find("\n", self.last),) if i >= 0), len(self.text))
        found = [m.span() for m in self.grammar.source.finditer(self.text, self.start, line_end)]
        tail = next(
            (m for m in self.grammar.tail.finditer(self.text, self.start, line_end) if m.start() >= self.last), None
        )
        found += [tail.span()] if tail else []
        comma = self._comma()
        if comma >= 0 and self.grammar.comma.search(self.lead):
            first = self.text.rfind(",", self.start, comma)
            if first >= 0 and self.grammar.aside.search(self.text[first + 1 : comma]):
                found.append((first, comma))
        return found

    def _unled(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Return the mentions that no preposition governs."""
        return [m for m in mentions if not self._is(self.grammar.governed, m)]

    def _is(self, pattern: re.Pattern[str], mention: Mention) -> bool:
        before = self.text[max(self.start, mention.start - 40) : mention.start]
        return bool(pattern.search(_ROUGHLY.sub("", before)))

    def _row(self, chosen: Sequence[Mention], among: Sequence[Mention]) -> list[Mention]:
        """Return mentions with those that "and", and commas before it, join to them: "Rusia, China y Turquía"."""
        row = list(chosen)
        is_joined = False
        for other in reversed(among):
            join = self._join(other, row[0]) if row and other.end <= row[0].start else None
            if join and (join["and"] or is_joined):
                row.insert(0, other)
                is_joined = True
        maybe: list[Mention] = []
        for other in among:
            last = [*row, *maybe][-1] if row else None
            join = self._join(last, other) if last and other.start >= last.end else None
            if join:
                maybe.append(other)
                row, maybe = ([*row, *maybe], []) if join["and"] else (row, maybe)
        return row

    def _join(self, first: Mention, then: Mention) -> re.Match[str] | None:
        """Return the comma or "and" between two mentions."""
        join = self.grammar.row.match(self.text[first.end : then.start])
        return join if join and (join["and"] or join["comma"]) else None

    def _ids(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.id for m in mentions))
