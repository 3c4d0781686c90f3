"""What an answer is about: "condemned the raid", "the offer was turned down", "called the step a mistake".

In: a clause of one sentence. Out: the type of the act that its definite noun takes up, "" for nouns that may mean any
act ("the move"); None where it takes up none. Refuses: indefinite nouns ("condemned violence"), which name no act told.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from enrich.events.acts.frames import Frames, Range
from enrich.events.syntax.phrases import OWN, Noun, Verb
from enrich.events.syntax.rows import Group
from enrich.wordsets import words

_ANSWERED = ("for", "over", "to", "about", "against", "of", "at", "on")
_DEFINITE = OWN | {"the", "this", "that", "these", "those", "such"}
_VIEWS = frozenset({"SUPPORT", "ACCUSE"})  # "expressed its support" is about something else
_INDEFINITE = frozenset({"a", "an", "any", "some", "no"})
_BARE = frozenset({"JJ", "NN", "NNS"})  # without a determiner
_RULINGS = dict.fromkeys(("verdict", "sentence", "ruling", "judgment", "judgement", "conviction"), "SANCTION")
NEW = "-"  # an object that takes up no act told
_ANY = words("any_act")
_start = attrgetter("start")
# what was told before under a name that is an aside to the reader of phrases: "condemned what he called a crime"
NAMED = re.compile(
    r"\s+(?:\w+\s+){0,2}?what\s[^,;.]{2,60}?\b(?:call(?:ed|s)|describe[ds] as|termed|dubbed|labell?ed)\s", re.IGNORECASE
)


class Themes(Frames):
    """Finds what the answers of one sentence are about."""

    def theme(self, trigger: Range) -> str | None:
        """Return the type of the act that the act of a trigger answers."""
        i = bisect_right(self.sentence.phrases, trigger[0], key=_start) - 1
        is_inside = i >= 0 and trigger[0] < self.sentence.phrases[i].end
        return next(self._taken_up_by(i), None) if is_inside else None

    def _taken_up_by(self, i: int) -> Iterator[str]:
        phrase = self.sentence.phrases[i]
        if isinstance(phrase, Noun):
            groups: list[Group] = [(i,)]
        else:
            clause = self.clauses[i]
            preps = clause.by_prep
            groups = [self._patient(clause, phrase), *(preps[prep] for prep in _ANSWERED if prep in preps)]
        for noun in (noun for group in groups for noun in group[:1]):
            type_ = self._of_noun(noun)
            if type_ is not None:
                yield type_
        if any(self._is_new(noun) for noun in groups[0][:1]):
            yield NEW

    def _is_new(self, noun: int) -> bool:
        """Say whether a noun phrase is about something that nothing told before can be: "a plot", "violence"."""
        phrase = self.sentence.phrases[noun]
        if not isinstance(phrase, Noun) or self._is_actor((noun,)):
            return False
        return self.small[phrase.start] in _INDEFINITE or self.sentence.tags[phrase.start] in _BARE

    def _of_noun(self, noun: int) -> str | None:
        """Return the type of the act that a definite noun phrase takes up."""
        phrase = self.sentence.phrases[noun]
        if isinstance(phrase, Verb) or self.small[phrase.start] not in _DEFINITE:
            return None
        word = self.small[phrase.head]
        type_ = _RULINGS.get(word) or ("" if word in _ANY else self.noun_act(noun) or None)
        is_own = self.small[phrase.start] in OWN and type_ in _VIEWS
        return None if is_own else type_
