"""Who made what later words take up: "the president's plan", "a bill that lawmakers passed", "the court ruled that".

In: the clauses of one sentence. Out: nouns for plans, laws, rulings, votes and words, with who made them. Refuses:
nouns beside which nobody is told who can make anything.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from enrich.events.acts.frames import Range, Side
from enrich.events.acts.targets import Targets
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.nouns import is_actor
from enrich.events.syntax.phrases import Noun
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_KINDS = ("made_plans", "made_laws", "made_rulings", "made_votes", "made_words")
_COURTS = words("described_court")
_MAKES = forms_of(*words("makes"))
# what those have made who did so, whatever they ruled or voted for
_DOES = {
    **dict.fromkeys(forms_of("rule", "convict", "acquit", "sentence", "overturn", "annul", "uphold"), "ruling"),
    **dict.fromkeys(forms_of("vote"), "vote"),
}


class Made(NamedTuple):
    """A noun for what was made, where it stands among the words, and its makers."""

    noun: str
    at: int
    by: Side


@cache
def kinds_of(noun: str) -> frozenset[str]:
    """Return the kinds of made things that a noun in small letters may mean; none for others."""
    return frozenset(kind for kind in _KINDS if noun in words(kind))


class Makers(Targets):
    """Finds what one sentence says that somebody has made."""

    def made(self) -> Iterator[Made]:
        """Yield what somebody has made, in no order."""
        for i, phrase in enumerate(self.sentence.phrases):
            if isinstance(phrase, Noun) and kinds_of(self._word(i)):
                by = self._owner(phrase) or self._ranges(self._behind(i))
                if by:
                    yield Made(self._word(i), phrase.head, by)
        for clause in self.clauses.values():
            yield from self._by_doing(clause)

    def _owner(self, phrase: Noun) -> Side:
        """Return whose something is said to be: "the Trump administration's plan"."""
        ends = [at for at in range(phrase.start, phrase.head) if self.sentence.tags[at] == "POS"]
        owner: Range = (phrase.start, ends[0]) if ends else (0, 0)
        return (owner,) if is_actor(self.sentence, *owner) else ()

    def _by_doing(self, clause: Clause) -> Iterator[Made]:
        """Yield what a clause says that its subject makes: "unveiled a plan", "ruled that"."""
        verb = self._verb(clause.verb)
        word = self.small[verb.head]
        does = _DOES.get(word) or ("ruling" if any(self._word(i) in _COURTS for i in clause.subject) else "")
        is_done = not (verb.negated or verb.passive) and (does or word in _MAKES)
        if not is_done or not self._is_actor(clause.subject):
            return
        by = self._ranges(clause.subject)
        if does:
            yield Made(does, verb.head, by)
        else:
            made = (i for i in clause.object if kinds_of(self._word(i)))
            yield from (Made(self._word(i), self.sentence.phrases[i].head, by) for i in made)
