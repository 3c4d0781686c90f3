"""Answers in apposition to what they answer: "Larsen said X was a spy, a claim that two lawmakers dismissed".

In: a sentence's clauses. Out: the verb of each such answer, who gives it, who is answered. Refuses: denials, which are
no acts, and nouns that are not what somebody has said.
"""

from collections.abc import Iterator

from enrich.events.acts.frames import Frames
from enrich.events.syntax.rows import Group
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_REJECTS = forms_of("reject", "dismiss", "rebuff", "ridicule")
_SAYINGS = words("sayings")
_A = frozenset({"a", "an"})


class Appositions(Frames):
    """Finds the answers in apposition of one sentence."""

    def rejections(self) -> Iterator[tuple[int, Group, Group]]:
        """Yield the verb of a rejection, who rejects, and whose words."""
        for i, clause in self.clauses.items():
            verb = self._verb(i)
            if self.small[verb.head] not in _REJECTS or clause.object or verb.passive or verb.negated:
                continue
            start = self.sentence.phrases[clause.subject[0]].start if clause.subject else 0
            at = start - (self.small[start - 1] in {"that", "which"})
            noun = self.reader.endings.get(at)
            said = self.sentence.phrases[noun] if noun is not None else None
            is_said = said is not None and self.small[said.head] in _SAYINGS and self.small[said.start] in _A
            if said and is_said and self.small[said.start - 1] == ",":
                yield i, clause.subject, next((c.subject for c in self.clauses.values() if c.subject), ())
