"""Who does what is told without a subject: in "by"-phrases, of the act itself or of the attack that did it.

In: a sentence's clauses. Out: noun phrases, or a side as word ranges. Refuses: nothing.
"""

from enrich.events.acts.background import Nominals
from enrich.events.acts.frames import Side
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import Verb
from enrich.events.syntax.rows import Group
from enrich.events.vocabulary.inflect import forms_of

_CLAIMS = forms_of("claim")
_AND = frozenset({("and",), ("or",), (",", "and")})


class Doers(Nominals):
    """Finds who stands behind an act."""

    def behind(self, source: Side) -> Side:
        """Return who made the attack, or used the weapon, that did something: "killed in a raid staged by rebels"."""
        i = self.reader.owner.get(source[0][0]) if len(source) == 1 else None
        if i is None:
            return source
        doers = self._committers(i) if self.noun_act(i) == "ASSAULT" else ()
        doers = doers or (self._users(i) if self._is_weapon((i,)) else ())
        return self._ranges(doers) or source

    def _users(self, i: int) -> Group:
        """Return who a participle says used a weapon: "the bomb, allegedly set off by rebels, killed"."""
        used = (each for each in self.clauses.values() if each.subject == (i,) and self._is_done(each))
        return next((each.by_prep.get("by", ()) for each in used), ())

    def _is_done(self, clause: Clause) -> bool:
        verb = self.sentence.phrases[clause.verb]
        return isinstance(verb, Verb) and verb.participle == "VBN"

    def _committers(self, i: int) -> Group:
        """Return whom the words after an attack's noun name as its doers: "by X", "carried out by X"."""
        after = self._preps_after(i)
        if "by" in after:
            return after["by"]
        staged = self._staged(i)
        return staged.by_prep.get("by", ()) if staged else ()

    def on_behalf(self, clause: Clause, source: Side, target: Side) -> tuple[Side, Side]:
        """Return the sides of an attack that somebody claims for others: "claimed the raid for the group"."""
        if self._word(clause.verb) not in _CLAIMS:
            return source, target
        preps = clause.by_prep
        named = preps.get("for", ())
        for prep, word in (("on", "behalf"), ("in", "name")):
            group = preps.get(prep, ())
            if group and self._word(group[0]) == word:
                named = self._preps_after(group[0]).get("of", ())
        is_crime = any(self.noun_act(i) for i in named)  # "claimed responsibility for the murder of X"
        others = self._ranges(named) if self._is_actor(named) and not is_crime else ()
        is_theirs = any(first <= other[0] and other[1] <= after for first, after in target for other in others)
        return others or source, () if is_theirs else target  # "on behalf of X"

    def joint_agent(self, clause: Clause) -> Group:
        """Return who does what two passives say, whom the second one names: "abducted and killed by rebels"."""
        after = self.clauses.get(clause.verb + 1)
        if after is None:
            return ()
        first, then = self.sentence.phrases[clause.verb], self.sentence.phrases[after.verb]
        is_passive = isinstance(then, Verb) and (then.passive or then.participle == "VBN")
        is_joined = is_passive and self.small[first.end : then.start] in _AND
        return after.by_prep.get("by", ()) if is_joined else ()
