"""Acts that nouns name: "talks resumed", "clashes broke out", "a blast rocked Kabul", "came under attack".

In: a noun phrase that names an act, the clause around it. Out: the act, its sides from the phrases beside the noun;
None where the verb says nothing of its going on. Refuses: nothing.
"""

from msgspec.structs import replace

from enrich.events.acts.act import Act
from enrich.events.acts.targets import NO_TARGET
from enrich.events.acts.tenses import WILL, Tenses
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import BE, Verb
from enrich.events.vocabulary.inflect import forms_of
from enrich.events.vocabulary.ontology import HOSTILE, TYPES
from enrich.wordsets import words

_PREPOSITIONS = (
    "against", "on", "to", "with", "for", "from", "of", "upon", "into", "at", "in", "towards", "over", "between",
)  # fmt: skip
_WHERE = frozenset({"around", "in", "near", "outside"})  # "fighting broke out in the capital" hits nobody in particular
_GOING_ON = words("going_on")
_ENDS = frozenset({"end", "ends", "ended", "conclude", "concludes", "concluded", "wrap", "wraps", "wrapped"})
_ROCKS = forms_of("rock", "shake", "jolt", "rip", "tear")
_STARTS = forms_of("take", "come", "go", "enter")
_FORCE = frozenset({"effect", "force"})
_COMES = frozenset({"come", "comes", "came"})
_FACES = forms_of("face", "draw", "attract", "incur")
_ANSWERS = forms_of("respond", "reply", "react", "answer")
_GAINS = forms_of("win", "secure", "gain", "earn", "receive", "get")
_BACKING = frozenset({"approval", "backing", "blessing", "endorsement", "support"})
_FAULT = frozenset({"for", "over"})  # what somebody is blamed for, and not shot at


