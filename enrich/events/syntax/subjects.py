"""Who stands before a verb: its subject, over "of"-phrases, appositions, asides and relative clauses.

In: a sentence's phrases and what stands to the right of each verb. Out: the subject of a verb as noun phrases. Refuses:
nothing; without a subject the group is empty. The rules are those of newswire English: subjects stand before their
verb, verbs joined by "and" share one, infinitives take their governor's.
"""

from msgspec import Struct

from enrich.events.syntax.enclosures import RELATIVE_TAGS, Enclosures
from enrich.events.syntax.nouns import agent_heads
from enrich.events.syntax.phrases import BE, Noun, Sentence, Verb
from enrich.events.syntax.rows import BESIDE, Group
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SOME = frozenset({"one", "two", "three", "most", "some", "many", "all", "both", "none", "half"})
_HARMS = forms_of("kill", "wound", "injure", "destroy", "damage")
_MAKES = frozenset({"make", "makes", "made", "launched", "staged", "undertook"})
_MARCHES = frozenset({"chanting", "demonstrating", "fleeing", "marching", "protesting", "rallying"})
_SPEAKS = words("speaking")
_JOINS = frozenset({"and", ",", "&", "or", "nor"})
_CHARGES = frozenset({"arrest", "arrests", "capture", "conviction", "detention", "indictment", "prosecution", "trial"})
_CLAUSAL = words("subordinate") - {"after", "before", "once", "since", "that", "where", "whether"}  # no prepositions
_FEELS = frozenset({"JJ", "VBD", "VBG", "VBN"})  # "angry", "worried", "fearing" that something is so
_LIGHT = frozenset({",", ")", "(", "-", "–", "—", "'", "‘", '"', "“", "also", "then", "both"})
# verbs whose object does what the infinitive says: "ordered troops to leave"
OBJECT_CONTROL = forms_of(*words("object_control"))


class Right(Struct, frozen=True):
    """What stands to the right of a verb."""

    object: Group
    second: Group
    preps: tuple[tuple[str, Group], ...]
    complement: int | None
    link: str


