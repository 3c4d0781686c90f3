"""What is felt about somebody's doing: "Chad was dismayed at Mali's decision", "the ruling angered Norway".

In: a clause with its verb. Out: the disapproval that it tells, of whom it is felt by and against; None for other verbs.
Refuses: feelings of which nobody is said to be the cause.
"""

from enrich.events.acts.act import Act
from enrich.events.acts.frames import Frames
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import BE, Verb
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_FEELINGS = forms_of(*words("feelings"))
_DISPLEASED = words("displeased")
_CAUSES = ("by", "at", "with", "over", "about")


class Feelings(Frames):
    """Reads the disapproval of one sentence that is told as a feeling."""

    def felt(self, clause: Clause, verb: Verb) -> Act | None:
        """Return whose displeasure a verb tells, and with whom."""
        at = verb.head
        if self.small[at] in BE:  # "was deeply dismayed": an adjective to the tagger
            at = next((i for i in range(verb.end, len(self.small)) if self.sentence.tags[i] != "RB"), at)
        if at >= len(self.small) or self.small[at] not in _FEELINGS | _DISPLEASED or verb.negated:
            return None
        preps = clause.by_prep
        if at != verb.head or verb.passive or self._is_bare(clause, verb):
            feels, cause = clause.subject, next((preps[prep] for prep in _CAUSES if prep in preps), ())
        else:
            feels, cause = clause.object, clause.subject
        if not (self._is_actor(feels) or self._is_pronoun(feels)):
            return None
        source, target = self._ranges(feels), self._ranges(cause)
        return Act("ACCUSE", clause.verb, (at, at + 1), source, target, (), "ACCUSE", False, "", 2)
