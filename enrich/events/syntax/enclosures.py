"""What stands between two commas behind a subject: "X, who is home to Y, said", "X, the chief whose men fled, said".

In: a sentence's phrases. Out: the noun phrase that an enclosed clause hangs on. Refuses: rows and plain appositions
("X, the minister, said"), which have rules of their own.
"""

from enrich.events.syntax.phrases import Noun, Verb
from enrich.events.syntax.rows import Rows
from enrich.wordsets import words

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_OPENS_CLAUSE = RELATIVE_TAGS | {"WRB"}
_SUBORDINATE = words("subordinate")


class Enclosures(Rows):
    """Finds whom the enclosed clauses of one sentence describe."""

    def before_enclosure(self, comma: int) -> int | None:
        """Return the noun phrase before what a comma closes, where that is a clause; None elsewhere."""
        for at in range(comma - 2, 0, -1):
            if self.small[at] == "," and at in self.endings and self._encloses(at + 1, comma):
                j = self.endings[at]
                above = self._up(j) if isinstance(self.phrases[j], Noun) else None
                return None if above is None or self._is_led(above) else above
        return None

    def _is_led(self, j: int) -> bool:
        """Say whether a preposition opens the sentence with a noun phrase: "In Lima, where …, the army said"."""
        return self.phrases[j].start == 1 and self.tags[0] in {"IN", "TO"}

    def _encloses(self, start: int, end: int) -> bool:
        """Say whether words[start:end] are a clause that hangs on what stands before."""
        first = start + (self.small[start] in {"and", "or", "but"})
        if self.tags[first] in _OPENS_CLAUSE or self._is_fronted(first):
            return True
        if self.tags[start + (self.tags[start] == "RB")] in {"VBG", "VBN"}:
            return True
        if self.small[first] in _SUBORDINATE:
            return any(self._is_finite(at) for at in range(first, end))
        opener = next((at for at in range(start, end) if self.tags[at] in _OPENS_CLAUSE), end)
        return opener < end and not any(self._is_finite(at) for at in range(start, opener))

    def _is_fronted(self, at: int) -> bool:
        """Say whether a preposition leads a relative pronoun: "in which", "two of whom"."""
        near = zip(self.tags[at : at + 3], self.tags[at + 1 : at + 4], strict=False)
        return any(before == "IN" and tag in _OPENS_CLAUSE for before, tag in near)

    def _is_finite(self, at: int) -> bool:
        verb = self.phrases[self.owner[at]] if at in self.owner else None
        return isinstance(verb, Verb) and not verb.participle and not verb.infinitive