class Nominal(Tenses):
    """Reads the acts of one sentence that nouns name."""

    def _nominal(self, i: int, type_: str, clause: Clause) -> Act:
        """Return the act that a noun phrase names, its sides from the phrases around it."""
        phrase = self.sentence.phrases[i]
        after = self._preps_after(i)
        groups = [after[p] for p in _PREPOSITIONS if p in after and p != "of"]
        nowhere = NO_TARGET | _WHERE if type_ in {"ASSAULT", "CONSULT"} else NO_TARGET
        groups += [group for prep, group in clause.preps if prep not in nowhere and i not in group]
        of = [after["of"]] if "of" in after else []
        groups = [*of, *groups] if type_ == "ASSAULT" else [*groups, *of]
        own = self.band_before(phrase) if type_ == "ASSAULT" else ()
        is_named = self._is_actor((i,)) and phrase.start < phrase.head and not own
        if is_named and type_ == "CONSULT" and "between" not in after:
            own = ((phrase.start, phrase.head),)  # "Sudan peace talks": who talks
        elif is_named:
            groups.append((i,))
        chosen = next((group for group in groups if self._is_actor(group)), None) or next(iter(groups), ())
        target = self._ranges(chosen)
        source = self._ranges(after["by"]) if "by" in after else own
        if "between" in after:
            source, target = self._ranges(after["between"][:1]), self._ranges(after["between"][1:])
        return Act(
            type_, clause.verb, (phrase.head, phrase.head + 1), source, target, (), type_, self._is_none(i), "", 2
        )

    def _going_on(self, clause: Clause, verb: Verb) -> Act | None:
        """Return the act that a subject names and that goes on: "cooperation would continue", "talks were held"."""
        is_over = self.small[verb.head] in _ENDS
        in_force = self._is_in_force(clause, verb)
        if len(clause.subject) != 1 or not (self.small[verb.head] in _GOING_ON or is_over or in_force):
            return None
        type_ = self.noun_act(clause.subject[0])
        takes_place = [self._word(i) for i in clause.object] == ["place"]
        is_held = takes_place and (type_ != "ASSAULT" or clause.verb in self.reader.governor)  # "denied that"
        is_held = is_held or in_force
        if clause.object and not is_held and "between" not in self._preps_after(clause.subject[0]):
            return None  # "clashes between farmers and herders left 40 dead"
        if not type_ or TYPES[type_].name == "AGREE" or (is_over and type_ != "CONSULT"):
            return None
        act = self._nominal(clause.subject[0], type_, clause)
        if type_ == "PROTEST" and not act.source:
            act = replace(act, source=self._ranges(clause.subject))  # "protests erupted": those who protest
        return self._tensed(replace(act, negated=act.negated != verb.negated), verb)

    def answered(self, clause: Clause, verb: Verb) -> Act | None:
        """Return the threat to answer whatever harm somebody does: "will respond to any attack"."""
        is_to_come = self.small[verb.head] in _ANSWERS and verb.modal in WILL | {"would"}
        harms = [i for i in clause.by_prep.get("to", ()) if self.noun_act(i) in HOSTILE]
        if not is_to_come or not harms or verb.negated:
            return None
        trigger = (verb.head, verb.head + 1)
        return Act("THREATEN", clause.verb, trigger, self._ranges(clause.subject), (), (), "THREATEN", False, "", 2)

    def gained(self, clause: Clause, verb: Verb) -> Act | None:
        """Return the support that somebody wins: "secured the backing of the separatists"."""
        i = clause.object[0] if len(clause.object) == 1 and self.small[verb.head] in _GAINS else None
        if i is None or self._word(i) not in _BACKING or verb.passive:
            return None
        after = self._preps_after(i)
        backers = after.get("of", ()) or after.get("from", ()) or clause.by_prep.get("from", ())
        trigger = (self.sentence.phrases[i].head, self.sentence.phrases[i].head + 1)
        sides = (self._ranges(backers), self._ranges(clause.subject))
        told = Act("SUPPORT", clause.verb, trigger, *sides, (), "SUPPORT", verb.negated, "", 2)
        return self._tensed(told, verb) if backers else None

    def _is_in_force(self, clause: Clause, verb: Verb) -> bool:
        """Say whether something begins to hold: "the truce took effect", "the ban came into force"."""
        groups = [clause.object, *(group for prep, group in clause.preps if prep == "into")]
        heads = {self._word(i) for group in groups for i in group}
        return self.small[verb.head] in _STARTS and bool(heads & _FORCE)

    def rocked(self, clause: Clause, verb: Verb) -> Act | None:
        """Return the attack that "rocked" somebody or a place."""
        if self.small[verb.head] not in _ROCKS or len(clause.subject) != 1 or verb.passive:
            return None
        if self.noun_act(clause.subject[0]) != "ASSAULT":
            return None
        act = self._nominal(clause.subject[0], "ASSAULT", clause)
        by_arms = act.source or self._ranges(clause.subject)
        struck = clause.object or clause.by_prep.get("through", ())
        return self._tensed(replace(act, source=by_arms, target=self._ranges(struck)), verb)

    def _come_under(self, clause: Clause, verb: Verb) -> Act | None:
        """Return the attack that a subject "came under", or the blame that it "faced" or "came under fire" for."""
        under = clause.by_prep.get("under", ()) if self.small[verb.head] in _COMES | BE else ()
        of = under or (clause.object if self.small[verb.head] in _FACES else ())
        type_ = self.noun_act(of[-1]) if of else ""
        if type_ == "ASSAULT" and under and self._is_for_fault(clause, of[-1]):
            type_ = "ACCUSE"
        if type_ not in {"ACCUSE", "ASSAULT"} or not (under or type_ == "ACCUSE"):
            return None
        act = self._nominal(of[-1], type_, clause)
        source = act.source or self._ranges(of)
        if type_ == "ACCUSE":
            source = self._ranges(clause.by_prep.get("from", ()) or self._preps_after(of[-1]).get("from", ())) or source
        return self._tensed(replace(act, source=source, target=self._ranges(clause.subject)), verb)

    def _is_for_fault(self, clause: Clause, i: int) -> bool:
        """Say whether fire is blame: "under fire from lawmakers over the deal", "under fire for failing to act"."""
        after = self.sentence.phrases[i].end
        return not _FAULT.isdisjoint((*clause.by_prep, *self.small[after : after + 1]))
