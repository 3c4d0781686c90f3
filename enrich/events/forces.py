"""What moving forces comes to: relief, an arrival that somebody ordered, an exercise held together.

In: the act of a frame, its clause. Out: the act with the type that its troops or exercise leave. Refuses: nothing; an
act of nobody armed stays what it is.
"""

from enrich.events.act import Act
from enrich.events.clauses import Clause
from enrich.events.inflect import verb_forms
from enrich.events.phrases import Verb
from enrich.events.targets import Targets
from enrich.events.wordsets import words

_HELP = frozenset({"help", "assist", "aid", "rescue", "support", "relieve"})
_ARRIVES = frozenset(form for verb in ("arrive", "land") for form in verb_forms(verb))
_EXERCISES = words("exercises")


class Forces(Targets):
    """Reads what the forces of one sentence are moved for."""

    def of_force(self, act: Act, clause: Clause) -> Act:
        """Return troops that help or keep a peace as aid, those that arrive as sent, joint drills as cooperation."""
        lands = act.type == "CONSULT" and self.small[act.trigger[0]] in _ARRIVES
        first = min((start for start, _ in act.source), default=0)
        keeps = any(word.startswith("peacekeep") for word in self.small[first:])
        is_armed = bool(self._heads(clause.subject) & self.lexicon.classes["force"])
        is_sent = act.type == "MOBILIZE" or (lands and is_armed)
        type_ = "MOBILIZE" if is_sent else act.type
        if (is_sent and (keeps or self._helps(clause))) or (lands and keeps):
            type_ = "AID"
        elif act.type == "MOBILIZE" and self._is_joint(act, clause):
            type_ = "COOPERATE"
        if type_ != "AID" or act.type == "AID":
            return act._replace(type=type_, inner=type_)
        helped = tuple(part for part in act.target if part not in self._ranges(clause.object))  # not those who are sent
        target = helped or self._ranges(self._target(clause._replace(object=()), ()))
        return act._replace(type=type_, inner=type_, target=target)

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
