"""Who says it: "talks would go on, Chad added", "Chad must go, said the minister", "adopted a motion that condemns".

In: the acts of one sentence. Out: the same, those that nobody does, or "we" or a document do, with the sayer as source.
Refuses: acts with a doer of their own, and harm: who reports it did not do it.
"""

from itertools import pairwise

from msgspec.structs import replace

from enrich.events.acts.act import Act
from enrich.events.acts.frames import MUST, Frames, Side
from enrich.events.syntax.phrases import Verb
from enrich.events.syntax.rows import Group

_MEANT = frozenset({"it", "they", "he", "she"})
_SPEAKERS = frozenset({"we", "i"})
_DOCUMENTS = frozenset({"resolution", "motion", "declaration", "statement", "petition", "decree"})
_SAID = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"})  # that a document may say
_WORDS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})


class Sayers(Frames):
    """Finds who says what one sentence tells."""

    def with_sayer(self, found: list[Act]) -> list[Act]:
        """Return acts with the sayer of what stands before its comma."""
        last = max(self.clauses, default=-1)
        sayer = self._ranges(self._sayer_at(last)) if found and last >= 0 else ()
        return [self._said_by(act, sayer) if sayer and act.verb < last else act for act in found]

    def must(self, act: Act, sayer: Side, told: Group = ()) -> Act:
        """Return "Chad must go" as what its sayer asks of Chad; so "told Chad that it must go"."""
        verb = self.sentence.phrases[act.verb]
        is_asked = isinstance(verb, Verb) and verb.modal in MUST and act.type == "REQUEST" and act.source
        if not is_asked or act.source == sayer:
            return act
        is_meant = self.small[act.source[0][0]] in _MEANT and self._is_actor(told)
        return replace(act, source=sayer, target=self._ranges(told) if is_meant else act.source)

    def _adopted(self, found: list[Act]) -> list[Act]:
        """Read what an adopted document says as its adopters' act: "passed a resolution that condemns the raid"."""
        for act, then in pairwise(found):
            is_said = then.clause == "relative" and then.type in _SAID and then.source == act.target
            if is_said and act.type == "SUPPORT" and self._has_word(act.target, _DOCUMENTS):
                said = replace(then, source=act.source, clause=act.clause)
                return [said if each is then else each for each in found if each is not act]
        return found

    def _is_again(self, act: Act, before: Act) -> bool:
        """Say whether a pronoun only takes up what the verb before it was about: "condemned it and called it"."""
        same = (act.type, act.source) == (before.type, before.source)
        return same and not act.target and self.small[act.trigger[1] : act.trigger[1] + 1] == ("it",)

    def _sayer_at(self, i: int) -> Group:
        """Return who says, of a verb of saying that ends the sentence behind a comma."""
        verb = self.sentence.phrases[i]
        if not isinstance(verb, Verb) or self._operator(verb) != "SAY" or verb.passive or verb.participle:
            return ()
        if self.small[verb.start - 1] == ",":
            return self.clauses[i].object  # ", said the minister"
        before = self.clauses[i].subject
        start = self.sentence.phrases[before[0]].start if before else 0
        is_last = before and not self.clauses[i].object and self.clauses[i].complement is None
        return before if is_last and start and self.small[start - 1] == "," else ()

    def _said_by(self, act: Act, sayer: Side) -> Act:
        is_we = len(act.source) == 1 and self.small[act.source[0][0]] in _SPEAKERS
        if act.type in _WORDS and (not act.source or is_we):
            return replace(act, source=sayer)
        return self.must(act, sayer)
