"""Phrases to clauses: the subject, object, prepositional phrases and complement of each verb.

In: a Sentence. Out: a Clause for each verb group, by its place among the phrases. Refuses: nothing; what the rules do
not find is None. The rules are those of newswire English: subjects stand before their verb, over "of"-phrases,
appositions and relative clauses; verbs joined by "and" share a subject; infinitives take their governor's.
"""

from typing import NamedTuple

from enrich.events.phrases import BE, Noun, Sentence, Verb
from enrich.events.wordsets import words

Group = tuple[int, ...]  # noun phrases joined by commas and "and", by their places among the phrases

_SUBORDINATE = words("subordinate")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_JOINS = frozenset({"and", "or", "&", "nor", "but", ",", "plus"})
_COMPLEMENTISERS = frozenset({"that", "if", "whether"})
_STOPS = frozenset({";", ":", ".", "because", "while", "although", "though", "but", "when", "unless"})
_PARTICLES = frozenset({"back", "out", "up", "down", "off", "away", "over"})
_LIGHT = frozenset({",", ")", "(", "-", "–", "—", "also", "then", "both"})
# verbs whose object does what the infinitive says: "ordered troops to leave"
OBJECT_CONTROL = words("object_control")


class Clause(NamedTuple):
    """A verb with what belongs to it."""

    verb: int
    subject: Group
    object: Group
    second: Group  # a second object, as in "gave X money"
    preps: tuple[tuple[str, Group], ...]
    complement: int | None  # the verb phrase that this one governs
    link: str  # what joins the complement: "to", a preposition, "that", "" for none


class Right(NamedTuple):
    """What stands to the right of a verb."""

    object: Group
    second: Group
    preps: tuple[tuple[str, Group], ...]
    complement: int | None
    link: str


