"""What kind of clause a verb heads: the sentence's own, one of time or reason, one that describes.

In: a verb's place among the phrases of a sentence. Out: "main", "after", "beside" (as, while), "relative",
"participle" or "infinitive". Refuses: nothing. What "and" joins to a clause is of its kind.
"""

from enrich.events.acts.frames import Frames
from enrich.events.syntax.enclosures import RELATIVE_TAGS
from enrich.wordsets import words

_SUBORDINATING = words("subordinate") - {"that", "whether"} | {"so"}
_JOINS = frozenset({"while", "whereas", "though", "although"})


class Kinds(Frames):
    """Tells the kinds of one sentence's clauses."""

    def _kind(self, i: int) -> str:
        """Return what kind of clause a verb heads."""
        verb = self._verb(i)
        is_alone = len(self.clauses) == 1 and verb.participle == "VBN"
        if (verb.infinitive or verb.participle) and not is_alone:
            return "infinitive" if verb.infinitive else "participle"
        start = min((self.sentence.phrases[j].start for j in self.clauses[i].subject), default=verb.start)
        start = min(start, verb.start)
        before = self.small[max(0, start - 1) : start]
        if self._joins_news(start - 1):
            before = ()
        if before and (before[0] in _SUBORDINATING or (before[0] == "and" and self._is_led_on(i))):
            return "beside" if before[0] in {"as", "while"} else "after"
        near = (
            *self.sentence.tags[max(0, verb.start - 2) : verb.start],
            *self.sentence.tags[max(0, start - 1) : start],
        )
        is_relative = RELATIVE_TAGS & set(near) or self._goes_on(i) or self._is_within(i)
        return "relative" if is_relative else "main"

    def _is_within(self, i: int) -> bool:
        """Say whether a clause hangs on a noun by "in which", however long its subject is."""
        verb = self.sentence.phrases[i]
        earlier = [self.sentence.phrases[j].end for j in self.clauses if j < i]
        between = range(max(earlier, default=0), verb.start)
        return any(self.small[at] == "which" and self.sentence.tags[at - 1] == "IN" for at in between if at)

    def _joins_news(self, at: int) -> bool:
        """Say whether a word joins news to news: ", while Norway urged" is as much told as what stands before."""
        return at > 1 and self.small[at] in _JOINS and self.small[at - 1] == ","

    def _is_led_on(self, i: int) -> bool:
        """Say whether a clause is joined to one that opens the sentence: "Since rebels fled and Chad swore to, …"."""
        opens = self.small[1] if self.small[0] in {"but", "and"} else self.small[0]
        earlier = [j for j in self.clauses if j < i]
        return opens in _SUBORDINATING and len(earlier) == 1 and self._kind(earlier[0]) in {"after", "beside"}

    def _goes_on(self, i: int) -> bool:
        """Say whether a verb is joined to that of a relative clause: "which is close to X and was armed by Y,"."""
        before = next((j for j in reversed(self.clauses) if j < i), None)
        joins = self.small[max(0, self.sentence.phrases[i].start - 2) : self.sentence.phrases[i].start]
        if before is None:
            return False
        is_joined = joins[-1:] in {("and",), ("or",)} and joins[:1] != (",",)
        return (
            is_joined and self.clauses[before].subject == self.clauses[i].subject and self._kind(before) == "relative"
        )
