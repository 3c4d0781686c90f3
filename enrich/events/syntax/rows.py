"""Which noun phrases belong together: rows joined by "and", "of"-phrases, places in a row, what a preposition hangs on.

In: a sentence's phrases. Out: places among them. Refuses: nothing; a phrase that belongs to no other
is returned itself.
"""

from enrich.events.syntax.phrases import Noun, Sentence, Verb
from enrich.wordsets import words

Group = tuple[int, ...]  # noun phrases joined by commas and "and", by their places among the phrases

_SUBORDINATE = words("subordinate")
_JOINS = frozenset({"and", "or", "&", "nor", "but", ",", "plus"})
BESIDE = frozenset({"as", "together", "along"})  # by which they are known
_VAGUE = frozenset({("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("up", "to")})
_AS_WELL = ("as", "well", "as")
_BESIDES = (_AS_WELL, ("together", "with"), ("along", "with"))  # before a verb: "Chad, together with Mali, has"
# who the people before belong to, or side with: "forces loyal to X"
LINKS = words("links")
_ONES = frozenset({"was", "is", "has"})
_SINGULAR = frozenset({"crossroads", "headquarters", "news", "police", "politics", "series"})
_DECISIONS = words("decisions")
_DIRECTIONS = words("directions")
_BETWEEN = _DIRECTIONS | {"dead"}  # verb and preposition: "shot dead by"
_WHERE = frozenset({"in", "at", "near", "outside", "from"})
_FAR = 4  # phrases back to the attack that a clause takes up


class Rows:
    """The noun phrases of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.small, self.tags = sentence, sentence.small, sentence.tags
        self.phrases = sentence.phrases
        self.owner = {p.start: i for i, p in enumerate(self.phrases)}
        self.endings = {p.end: i for i, p in enumerate(self.phrases)}

    def group(self, first: int) -> Group:
        """Return the noun phrases joined to this one on its right: "A, B and C"."""
        found, maybe, last = [first], [], first
        while True:
            end = self.extent(last)
            after = end
            while after < len(self.small) and (self.small[after] in _JOINS or self._is_as_well(after)):
                after += 1 if self.small[after] in _JOINS else len(_AS_WELL)
            joins = self.small[end:after]
            following = self.owner.get(after)
            if after == end or following is None or not isinstance(self.phrases[following], Noun):
                return tuple(found)
            maybe.append(following)
            last = following
            if any(join in {"and", "or", "&", "nor", "plus", "as"} for join in joins):
                is_pair = len(found) == 1 and self.small[self.phrases[first].start - 1] == "between"
                if self._starts_clause(following) and not is_pair:
                    return tuple(found)
                found += maybe
                maybe = []
            elif len(maybe) > 8 or not joins:
                return tuple(found)

    def _is_as_well(self, at: int) -> bool:
        return self.small[at : at + len(_AS_WELL)] == _AS_WELL

    def _besides_before(self, end: int) -> int:
        """Return the length of the words that end here and join as "and" does; 0 where none do."""
        return next((len(each) for each in _BESIDES if self.small[max(0, end - len(each)) : end] == each), 0)

    def _starts_clause(self, noun: int) -> bool:
        """Say whether the phrase after "and" is the subject of a clause of its own."""
        end = self.extent(noun)
        apposed = self.owner.get(end + 1) if self.small[end : end + 1] == (",",) else None
        if apposed is not None and isinstance(self.phrases[apposed], Noun):
            close = self.extent(apposed)  # "and its minister, Ana Gil, warned"
            end = close + 1 if self.small[close : close + 1] == (",",) else end
        following = self.owner.get(end)
        verb = self.phrases[following] if following is not None else None
        return isinstance(verb, Verb) and not verb.participle and not verb.infinitive

    def extent(self, noun: int) -> int:
        """Return where a noun phrase ends with its "of"-phrases: the words' index after it."""
        end = self.phrases[noun].end
        while end + 1 < len(self.small) and self.small[end] == "of":
            following = self.owner.get(end + 1)
            if following is None or not isinstance(self.phrases[following], Noun):
                break
            end = self.phrases[following].end
        return end

    def _up(self, j: int) -> int:
        """Return the noun phrase that this one's preposition hangs on: "of Iran" → "the army"."""
        for _ in range(6):
            start = self._before_count(self.phrases[j].start)
            if start < 2 or self.tags[start - 1] not in {"IN", "TO"} or self.small[start - 1] in _SUBORDINATE:
                return j
            start -= self.tags[start - 2] == "IN" and self.small[start - 2] not in _SUBORDINATE  # "from across Europe"
            above = self.endings.get(start - 1 - self._is_linked(start - 1), -1)
            if above < 0 and self.tags[start - 2] == "JJ":  # "workers angry at cuts"
                above = self.endings.get(start - 2, -1)
            if above < 0 or not isinstance(self.phrases[above], Noun):
                return j
            j = above
        return j

    def over_apposition(self, j: int) -> int:
        """Return X of "X, the minister, said"."""
        start = self.phrases[j].start
        if start >= 2 and self.small[start - 1] == ",":
            above = self.endings.get(start - 1, -1)
            if above >= 0 and isinstance(self.phrases[above], Noun):
                return self._up(above)
        return j

    def disagree(self, verb: Verb, subject: Group | None) -> bool:
        """Say whether a verb is one's and its subject many: "stabbed five people who had met, and was arrested"."""
        if self.small[verb.start] not in _ONES or not subject or len(subject) > 1:
            return False
        noun = self.phrases[subject[0]]
        is_counted = self.tags[noun.start] == "CD" and self.small[noun.start] != "one"
        return self.tags[noun.head] == "NNS" and (is_counted or self.small[noun.head] not in _SINGULAR)

    def decider(self, at: int) -> Group:
        """Return whose decision an infinitive tells, by the noun: "condemned Chad's decision to send troops"."""
        j = self.endings.get(at)
        noun = self.phrases[j] if j is not None else None
        is_owned = isinstance(noun, Noun) and "POS" in self.tags[noun.start : noun.head]
        return (j,) if j is not None and noun and is_owned and self.small[noun.head] in _DECISIONS else ()

    def over_of(self, j: int) -> int:
        """Return the noun phrase that "of"-phrases hang on: "the survivors" of "the survivors of the storm"."""
        while self.small[(start := self.phrases[j].start) - 1] == "of" and start - 1 in self.endings:
            above = self.endings[start - 1]
            if not isinstance(self.phrases[above], Noun):
                break
            j = above
        return j

    def _before_count(self, start: int) -> int:
        """Return where a phrase begins with what makes its number vague: "more than 20 countries"."""
        start -= self.small[start - 1 : start + 1] == ("at", "least")
        return start - 2 if self.small[max(0, start - 2) : start] in _VAGUE else start

    def _is_linked(self, prep: int) -> bool:
        """Say whether an adjective or a direction leads to a preposition: "loyal to", "north of"."""
        return self.small[prep - 1] in LINKS | _DIRECTIONS

    def _leads_on(self, at: int) -> bool:
        """Say whether a word stands between a verb and what it governs: not the "that" of a clause of its own."""
        is_prep = self.tags[at] in {"IN", "TO", "RP"} and self.small[at] != "that"
        return is_prep or self.small[at] in _BETWEEN

    def _first_of_joined(self, j: int) -> int:
        """Return rifles of "armed with rifles and shells", an arm of "who lost an arm and a leg,", else the phrase."""
        first = j
        while self.small[self.phrases[first].start - 1] == "and":
            above = self.endings.get(self.phrases[first].start - 1, -1)
            if above < 0 or not isinstance(self.phrases[above], Noun):
                return j
            first = above
        before = self.endings.get(self.phrases[first].start)
        verb = self.phrases[before] if before is not None else None
        is_relative = isinstance(verb, Verb) and self.tags[max(0, verb.start - 1)] in {"WP", "WDT"}
        return first if is_relative or self._leads_on(self.phrases[first].start - 1) else j

    def _over_places(self, j: int) -> int:
        """Return X of "X in Juliaca, Puno province, Peru, was": places in a row, the first behind a preposition."""
        at: int | None = j
        first = j
        while at is not None and self._is_spot(at):
            first = at
            at = self.endings.get(self.phrases[at].start - 1) if self.small[self.phrases[at].start - 1] == "," else None
        is_placed = first != j and self.small[self.phrases[first].start - 1] in _WHERE
        return self._up(first) if is_placed else j

    def _is_spot(self, j: int) -> bool:
        """Say whether a phrase may be a place's name: "Puno", "Puno province"."""
        head = self.phrases[j].head
        return isinstance(self.phrases[j], Noun) and (self.tags[head] == "NNP" or self.small[head] in words("lands"))

    def _attack_before(self, j: int) -> int | None:
        """Return the attacks of "the attacks on A and B, which killed 9", from B; None where nothing near is one."""
        for i in range(j, max(-1, j - _FAR), -1):
            phrase = self.phrases[i]
            if not isinstance(phrase, Noun):
                return None
            if self.small[phrase.head] in words("blasts"):
                return i
        return None