class Reader:
    """Reads the clauses of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.small, self.tags = sentence, sentence.small, sentence.tags
        self.phrases = sentence.phrases
        self.owner = {p.start: i for i, p in enumerate(self.phrases)}
        self.heads = {p.head for p in self.phrases if isinstance(p, Verb)}
        self.endings = {p.end: i for i, p in enumerate(self.phrases)}
        self.governor: dict[int, int] = {}
        self.subjects: dict[int, Group] = {}
        self.clauses: dict[int, Clause] = {}

    def read(self) -> dict[int, Clause]:
        """Return the clauses by the place of their verb among the phrases."""
        verbs = [i for i, p in enumerate(self.phrases) if isinstance(p, Verb)]
        right = {i: self._right(i) for i in verbs}
        for i in verbs:
            complement = right[i].complement
            if complement is not None:
                self.governor.setdefault(complement, i)
        for i in verbs:
            self.subjects[i] = subject = self._subject(i)
            self.clauses[i] = Clause(i, subject, *right[i])
        return self.clauses

    def group(self, first: int) -> Group:
        """Return the noun phrases joined to this one on its right: "A, B and C"."""
        found, maybe, last = [first], [], first
        while True:
            end = self.extent(last)
            after = end
            while after < len(self.small) and self.small[after] in _JOINS:
                after += 1
            joins = self.small[end:after]
            following = self.owner.get(after)
            if after == end or following is None or not isinstance(self.phrases[following], Noun):
                return tuple(found)
            maybe.append(following)
            last = following
            if any(join in {"and", "or", "&", "nor", "plus"} for join in joins):
                if self._starts_clause(following):
                    return tuple(found)
                found += maybe
                maybe = []
            elif len(maybe) > 8 or not joins:
                return tuple(found)

    def _starts_clause(self, noun: int) -> bool:
        """Say whether the phrase after "and" is the subject of a clause of its own."""
        end = self.extent(noun)
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

    def _right(self, verb: int) -> Right:
        """Return what follows a verb up to the next one: objects, prepositional phrases, complement."""
        at, prep, comma = self.phrases[verb].end, "", False
        right = Right((), (), (), None, "")
        while at < len(self.small):
            following = self.owner.get(at)
            if following is None:
                if self._ends_clause(at, prep) or (
                    self.small[at] == "that" and self.small[at - 1] in {"and", "or", "but"}
                ):
                    break
                comma = comma or self.small[at] == ","
                if self.small[at] in _COMPLEMENTISERS:
                    return right._replace(complement=self._finite_after(verb, verb), link="that")
                prep = self._prep(at, prep)
                at += 1
            elif isinstance(self.phrases[following], Verb):
                last = right.preps[-1] if right.preps and not prep else None
                if last and last[0] in _SUBORDINATE and self.extent(last[1][-1]) == at:
                    return right._replace(preps=right.preps[:-1])  # "after the army had left": a clause of its own
                complement, link = self._complement(verb, following, prep)
                return right._replace(complement=complement, link=link)
            else:
                if comma and not prep and self._opens_clause(at):
                    break  # ", officials said", ", and most have left"
                group = self.group(following)
                grown = self._with(right, group, prep, at)
                if grown is None:
                    return right._replace(complement=self._finite_after(verb, following), link="that")
                right, at, prep = grown, self.extent(group[-1]), ""
        return right

    def _with(self, right: Right, group: Group, prep: str, at: int) -> Right | None:
        """Return the right side with one more group; None where the group begins a clause of its own."""
        if prep:
            return right._replace(preps=(*right.preps, (prep, group)))
        if not right.object and not right.preps:
            return right._replace(object=group)
        if right.object and not right.second and not right.preps and self.small[at - 1] != ",":
            return right._replace(second=group)
        return None if self._opens_clause(at) else right

    def _ends_clause(self, at: int, prep: str) -> bool:
        word, tag = self.small[at], self.tags[at]
        if word in _STOPS or tag in {"WDT", "WP", "WP$", "WRB"}:
            return True
        return word in _RELATIVE and not prep and tag != "IN"

    def _prep(self, at: int, prep: str) -> str:
        """Return the preposition in force after a word."""
        if self.small[at] in _PARTICLES and not prep and at - 1 in self.heads:
            return ""
        if self.tags[at] in {"IN", "TO", "RP"} and self.small[at] != "than":
            return self.small[at]
        return "" if self.tags[at] == "CC" or self.small[at] == "," else prep

    def _opens_clause(self, at: int) -> bool:
        """Say whether the noun phrase here, after a comma or an object, goes on into a finite verb."""
        noun = self.owner[at]
        following = self.owner.get(self.extent(self.group(noun)[-1]))
        return following is not None and isinstance(self.phrases[following], Verb)

    def _complement(self, verb: int, following: int, prep: str) -> tuple[int | None, str]:
        """Return the verb that follows, where this one governs it."""
        first, then = self.phrases[verb], self.phrases[following]
        assert isinstance(first, Verb) and isinstance(then, Verb)  # noqa: PT018 – both are
        before = self.small[then.start - 1]
        if then.infinitive:
            return following, "to"
        if then.participle == "VBG" and prep:
            return following, prep
        if then.participle == "VBG" and then.start == first.end:
            return following, ""
        if then.participle or before in {",", "and", "or", "but"} or first.participle == "VBN":
            return None, ""
        return following, "that"  # "said South Africa had advanced"

    def _finite_after(self, verb: int, after: int) -> int | None:
        """Return the first finite verb after a phrase, of a that-clause."""
        for i in range(after + 1, len(self.phrases)):
            phrase = self.phrases[i]
            if isinstance(phrase, Verb) and i != verb:
                before = self.small[phrase.start - 1]
                if not phrase.participle and before not in _RELATIVE - {"that"}:
                    return i
        return None

    def _subject(self, i: int) -> Group:
        verb = self.phrases[i]
        assert isinstance(verb, Verb)
        governor = self.governor.get(i)
        if governor is not None and (verb.infinitive or verb.participle):
            return self._controlled(governor)
        at = verb.start - 1
        while at >= 0 and (self.tags[at] == "RB" or self.small[at] in {"both", "all"}):
            at -= 1
        if at < 0:
            return ()
        word = self.small[at]
        if word in _RELATIVE and self.tags[at] != "IN":
            return self._antecedent(at)
        if word in {"and", "or", "but"} or verb.participle == "VBG" or verb.infinitive:
            return self._shared(i, verb)
        if verb.participle == "VBN" and word == ",":
            return self._shared(i, verb)
        return self._before(at, i)

    def _controlled(self, governor: int) -> Group:
        """Return who does what an infinitive or gerund says, from the verb that governs it."""
        verb = self.phrases[governor]
        assert isinstance(verb, Verb)
        right = self._right(governor)
        lemma = self.small[verb.head]
        is_control = any(lemma.startswith(stem[:4]) for stem in OBJECT_CONTROL)
        if is_control and verb.passive:
            return self.subjects.get(governor, ())
        if is_control and right.object:
            return right.object
        if is_control and right.preps:
            return right.preps[0][1]
        return self.subjects.get(governor, ())

    def _shared(self, i: int, verb: Verb) -> Group:
        """Return the subject of the verb before, that this one shares."""
        before = [j for j in range(i - 1, -1, -1) if isinstance(self.phrases[j], Verb)]
        finite = [j for j in before if not _is_bare(self.phrases[j])]
        for j in finite or before:
            phrase = self.phrases[j]
            assert isinstance(phrase, Verb)
            if verb.perfect and self.small[phrase.head] in BE and j in self.governor:
                return self.subjects.get(self.governor[j], ())  # "believes that Iran is to blame and has deployed"
            if phrase.infinitive == verb.infinitive or verb.participle:
                return self.subjects.get(j, ())
        if not before:  # a participle or infinitive opens the sentence: the main clause's subject follows
            return self.group(self.endings[verb.start]) if verb.start in self.endings else self._following(i)
        return self.subjects.get((finite or before)[0], ())

    def _following(self, i: int) -> Group:
        for j in range(i + 1, len(self.phrases)):
            phrase = self.phrases[j]
            if isinstance(phrase, Noun) and self.small[phrase.start - 1] == ",":
                return self.group(j)
        return ()

    def _antecedent(self, at: int) -> Group:
        at -= 1
        while at >= 0 and (self.small[at] in _LIGHT or self.tags[at] == "IN"):
            at -= 1
        j = self.endings.get(at + 1)
        if j is None or not isinstance(self.phrases[j], Noun):
            return ()
        j = self._over_asides(j)
        return (self._up(j),) if self.small[self.phrases[j].start - 1] == "of" else (j,)

    def _over_asides(self, j: int) -> int:
        """Return X of "X, in the northern province, who"."""
        start = self.phrases[j].start
        while start > 1 and self.small[start - 1] == "of" and start - 1 in self.endings:
            start = self.phrases[self.endings[start - 1]].start
        above = self.endings.get(start - 2) if self.tags[start - 1] == "IN" and self.small[start - 2] == "," else None
        is_aside = above is not None and isinstance(self.phrases[above], Noun)
        return self._over_apposition(self._up(above)) if is_aside and above is not None else j

    def _before(self, at: int, i: int) -> Group:
        """Return the subject that ends at or before a word."""
        comma = self.small[at] == ","
        while at >= 0 and self.small[at] in _LIGHT:
            at -= 1
        j = self.endings.get(at + 1)
        if j is None or not isinstance(self.phrases[j], Noun):
            return self._farther(i)
        j = self._over_relative(self._up(j))
        if comma:
            above = self._over_apposition(j)
            if above == j and self._is_object(j):
                return self._shared_by(i)
            j = above
        return self._with_earlier(j)

    def _is_object(self, j: int) -> bool:
        """Say whether a noun phrase follows a finite verb, its particle at most between."""
        at = self.phrases[j].start
        while at > 0 and self.tags[at - 1] in {"RP", "RB"}:
            at -= 1
        verb = self.phrases[self.endings[at]] if at in self.endings else None
        return isinstance(verb, Verb) and not verb.participle

    def _shared_by(self, i: int) -> Group:
        """Return the subject of the nearest finite verb before: "shot down a drone, seized tankers and"."""
        for j in range(i - 1, -1, -1):
            phrase = self.phrases[j]
            if isinstance(phrase, Verb) and not phrase.participle and not phrase.infinitive:
                return self.subjects.get(j, ())
        return ()

    def _farther(self, i: int) -> Group:
        """Return the nearest noun phrase on the left that no preposition governs."""
        for j in range(i - 1, -1, -1):
            phrase = self.phrases[j]
            if isinstance(phrase, Verb) and not phrase.participle:
                pronoun = self._relative_before(phrase.start)
                return self._antecedent(pronoun) if pronoun >= 0 else self._shared(i, phrase)
            if isinstance(phrase, Noun) and (phrase.start == 0 or self.tags[phrase.start - 1] not in {"IN", "TO"}):
                return self._with_earlier(j)
        return ()

    def _relative_before(self, at: int) -> int:
        """Return where the relative pronoun of a clause stands that a word belongs to; -1 without one."""
        for i in range(at - 1, max(-1, at - 10), -1):
            if self.tags[i] in {"WDT", "WP", "WP$"}:
                return i
            if self.small[i] in {",", ";"}:
                return -1
        return -1

    def _up(self, j: int) -> int:
        """Return the noun phrase that this one's preposition hangs on: "of Iran" → "the army"."""
        for _ in range(6):
            start = self.phrases[j].start
            if start < 2 or self.tags[start - 1] not in {"IN", "TO"} or self.small[start - 1] in _SUBORDINATE:
                return j
            above = self.endings.get(start - 1, -1)
            if above < 0 or not isinstance(self.phrases[above], Noun):
                return j
            j = above
        return j

    def _over_relative(self, j: int) -> int:
        """Return what a relative clause or participle between subject and verb hangs on."""
        for _ in range(4):
            start = self.phrases[j].start
            before = start
            while before > 1 and self.tags[before - 1] in {"IN", "TO", "RP"}:
                before -= 1
            verb = self.phrases[self.endings[before]] if before in self.endings else None
            if not isinstance(verb, Verb):
                return j
            if before != start and verb.participle == "VBN" and verb.start in self.endings:
                j = self._up(self.endings[verb.start])
                continue
            if before != start:
                pronoun = self._relative_before(verb.start)
                return self._up(self._antecedent(pronoun)[0]) if pronoun >= 0 and self._antecedent(pronoun) else j
            at = verb.start - 1
            while at >= 0 and self.tags[at] == "RB":
                at -= 1
            if at >= 0 and self.small[at] in _RELATIVE and self.tags[at] in {"WDT", "WP", "IN"}:
                antecedent = self._antecedent(at)
                if not antecedent:
                    return j
                j = self._up(antecedent[0])
            elif verb.participle and verb.start in self.endings:
                j = self._up(self.endings[verb.start])
            else:
                return j
        return j

    def _over_apposition(self, j: int) -> int:
        """Return X of "X, the minister, said"."""
        start = self.phrases[j].start
        if start >= 2 and self.small[start - 1] == ",":
            above = self.endings.get(start - 1, -1)
            if above >= 0 and isinstance(self.phrases[above], Noun):
                return self._up(above)
        return j

    def _with_earlier(self, j: int) -> Group:
        """Return a subject with what is joined to it on the left: "A, B and C said"."""
        found = [j]
        for _ in range(8):
            start = self.phrases[found[0]].start
            at = start - 1
            while at >= 0 and self.small[at] in {"and", ",", "&", "or"}:
                at -= 1
            joins = self.small[at + 1 : start]
            above = self.endings.get(at + 1, -1)
            if not joins or above < 0 or not isinstance(self.phrases[above], Noun):
                break
            if len(found) == 1 and not any(x in {"and", "&", "or"} for x in joins):
                break
            if self._up(above) != above and self.small[self.phrases[above].start - 1] != "of":
                break
            found.insert(0, self._up(above))
        return tuple(found)


def _is_bare(phrase: object) -> bool:
    return isinstance(phrase, Verb) and (bool(phrase.participle) or phrase.infinitive)
