"""What only looks like an act: a crowd at a wedding, a slogan, how things stand.

In: a clause with its verb and frame. Out: whether it tells no act. Refuses: nothing.
"""

from enrich.events.acts.frames import MUST, Found, Frames
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.nouns import agent_heads
from enrich.events.syntax.phrases import HAVE, Verb
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_LANDS = forms_of("land", "arrive")
_STANDS, _CALLS = forms_of("stand"), forms_of("call")
_PRISONS = frozenset({"cell", "court", "courthouse", "custody", "headquarters", "hospital", "jail", "prison"})
_LINKS = frozenset({"ties", "tie", "relations", "relationship", "links"})
_FOR = frozenset({"for", "at", "in", "to"})
_ENTERS = forms_of("enter", "leave", "quit", "vacate", "violate", "breach", "penetrate", "approach")
_GOES = forms_of(*words("motion"))
_CROWDS = words("protesting")
_TERMS = frozenset({"terms", "conditions"})  # "his bail terms barred him from leaving": they held before
_PROTESTS = words("protests")
_OCCASIONS = words("occasions")
_WRITES = frozenset({"wrote", "read", "painted", "sprayed", "scrawled", "daubed"})
_BLOWS = forms_of("strike", "hit")
_MAKES = frozenset({"make", "makes", "made", "making", "let", "lets"})


class Seeming(Frames):
    """Tells what is no act in one sentence."""

    def is_nothing(self, clause: Clause, verb: Verb, found: Found | None) -> bool:
        """Say whether a verb tells no act for one of the reasons here."""
        is_other = found is not None and (self._is_called(clause, found) or self._is_occasion(clause, found))
        is_other = is_other or (found is not None and self._is_unarmed(clause, verb, found))
        is_other = is_other or self._is_figure(clause, verb) or self._is_idle(clause, verb)
        return is_other or self._is_slogan(verb) or bool(_TERMS & self._words(clause.subject))

    def _is_figure(self, clause: Clause, verb: Verb) -> bool:
        """Say whether a blow is only a way to speak: "struck a softer tone", "hit a record", "stricken with grief"."""
        if self.small[verb.head] == "stricken":
            return True
        return self.small[verb.head] in _BLOWS and bool(self._words(clause.object) & words("struck_figures"))

    def _is_idle(self, clause: Clause, verb: Verb) -> bool:
        """Say whether nobody does anything to anybody: "was left grumbling", "stood by as they came"."""
        word = self.small[verb.head]
        if word in _STANDS:
            return self.small[verb.end : verb.end + 1] == ("by",) and not (clause.object or "by" in clause.by_prep)
        owned = any("POS" in self.sentence.tags[slice(*self._range(i))] for i in clause.subject)
        if word in _LANDS and owned and not self._words(clause.subject) & agent_heads():
            return True  # "the minister's snub landed in an email"
        is_called = word in _CALLS and self._words(clause.object) == {"it"}
        return is_called or (verb.passive and word == "left")

    def _is_unarmed(self, clause: Clause, verb: Verb, found: Found) -> bool:
        """Say whether others than troops go or fly somewhere: "migrants crossed into Chad"."""
        is_move = found.meaning in {"MOBILIZE", "RETREAT"} and not verb.passive and verb.modal not in MUST
        is_move = is_move and self.small[verb.head] in (_ENTERS if clause.object else _GOES)
        return is_move and not (self._is_armed(clause) or _CROWDS & self._words(clause.subject))

    def _is_called(self, clause: Clause, found: Found) -> bool:
        """Say whether a protest is called, not somebody: "a strike called by unions"."""
        return found.meaning == "CONSULT" and bool(self._words((*clause.subject, *clause.object)) & _PROTESTS)

    def _is_occasion(self, clause: Clause, found: Found) -> bool:
        """Say whether a crowd only mourns or feasts, "filled the square for the wedding", or who is free walks out."""
        if found.meaning == "PROTEST" and self._words(clause.by_prep.get("of", ())) & _PRISONS:
            return True  # "walked out of the jail"
        heads = (self._word(i) for prep, group in clause.preps if prep in _FOR for i in group)
        return found.meaning == "PROTEST" and any(head in _OCCASIONS for head in heads)

    def _is_slogan(self, verb: Verb) -> bool:
        """Say whether a participle begins what somebody wrote: "sprayed "closed by the people" on the gate"."""
        return self.sentence.tags[verb.start] in {"VBD", "VBN"} and self.small[max(0, verb.start - 1)] in _WRITES

    def _is_linked(self, clause: Clause, verb: Verb) -> bool:
        """Say whether a verb only says how things stand: "has close ties with"."""
        return self.small[verb.head] in HAVE and bool(_LINKS & self._words(clause.object))

    def _is_made(self, clause: Clause, below: Clause | None) -> bool:
        """Say whether a verb only makes its object do or seem something: "made the sanctions look tame"."""
        verb = self.sentence.phrases[clause.verb]
        is_making = isinstance(verb, Verb) and self.small[verb.head] in _MAKES
        return is_making and below is not None and bool(clause.object) and below.subject == clause.object