class Subjects(Enclosures):
    """Finds the subjects of one sentence's verbs."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.heads = {p.head for p in self.phrases if isinstance(p, Verb)}
        self.right: dict[int, Right] = {}
        self.governor: dict[int, int] = {}
        self.subjects: dict[int, Group] = {}

    def _subject(self, i: int) -> Group:
        verb = self.phrases[i]
        assert isinstance(verb, Verb)
        governor = self.governor.get(i)
        if verb.infinitive and (decider := self.decider(verb.start)):
            return decider
        attempt = self._of_attempt(i) if verb.infinitive else None
        if attempt is not None or (governor is not None and (verb.infinitive or verb.participle)):
            return self._controlled(governor) if attempt is None and governor is not None else attempt or ()
        at = verb.start - 1
        while at >= 0 and (self.tags[at] == "RB" or self.small[at] in {"both", "all"}):
            at -= 1
        if at < 0:
            return ()
        word = self.small[at]
        beside = self._beside(at) or self._charged(at) if verb.participle == "VBG" else ()
        beside = beside or (self._described(at, i) if verb.participle and word == "," else ())
        if beside or (word in RELATIVE and self.tags[at] != "IN"):
            return beside or self._antecedent(at)
        is_aside = verb.participle == "VBN" and word == ","
        if is_aside or word in {"and", "or", "but"} or verb.participle == "VBG" or verb.infinitive:
            return self._shared(i, verb)
        return self._before(at, i)

    def _charged(self, at: int) -> Group:
        """Return who is held for what a gerund says: men of "the arrest of two men for planting"."""
        j = self.endings.get(at) if self.small[at] == "for" else None
        above = self._up(j) if j is not None and self.small[self.phrases[j].start - 1] == "of" else None
        is_charge = above is not None and self.small[self.phrases[above].head] in _CHARGES
        return (j,) if j is not None and is_charge else ()

    def _described(self, comma: int, i: int) -> Group:
        """Return whom a participle between two commas describes: "a bomb, planted by rebels, exploded"."""
        j = self.endings.get(comma)
        then = next((p for p in self.phrases[i + 1 :] if isinstance(p, Verb)), None)
        is_aside = then is not None and not _is_bare(then) and self.small[then.start - 1] == ","
        return (self._up(j),) if j is not None and is_aside and isinstance(self.phrases[j], Noun) else ()

    def _beside(self, at: int) -> Group:
        """Return who acts beside a clause: in "…, with Mali sending troops", "fired at students marching on"."""
        j = self.endings.get(at + 1)
        noun = self.phrases[j] if j is not None else None
        is_beside = isinstance(noun, Noun) and self.small[max(0, noun.start - 2) : noun.start] == (",", "with")
        is_march = self.small[at + 1] in _MARCHES and isinstance(noun, Noun) and self.tags[noun.head] == "NNS"
        return (j,) if (is_beside or is_march) and j is not None else ()

    def _of_attempt(self, i: int) -> Group | None:
        """Return who is behind "an attempt by X to kill", nobody where none is named; None without an attempt."""
        before = [j for j in (i - 1, i - 2) if j >= 0 and isinstance(self.phrases[j], Noun)]
        nouns = [j for j in before if self.small[self.phrases[j].head] in {"attempt", "attempts"}]
        if not nouns or self.phrases[before[0]].end != self.phrases[i].start:
            return None
        if nouns[0] == i - 1:
            is_own = i in self.governor and self.small[self.phrases[self.governor[i]].head] in _MAKES
            return None if is_own else ()
        return (i - 1,) if self.small[self.phrases[i - 1].start - 1] == "by" else None

    def _controlled(self, governor: int) -> Group:
        """Return who does what an infinitive or gerund says, from the verb that governs it."""
        verb = self.phrases[governor]
        assert isinstance(verb, Verb)
        right = self.right[governor]
        is_control = self.small[verb.head] in OBJECT_CONTROL
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
            if self.small[verb.head] in _SPEAKS and self._is_reported(j):
                return self.subjects.get(self.governor[j], ())  # "said five had died and vowed revenge"
            if phrase.passive and verb.participle == "VBG" and self.small[verb.head] in _HARMS:
                return dict(self.right[j].preps).get("by", ())  # "was hit by rebels, killing five"
            is_alike = phrase.infinitive == verb.infinitive and not self.disagree(verb, self.subjects.get(j))
            if is_alike or verb.participle:
                return self.subjects.get(j, ())
        if not before:  # a participle or infinitive opens the sentence: the main clause's subject follows
            return self._with_earlier(self.endings[verb.start]) if verb.start in self.endings else self._following(i)
        return self.subjects.get((finite or before)[0], ())

    def _is_reported(self, j: int) -> bool:
        """Say whether somebody says what a verb tells."""
        return j in self.governor and self.right[self.governor[j]].link == "that"

    def _following(self, i: int) -> Group:
        for j in range(i + 1, len(self.phrases)):
            phrase = self.phrases[j]
            if isinstance(phrase, Noun) and self.small[phrase.start - 1] == ",":
                return self.group(j)
        return ()

    def _antecedent(self, pronoun: int) -> Group:
        at = pronoun - 1
        while at >= 0 and (self.small[at] in _LIGHT or self.tags[at] == "IN"):
            at -= 1
        j = self.endings.get(at + 1)
        if j is None or not isinstance(self.phrases[j], Noun):
            return ()
        harms = self.small[pronoun] in {"which", "that"} and bool(_HARMS & set(self.small[pronoun + 1 : pronoun + 2]))
        if harms and (attack := self._attack_before(j)) is not None:
            return (attack,)
        j = self._over_asides(j)
        above = self.over_of(j)
        tag, is_people = self.tags[self.phrases[above].head], self._is_people(above)
        if self.small[pronoun] == "which":  # "the survivors of the storm, which flattened"
            return (j,) if is_people and tag == "NNS" and not self._is_people(j) else (above,)
        is_somebody = is_people or tag in {"NNP", "NNPS"}
        return (j,) if self.small[pronoun] in {"who", "whom"} and not is_somebody else (above,)

    def _over_asides(self, j: int) -> int:
        """Return X of "X, in the northern province, who" and of "X, of the schools of law and medicine, who"."""
        start = self.phrases[j].start
        inside = {"of", "and"} if self.small[self.phrases[j].end : self.phrases[j].end + 1] == (",",) else {"of"}
        while start > 1 and self.small[start - 1] in inside and start - 1 in self.endings:
            start = self.phrases[self.endings[start - 1]].start
        above = self.endings.get(start - 2) if self.tags[start - 1] == "IN" and self.small[start - 2] == "," else None
        is_aside = above is not None and isinstance(self.phrases[above], Noun)
        return self.over_apposition(self._up(above)) if is_aside and above is not None else j

    def _before(self, at: int, i: int) -> Group:
        """Return the subject that ends at or before a word."""
        comma = self.small[at] == ","
        feeling = self._who_feels(at) if comma else None
        if feeling is not None:
            return self._with_earlier(feeling)
        enclosed = self.before_enclosure(at) if comma else None
        if enclosed is not None:
            above = self.over_apposition(enclosed)
            return self._shared_by(above) if self._is_object(above) else self._as_one(self._with_earlier(above), i)
        while at >= 0 and (self.small[at] in _LIGHT or (comma and self.tags[at] == "RB")):
            at -= 1
        j = self.endings.get(at + 1)
        if j is None or not isinstance(self.phrases[j], Noun):
            return self._farther(i)
        verb = self.phrases[i]
        is_beside = isinstance(verb, Verb) and verb.participle == "VBN" and not comma
        j = j if is_beside and self._is_of_people(j) else self._over_relative(self._up(j))
        j = self._over_parts(j) if comma else j
        if comma:
            above = self._over_places(j)
            above = self.over_apposition(j) if above == j else above
            above = self._over_asides(j) if above == j else above
            if above == j and self._is_object(j):
                return self._shared_by(i)
            group = self._with_earlier(above)
            is_row = any(self._besides_before(self.phrases[k].start) for k in group[1:])
            return group if is_row else self._as_one(self._named_first(group), i)
        return self._with_earlier(j)

    def _who_feels(self, comma: int) -> int | None:
        """Return X of "X, alarmed that Y arms rebels, urged": the clause between commas says what X fears."""
        for at in range(comma - 1, 1, -1):
            if self.small[at] == ",":
                return None
            if self.small[at] == "that" and self.small[at - 2] == "," and self._is_felt(at - 1):
                j = self.endings.get(at - 2, -1)
                return self._up(j) if j >= 0 and isinstance(self.phrases[j], Noun) else None
        return None

    def _is_felt(self, at: int) -> bool:
        return self.tags[at] in _FEELS or self.small[at].endswith("ed")

    def _is_of_people(self, j: int) -> bool:
        """Say whether people stand behind what is none: whom "killed" describes in "a tribute to ten men killed"."""
        top = self._up(j)
        return not self._is_people(top) and self.tags[self.phrases[top].head] in {"NN", "NNS"} and self._is_people(j)

    def _is_people(self, j: int) -> bool:
        return self.small[self.phrases[j].head] in agent_heads()

    def _over_parts(self, j: int) -> int:
        """Return X of "X, one of them a teacher, were" and of "X, most of whom were pupils, were"."""
        for at in range(self.phrases[j].start - 1, 0, -1):
            if self.small[at] == ",":
                is_part = self.small[at + 1] in _SOME and self.small[at + 2 : at + 3] == ("of",)
                above = self.endings.get(at, -1) if is_part else -1
                return self._up(above) if above >= 0 and isinstance(self.phrases[above], Noun) else j
        return j

    def _named_first(self, group: Group) -> Group:
        """Return X of "X, the head of the bank and one of the richest men, was": what follows a name describes it."""
        first, *rest = (self.phrases[i].head for i in group)
        is_name = self.tags[first] in {"NNP", "NNPS"}
        return group[:1] if rest and is_name and all(self.tags[at] in {"NN", "CD"} for at in rest) else group

    def _as_one(self, group: Group, i: int) -> Group:
        """Return X of "X, the former head of A and B, has": a verb in the singular has one subject."""
        verb = self.phrases[i]
        first = verb.start if isinstance(verb, Verb) else 0
        is_one = self.tags[first] == "VBZ" or self.small[first] in {"was", "has", "is"}
        return group[:1] if is_one and self.small[self.extent(group[0])] == "," else group

    def _is_object(self, j: int) -> bool:
        """Say whether a noun phrase follows a finite verb, its particle or preposition at most between."""
        at = self.phrases[j].start
        while at > 0 and self.tags[at - 1] in {"RP", "RB", "IN", "TO"}:
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
                if pronoun < 0:
                    return self._shared(i, phrase)
                antecedent = self._antecedent(pronoun)
                return self._with_earlier(antecedent[0]) if len(antecedent) == 1 else antecedent
            if isinstance(phrase, Noun) and (phrase.start == 0 or self.tags[phrase.start - 1] not in {"IN", "TO"}):
                return self._with_earlier(j)
        return ()

    def _relative_before(self, at: int) -> int:
        """Return where the relative pronoun of a clause stands that a word belongs to; -1 without one."""
        for i in range(at - 1, max(-1, at - 10), -1):
            if self.tags[i] in RELATIVE_TAGS or self.small[i] == "where":
                return i
            if self.small[i] in {",", ";"}:
                return -1
        return -1

    def _over_relative(self, j: int) -> int:
        """Return what a relative clause or participle between subject and verb hangs on."""
        for _ in range(4):
            start = before = self.phrases[self._first_of_joined(j)].start
            while before > 1 and self._leads_on(before - 1):
                before -= 1
            verb = self.phrases[self.endings[before]] if before in self.endings else None
            is_clause = self.small[start - 1] in _CLAUSAL and self.small[
                self.phrases[j].end : self.phrases[j].end + 1
            ] != (",",)
            if not isinstance(verb, Verb) or is_clause:
                return j  # "two killed as rebels raid an airfield", but "a senator who served as an agent, urges"
            verb = self._governing(self._first_of_row(verb))
            left = verb.start - (self.small[verb.start - 1] == ",")  # "the victim, married to Juan Rey,"
            is_told = verb.participle == "VBN" or (verb.participle == "VBG" and self._is_aside(left))
            if before != start and is_told and left in self.endings:
                j = self._up(self.endings[left])
                continue
            if before != start:
                pronoun = self._relative_before(verb.start)
                return self._up(self._antecedent(pronoun)[0]) if pronoun >= 0 and self._antecedent(pronoun) else j
            at = verb.start - 1
            while at >= 0 and self.tags[at] == "RB":
                at -= 1
            at = self._over_possessed(at)
            if at >= 0 and self.small[at] in RELATIVE and self.tags[at] in RELATIVE_TAGS | {"IN"}:
                antecedent = self._antecedent(at)
                if not antecedent:
                    return j
                j = self._up(antecedent[0])
            elif verb.participle and (verb.start in self.endings or self._is_aside(left)):
                j = self._up(self.endings[verb.start if verb.start in self.endings else left])
            else:
                return j
        return j

    def _over_possessed(self, at: int) -> int:
        """Return where "whose" stands in "the minister, whose party left,"; other words stay."""
        noun = self.phrases[self.endings[at + 1]] if at + 1 in self.endings else None
        return noun.start - 1 if isinstance(noun, Noun) and self.small[noun.start - 1] == "whose" else at

    def _is_aside(self, left: int) -> bool:
        """Say whether a participle between commas describes the subject that opens: "Police, firing gas, broke up"."""
        return left in self.endings and not any(isinstance(p, Verb) and p.start < left for p in self.phrases)

    def _governing(self, verb: Verb) -> Verb:
        """Return the verb over a gerund that describes somebody: "accused" of "(who was) accused of taking bribes"."""
        if verb.participle != "VBG" or self.tags[verb.start - 1] != "IN":
            return verb
        above = next((p for p in reversed(self.phrases) if isinstance(p, Verb) and p.end < verb.start), None)
        is_relative = above is not None and self.tags[above.start - 1] in RELATIVE_TAGS
        return above if above is not None and (is_relative or above.participle == "VBN") else verb

    def _first_of_row(self, verb: Verb) -> Verb:
        """Return the first of participles joined by "and": "the deal, brokered by X and signed in Y,"."""
        while self.small[verb.start - 1] == "and":
            earlier = next((p for p in reversed(self.phrases) if isinstance(p, Verb) and p.end < verb.start), None)
            if earlier is None or earlier.participle != "VBN":
                break
            verb = earlier
        return verb

    def _with_earlier(self, j: int) -> Group:
        """Return a subject with what is joined to it on the left: "A, B and C said"."""
        found = [j]
        for _ in range(8):
            start = self.phrases[found[0]].start
            at = start - 1
            while at >= 0 and (length := self.small[at] in _JOINS or self._besides_before(at + 1)):
                at -= length
            joins = self.small[at + 1 : start]
            above = self.endings.get(at + 1, -1)
            if not joins or above < 0 or not isinstance(self.phrases[above], Noun):
                break
            if joins in {("and",), (",", "and")} and self._is_object(above):
                break  # "met the king and his minister said": two clauses
            if (
                len(found) == 1
                and not {"and", "&", "or", "nor", *BESIDE} & set(joins)
                and not self._is_headline_row(above)
            ):
                break
            led = self.small[self.phrases[above].start - 1] if self._up(above) != above else "of"
            if led == "between":
                return (self._up(above),)  # "talks between Chad and Mali resumed"
            if led in {"from", "for"} and self.small[self.phrases[self._up(above)].head] in agent_heads():
                return (above, *found)  # "envoys from Chad and Mali met": they are Chad and Mali
            if led != "of":
                break
            found.insert(0, self._up(above))
        return tuple(found)

    def _is_headline_row(self, first: int) -> bool:
        """Say whether a comma stands for "and" between two names that open a headline: "Chad, Mali sign pact"."""
        names = self.phrases[first : first + 2]
        return (
            first == 0
            and self.small[-1] != "."
            and names[0].start == names[0].head
            and all(self.tags[p.start] == "NNP" for p in names)
            and names[0].end + 1 == names[1].start
        )


def _is_bare(phrase: object) -> bool:
    return isinstance(phrase, Verb) and (bool(phrase.participle) or phrase.infinitive)
