"""Who is said to have done it, to whom: "accused X of the crime", "the work of X", "Y was the target of the attack".

In: a sentence's clauses. Out: the attack that a noun names or takes up again, with the side that the sentence gives it.
Refuses: what is denied, and accusations of anything but attacks.
"""

from collections.abc import Iterator

from enrich.events.acts.background import COMMITS, PLANS, Named
from enrich.events.acts.doers import Doers
from enrich.events.acts.frames import Range
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import BE, Noun, Verb
from enrich.events.syntax.rows import Group
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_CRIMES = words("harm") | words("crimes")
_ACCUSES = forms_of(*words("accusing"))
_HOLDS = forms_of("hold")
_ATTRIBUTES = forms_of("attribute", "ascribe", "blame", "impute")
_TAKES_PART = forms_of("participate", "confess", "admit")
_DOERS = words("doers")
_INVOLVEMENT = frozenset({"complicity", "involvement", "participation"})
_AIMS = frozenset({"target", "targets", "objective", "victim", "victims"})


class Claims(Doers):
    """Finds what a sentence says of the sides of an attack that it does not tell."""

    def claimed(self) -> Iterator[Named]:
        """Yield the attacks in order, each with the one side that is claimed and the target its noun has."""
        if not _CRIMES & set(self.small):
            return
        for i, clause in self.clauses.items():
            verb = self._verb(i)
            is_wish = verb.infinitive and not verb.perfect  # "asked them to carry out the raid"
            if not verb.negated and not is_wish:
                yield from self._claim(clause, verb)
        yield from self._involved()

    def accused(self) -> Iterator[tuple[int, Group]]:
        """Yield who is accused of doing something, with the verb of what: "arrested for killing"."""
        for i, clause in self.clauses.items():
            verb = self._verb(i)
            is_so = self.small[verb.head] in _ACCUSES and clause.link in {"of", "for"} and not verb.negated
            done = self.clauses.get(clause.complement) if is_so and clause.complement is not None else None
            if done and self._word(done.verb) not in BE:  # "of being responsible for the crime" is a claim
                yield done.verb, self._patient(clause, verb)

    def _claim(self, clause: Clause, verb: Verb) -> Iterator[Named]:
        word = self.small[verb.head]
        patient = self._patient(clause, verb)
        if word in _ATTRIBUTES:
            yield from self._attributed(patient, clause)
        elif word in _TAKES_PART or (word == "involved" and not clause.object):
            yield from self._shared(clause)
        elif word in _ACCUSES and patient:
            yield from self._accusation(patient, clause)
        elif word in COMMITS | PLANS:
            yield from self._committed(patient, clause, verb)
        elif word in BE:
            yield from self._state(clause, self.small[verb.end : verb.end + 8])

    def _attributed(self, patient: Group, clause: Clause) -> Iterator[Named]:
        """Yield what "attributed the crime to X" and "blamed it on X" say; "blamed X for it" is an accusation."""
        crime = self._crime(patient)
        crime = self._taken_up(clause) if crime is None else crime
        preps = clause.by_prep
        suspects = preps.get("to", ()) or preps.get("on", ())
        if crime is not None and suspects:
            yield from self._by(crime, suspects)
        elif patient:
            yield from self._accusation(patient, clause)

    def _shared(self, clause: Clause) -> Iterator[Named]:
        """Yield what "participated in the crime" and "confessed to it" say."""
        preps = clause.by_prep
        crime = self._crime((*preps.get("in", ()), *preps.get("to", ()), *clause.object))
        if crime is not None:
            yield from self._by(crime, tuple(self._named(i) for i in clause.subject))

    def _named(self, i: int) -> int:
        """Return X of "X, one of the men involved"."""
        return self.reader.over_apposition(i) if self._word(i) == "one" else i

    def _involved(self) -> Iterator[Named]:
        """Yield what "the involvement of X in the crime" says."""
        for i, phrase in enumerate(self.sentence.phrases):
            after = self._preps_after(i) if self.small[phrase.head] in _INVOLVEMENT else {}
            crime = self._crime(after.get("in", ())) if next(iter(after), "") == "of" else None
            if crime is not None:
                yield from self._by(crime, after["of"])

    def _accusation(self, patient: Group, clause: Clause) -> Iterator[Named]:
        """Yield what "accused X of the crime" and "holds X responsible for it" say."""
        verb = self._verb(clause.verb)
        if self.small[verb.head] in _HOLDS and "responsible" not in self.small[verb.end : verb.end + 8]:
            return
        preps = clause.by_prep
        of = self._crime((*patient, *(i for prep in ("for", "of", "in", "with", "to") for i in preps.get(prep, ()))))
        if of is not None:
            yield from self._by(of, patient)

    def _committed(self, patient: Group, clause: Clause, verb: Verb) -> Iterator[Named]:
        """Yield what "X committed the crime" and "the crime was planned by X" say."""
        crime = self._crime(patient)
        if crime is not None and (verb.passive or self.small[verb.head] in COMMITS):
            yield from self._by(crime, clause.by_prep.get("by", ()) if verb.passive else clause.subject)

    def _state(self, clause: Clause, following: tuple[str, ...]) -> Iterator[Named]:
        """Yield what "is responsible for", "is behind", "is the work of" and "is the target of" say."""
        preps = clause.by_prep
        crime = self._crime(preps.get("behind", ()) or (preps.get("for", ()) if "responsible" in following[:3] else ()))
        if crime is not None:
            yield from self._by(crime, clause.subject)
        for i in clause.subject[:1]:
            done = self._crime(self._preps_after(i).get("of", ()))
            if self._word(i) in _DOERS and done is not None:
                yield from self._by(done, clause.object)
            elif self._word(i) in _AIMS and done is not None and clause.object:
                yield Named(done, (), self._ranges(clause.object))
        for i in clause.object[:1]:
            head, of = self._word(i), self._preps_after(i).get("of", ())
            crime = self._crime(of)
            if head == "work" and (done := self._crime(clause.subject)) is not None:
                yield from self._by(done, of)
            elif head in _DOERS and crime is not None:
                yield from self._by(crime, clause.subject)
            elif head in _AIMS and crime is not None and clause.subject:
                yield Named(crime, (), self._ranges(clause.subject))

    def _by(self, crime: int, suspects: Group) -> Iterator[Named]:
        source = tuple(self._before(i, crime) for i in suspects if i != crime)
        if source:
            yield Named(crime, source, self._harmed(crime))

    def _before(self, i: int, crime: int) -> Range:
        """Return a suspect's words: those before the crime in "accused the band of the murder"."""
        start, end = self._range(i)
        at = self.sentence.phrases[crime].start
        return (start, at - 1) if start < at < end else (start, end)

    def _taken_up(self, clause: Clause) -> int | None:
        """Return the attack that "which" means in "the attack, which Norway blamed on the rebels"."""
        start = min((self.sentence.phrases[i].start for i in clause.subject), default=0)
        if self.small[max(0, start - 1)] not in {"which", "that"}:
            return None
        earlier = (i for i, phrase in enumerate(self.sentence.phrases) if phrase.end < start)
        return next((i for i in reversed(list(earlier)) if self._crime((i,)) == i), None)

    def _crime(self, group: Group) -> int | None:
        """Return the first noun phrase of a group, or of its "of"-phrases, that names an attack."""
        for i in group:
            start, end = self._range(i)
            for j, phrase in enumerate(self.sentence.phrases[i:], i):
                if phrase.start >= end:
                    break
                if isinstance(phrase, Noun) and start <= phrase.start and self.small[phrase.head] in _CRIMES:
                    return j
        return None
