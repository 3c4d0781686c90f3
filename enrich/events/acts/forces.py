"""What moving forces comes to: an advance, relief, an arrival that somebody ordered, an exercise held together.

In: the act of a frame, its clause. Out: the act with the type that its troops or exercise leave. Refuses: nothing; an
act of nobody armed stays what it is.
"""

from msgspec.structs import replace

from enrich.events.acts.act import Act
from enrich.events.acts.frames import Found
from enrich.events.acts.targets import Targets
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import Verb
from enrich.events.syntax.rows import Group
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_HELP = frozenset({"help", "assist", "aid", "rescue", "support", "relieve"})
_ARRIVES = forms_of("arrive", "land")
_EXERCISES = words("exercises")
_GOES = forms_of(*words("motion"))
_ENTERS = forms_of("enter", "reach")
_TOWARDS = frozenset({"to", "into", "towards", "toward", "for", "near"})
_CIVIL = frozenset(
    {"officer", "officers", "police", "guards", "convoy", "helicopter", "helicopters", "ship", "ships", "vehicles"}
)  # may be nobody's force
_SOMEWHERE = words("somewhere")


class Forces(Targets):
    """Reads what the forces of one sentence are moved for."""

    def of_force(self, act: Act, clause: Clause) -> Act:
        """Return troops that help or keep a peace as aid, those that arrive as sent, joint drills as cooperation."""
        lands = act.type == "CONSULT" and self.small[act.trigger[0]] in _ARRIVES
        if act.type != "MOBILIZE" and not lands:
            return act
        first = min((start for start, _ in act.source), default=0)
        keeps = any(word.startswith("peacekeep") for word in self.small[first:])
        is_armed = bool(self._heads(clause.subject) & self.lexicon.classes["force"])
        is_sent = act.type == "MOBILIZE" or (lands and is_armed)
        type_ = "MOBILIZE" if is_sent else act.type
        if (is_sent and (keeps or self._helps(clause))) or (lands and keeps):
            type_ = "AID"
        elif act.type == "MOBILIZE" and self._is_joint(act, clause):
            type_ = "COOPERATE"
        if act.type == "MOBILIZE" and clause.second:  # "sent Chad tanks"
            return replace(act, type="AID", inner="AID", target=self._ranges(clause.object))
        if type_ != "AID" or act.type == "AID":
            return replace(act, type=type_, inner=type_)
        helped = tuple(part for part in act.target if part not in self._ranges(clause.object))  # not those who are sent
        target = helped or self._ranges(self._target(replace(clause, object=()), ()))
        return replace(act, type=type_, inner=type_, target=target)

    def advance(self, clause: Clause, verb: Verb, found: Found | None) -> Act | None:
        """Return forces that go somewhere by themselves: "troops moved to the border", "entered the town"."""
        word = self.small[verb.head]
        if found or verb.passive or word not in _GOES | _ENTERS:
            return None
        if not self._is_armed(clause) or _CIVIL & self._words(clause.subject):
            return None
        goals = [clause.object] if word in _ENTERS else [group for prep, group in clause.preps if prep in _TOWARDS]
        goal = next((group for group in goals if group and self._is_somewhere(group)), ())
        if not goal:
            return None
        trigger = (verb.head, verb.head + 1)
        source, target = self._ranges(clause.subject), self._ranges(goal)
        return Act("MOBILIZE", clause.verb, trigger, source, target, (), "MOBILIZE", verb.negated, "", 2)

    def _is_somewhere(self, group: Group) -> bool:
        """Say whether words are a place: a name, or a kind of place."""
        head = self.sentence.phrases[group[0]].head
        return self.sentence.tags[head] in {"NNP", "NNPS"} or self.small[head] in _SOMEWHERE

    def _helps(self, clause: Clause) -> bool:
        """Say whether an act is to help somebody: "sent engineers to assist"."""
        below = self.sentence.phrases[clause.complement] if clause.complement is not None else None
        return isinstance(below, Verb) and below.infinitive and self.small[below.head] in _HELP

    def _is_joint(self, act: Act, clause: Clause) -> bool:
        """Say whether several hold an exercise: "staged joint drills", "Chad and Mali staged drills", "the allies"."""
        objects = [self.sentence.phrases[i] for i in clause.object]
        held = [each for each in objects if self.small[each.head] in _EXERCISES]
        are_many = len(act.source) > 1 or any(self.small[end - 1] == "allies" for _, end in act.source)
        return any(are_many or "joint" in self.small[each.start : each.head] for each in held)
