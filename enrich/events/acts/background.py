"""Attacks that a noun names while its sentence tells something else: "condemned the murder of X by Y".

In: a sentence's frames. Out: each such noun phrase with the sides around it. Refuses: attacks on nobody or nobody in
particular ("murders of peasants"), attacks that are feared, planned or said not to have been, and nouns that mean more
than an attack ("fire", "war", "battle").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from enrich.events.acts.frames import Frames, Range, Side
from enrich.events.acts.spans import core, head_of, is_thing
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import Noun
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_HARM = words("harm")
_CRIMES = _HARM | words("crimes")
_DEADLY = words("deadly")  # whose possessor suffers: "the minister's murder"
_DOERS = words("doers")  # "the killers of X"
_HARMED = words("harmed")  # "the murdered priest"
REASON = re.compile(  # what follows was before: "in anger at the strikes that killed"
    r"\b(?:anger|angry|rage|fury|furious|outrage|protest|retaliation|revenge|response|answer)\s(?:at|over|for|to)\s[^,;]*$",
    re.IGNORECASE,
)
ATTEMPTS = frozenset({"attempt", "attempts"})
_TELLING = ATTEMPTS | _HARM | _DOERS | _HARMED
_UNREAL = words("unreal")
_ON = ("of", "against", "on")
_BLASTS = words("blasts")  # they are where they hit
_AT = ("at", "in", "near", "outside", "inside", "under", "between", "on", "against", "to")
_OCCURS = frozenset({"occur", "occurs", "occurred", "happen", "happened", "take", "took", "taken", "go", "went"})
COMMITS = forms_of(*words("committing"))
PLANS = forms_of("plan", "plot", "prepare", "sponsor")
_NEAR = 4  # words before a noun in which a plot, a threat or a "no" makes it unreal


class Named(NamedTuple):
    """An attack named by a noun, its sides as word ranges."""

    phrase: int
    source: Side
    target: Side


class Nominals(Frames):
    """Finds attacks named by nouns."""

    def named(self) -> Iterator[Named]:
        """Yield them in order."""
        small = set(self.small)
        if not (_TELLING | _BLASTS) & small and not ("death" in small and small & _HARM):
            return
        for i, phrase in enumerate(self.sentence.phrases):
            if not isinstance(phrase, Noun) or self._is_unreal(phrase):
                continue
            word = self.small[phrase.head]
            target: Side = ()
            if self._tells(phrase) or (word == "death" and small & _HARM):
                target = self._harmed(i)
            elif _HARMED & set(self.small[phrase.start : phrase.head]):
                target = self._victim(phrase)
            target = target or (self._site(i) if word in _BLASTS else ())
            if target:
                yield Named(i, self._makers(i, phrase), target)

    def _makers(self, i: int, phrase: Noun) -> Side:
        """Return who made the attack that a noun names: "by X", "X's raid on", "a rebel attack on"."""
        word = self.small[phrase.head]
        by = self._preps_after(i).get("by", ()) if word in _HARM | ATTEMPTS else ()
        if by or word not in _HARM - _DEADLY:
            return self._ranges(by)
        before = range(phrase.head - 1, phrase.start - 1, -1)
        owner = next((at for at in before if self.sentence.tags[at] == "POS"), None)
        if owner is not None:
            return ((phrase.start, owner),) if owner > phrase.start else ()  # of "yesterday's" the day is left out
        return self.band_before(phrase)

    def _tells(self, phrase: Noun) -> bool:
        """Say whether a noun names an attack or who made it: "murder", "killers", "an attempt on", not "attempt to"."""
        word = self.small[phrase.head]
        is_attempt = self.small[phrase.head - 1] in _HARM or self.small[phrase.end : phrase.end + 1] != ("to",)
        return word in _HARM or word in _DOERS or (word in ATTEMPTS and is_attempt)

    def _harmed(self, i: int) -> Side:
        """Return whom an attack's noun says it was on: "of", "against", or who owns a murder."""
        phrase = self.sentence.phrases[i]
        word = self.small[phrase.head]
        after = self._preps_after(i)
        staged = self._staged(i)
        if staged:
            after |= {prep: group for prep, group in staged.preps if prep in ("against", "on")}
        found = next((after[prep] for prep in _ON if prep in after and self._is_actor(after[prep])), ())
        if found:
            parts = (core(self.sentence, part) for part in self._ranges(found))  # "the life of X"
            return tuple(part for part in parts if self._is_particular(part))
        owner = next((at for at in range(phrase.start, phrase.head) if self.sentence.tags[at] == "POS"), None)
        return ((phrase.start, owner),) if owner and word in _DEADLY else ()

    def _staged(self, i: int) -> Clause | None:
        """Return the clause of the participle that says who made the attack: "the raid staged by rebels on"."""
        at = max(
            (self.reader.extent(group[-1]) for group in self._preps_after(i).values()), default=self.reader.extent(i)
        )
        clause = self.clauses.get(self.reader.owner.get(at, -1))
        return clause if clause and self._word(clause.verb) in COMMITS | PLANS else None

    def _site(self, i: int) -> Side:
        """Return the thing where a blast or an attack was: "the explosion took place in front of a bank"."""
        told = (c.preps for c in self.clauses.values() if i in c.subject and self._word(c.verb) in _OCCURS)
        preps = (*self._preps_after(i).items(), *(each for preps in told for each in preps))
        for prep, group in preps:
            things = (core(self.sentence, part) for part in self._ranges(group) if prep in _AT)
            found = tuple(part for part in things if is_thing(self.small[head_of(self.sentence, part)]))
            if found:
                return found
        return ()

    def _victim(self, phrase: Noun) -> Side:
        """Return X of "the murdered X", with its article where X is no name."""
        at = max(at for at in range(phrase.start, phrase.head) if self.small[at] in _HARMED)
        is_name = self.sentence.tags[phrase.head] in {"NNP", "NNPS"}
        return ((at + 1 if is_name else phrase.start, self.reader.extent(self.reader.owner[phrase.start])),)

    def _is_particular(self, part: Range) -> bool:
        """Say whether words mean somebody in particular: not "murders of peasants"."""
        head = head_of(self.sentence, part)
        if self.small[head] in _CRIMES:
            return False  # "the authors of the crime"
        is_bare = self.sentence.tags[head] == "NNS" and not is_thing(self.small[head])
        return not is_bare or any(
            self.sentence.tags[at] in {"DT", "CD", "PRP$", "POS", "NNP", "NNPS"} for at in range(part[0], head)
        )

    def _is_unreal(self, phrase: Noun) -> bool:
        return bool(_UNREAL & set(self.small[max(0, phrase.start - _NEAR) : phrase.head]))
