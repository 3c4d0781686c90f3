"""A strike or a protest that stops something: "a rail strike shut stations", "protests closed roads in Lebanon".

In: a clause with its verb and frame. Out: the protest that its subject names, by those who hold or called it; None
where the subject is no protest. Refuses: strikes from the air and attacks.
"""

from enrich.events.acts.act import Act
from enrich.events.acts.frames import Found, Frames, Side
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import Noun, Verb
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_STRIKES = frozenset({"strike", "strikes"})
_WORKERS = words("workers")
_BY_TRADE = words("by_trade")
_CALLS = frozenset({"called", "organised", "organized", "staged", "held", "backed", "led", "launched"})
_STOPS = forms_of(*words("stopping"))
_STRIKES_TOO = forms_of("hit", "bring", "block", "stop")
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})


class Walkouts(Frames):
    """Reads the protests of one sentence that are told by what they stop."""

    def walkout(self, clause: Clause, verb: Verb, found: Found | None) -> Act | None:
        """Return the protest that a verb's subject names."""
        if len(clause.subject) != 1 or verb.passive:
            return None
        i = clause.subject[0]
        is_stopped = (found and found.meaning in _HARM) or self.small[verb.head] in _STOPS
        if not is_stopped or not (self.noun_act(i) == "PROTEST" or self._is_strike(i)):
            return None
        head = self.sentence.phrases[i].head
        return Act(
            "PROTEST", clause.verb, (head, head + 1), self._who_strikes(i), (), (), "PROTEST", verb.negated, "", 2
        )

    def _is_strike(self, i: int) -> bool:
        """Say whether workers hold a strike: "a rail strike", "the pilots' strike", "a strike by nurses"."""
        phrase = self.sentence.phrases[i]
        if self.small[phrase.head] not in _STRIKES:
            return False
        is_trade = bool((_WORKERS | _BY_TRADE) & set(self.small[phrase.start : phrase.head]))
        is_bare = phrase.end - phrase.start == 1 and self.small[self._verb_after(i)] in _STOPS - _STRIKES_TOO
        return is_trade or is_bare or bool(_WORKERS & {self.small[end - 1] for _, end in self._who_strikes(i)})

    def _verb_after(self, i: int) -> int:
        """Return where the word behind a noun phrase stands."""
        return min(self.sentence.phrases[i].end, len(self.small) - 1)

    def _who_strikes(self, i: int) -> Side:
        """Return who holds or has called a strike or protest."""
        by = dict(self._callers(i)).get("by", ())
        if by:
            return self._ranges(by)
        phrase = self.sentence.phrases[i]
        last = max((at for at in range(phrase.start, phrase.head) if self.small[at] in _WORKERS), default=phrase.head)
        return ((phrase.start, last + 1),)

    def _callers(self, i: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Return the phrases behind a noun, or behind the participle that tells who called it."""
        after = self.sentence.phrases[i + 1] if i + 1 < len(self.sentence.phrases) else None
        if isinstance(after, Verb) and after.participle == "VBN" and self.small[after.head] in _CALLS:
            return self.clauses[i + 1].preps
        is_by = isinstance(after, Noun) and self.small[after.start - 1] == "by"
        return (("by", self.reader.group(i + 1)),) if is_by else ()
