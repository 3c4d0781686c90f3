"""What an answer is about: "condemned the raid", "the offer was turned down", "called the step a mistake".

In: a clause of one sentence. Out: its definite noun with the type of the act that it takes up, "" for nouns that may
mean any act ("the move"); None where it takes up none. Refuses: indefinite nouns ("condemned violence"), which name no
act told, unless the speaker says of it what it is ("a step that he said would").
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from enrich.events.acts.act import Theme
from enrich.events.acts.frames import Frames, Range
from enrich.events.acts.makers import kinds_of
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import OWN, Noun, Verb
from enrich.events.syntax.rows import Group
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_ANSWERED = ("for", "over", "to", "about", "against", "of", "at", "on")
_DEFINITE = OWN | {"the", "this", "that", "these", "those", "such"}
_VIEWS = frozenset({"SUPPORT", "ACCUSE"})  # "expressed its support" is about something else
_INDEFINITE = frozenset({"a", "an", "any", "some", "no"})
_BARE = frozenset({"JJ", "NN", "NNS"})  # without a determiner
_RULINGS = dict.fromkeys(("verdict", "sentence", "ruling", "judgment", "judgement", "conviction"), "SANCTION")
NEW = Theme("-")  # an object that takes up no act told
IT = "it"
_ANY = words("any_act")
_JUDGING = forms_of(*words("judging"))
_JUDGES = frozenset({"he", "she", "it", "they"})
_SAID = frozenset({"said", "says", "called", "described"})
_start = attrgetter("start")
# what was told before under a name that is an aside to the reader of phrases: "condemned what he called a crime"
NAMED = re.compile(
    r"\s+(?:\w+\s+){0,2}?what\s[^,;.]{2,60}?\b(?:call(?:ed|s)|describe[ds] as|termed|dubbed|labell?ed)\s", re.IGNORECASE
)


class Themes(Frames):
    """Finds what the answers of one sentence are about."""

    def theme(self, trigger: Range) -> Theme | None:
        """Return what the act of a trigger answers."""
        i = bisect_right(self.sentence.phrases, trigger[0], key=_start) - 1
        is_inside = i >= 0 and trigger[0] < self.sentence.phrases[i].end
        return next(self._taken_up_by(i), None) if is_inside else None

    def _taken_up_by(self, i: int) -> Iterator[Theme]:
        phrase = self.sentence.phrases[i]
        if isinstance(phrase, Noun):
            groups: list[Group] = [(i,)]
        else:
            clause = self.clauses[i]
            preps = clause.by_prep
            if self.small[phrase.head] in _JUDGING and self._is_it(clause):
                yield Theme("", IT)
            groups = [self._patient(clause, phrase), *(preps[prep] for prep in _ANSWERED if prep in preps)]
        for noun in (noun for group in groups for noun in group[:1]):
            type_ = self._of_noun(noun)
            if type_ is not None:
                yield Theme(type_, self._word(noun))
        if any(self._is_new(noun) for noun in groups[0][:1]):
            yield NEW

    def _is_it(self, clause: Clause) -> bool:
        """Say whether what is judged is "it", which is what somebody did sooner than somebody."""
        return len(clause.object) == 1 and self._word(clause.object[0]) == IT

    def _is_new(self, noun: int) -> bool:
        """Say whether a noun phrase is about something that nothing told before can be: "a plot", "violence"."""
        phrase = self.sentence.phrases[noun]
        if not isinstance(phrase, Noun) or self._is_actor((noun,)):
            return False
        if self._is_judged(phrase):
            return False
        return self.small[phrase.start] in _INDEFINITE or self.sentence.tags[phrase.start] in _BARE

    def _of_noun(self, noun: int) -> str | None:
        """Return the type of the act that a definite noun phrase takes up."""
        phrase = self.sentence.phrases[noun]
        if isinstance(phrase, Verb) or not (self.small[phrase.start] in _DEFINITE or self._is_judged(phrase)):
            return None
        word = self.small[phrase.head]
        is_any = word in _ANY or (not self.noun_act(noun) and kinds_of(word))
        type_ = _RULINGS.get(word) or ("" if is_any else self.noun_act(noun) or None)
        is_own = self.small[phrase.start] in OWN and type_ in _VIEWS
        return None if is_own else type_

    def _is_judged(self, phrase: Noun) -> bool:
        """Say whether a noun's own clause is what its judge says of it: "a decision that she called historic"."""
        behind = self.small[phrase.end : phrase.end + 3]
        return len(behind) == 3 and behind[0] in {"that", "which"} and behind[1] in _JUDGES and behind[2] in _SAID
