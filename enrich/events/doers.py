"""Who does what is told without a subject: in "by"-phrases, of the act itself or of the attack that did it.

In: a sentence's clauses. Out: noun phrases, or a side as word ranges. Refuses: nothing.
"""

from enrich.events.background import Nominals
from enrich.events.clauses import Clause
from enrich.events.frames import Side
from enrich.events.phrases import Verb
from enrich.events.rows import Group

_AND = frozenset({("and",), ("or",), (",", "and")})


class Doers(Nominals):
    """Finds who stands behind an act."""

    def behind(self, source: Side) -> Side:
        """Return who made the attack that is named as what did something: "killed in a raid staged by rebels"."""
        i = self.reader.owner.get(source[0][0]) if len(source) == 1 else None
        if i is None or self.noun_act(i) != "ASSAULT":
            return source
        return self._ranges(self._committers(i)) or source

    def _committers(self, i: int) -> Group:
        """Return whom the words after an attack's noun name as its doers: "by X", "carried out by X"."""
        after = self._preps_after(i)
        if "by" in after:
            return after["by"]
        staged = self._staged(i)
        return dict(staged.preps).get("by", ()) if staged else ()

    def joint_agent(self, clause: Clause) -> Group:
        """Return who does what two passives say, whom the second one names: "abducted and killed by rebels"."""
        after = self.clauses.get(clause.verb + 1)
        if after is None:
            return ()
        first, then = self.sentence.phrases[clause.verb], self.sentence.phrases[after.verb]
        is_passive = isinstance(then, Verb) and (then.passive or then.participle == "VBN")
        is_joined = is_passive and self.small[first.end : then.start] in _AND
        return dict(after.preps).get("by", ()) if is_joined else ()
