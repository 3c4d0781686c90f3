"""Clauses to acts: the frame of each verb, the operators above it, and who stands on which side.

In: a Sentence and its clauses. Out: Acts, the outermost of each chain of operators. Refuses: nothing; a verb that the
vocabulary does not hold and that governs no act gives none.
"""

from typing import NamedTuple

from enrich.events.clauses import Clause, Group, Reader
from enrich.events.compose import ALONE, TRANSPARENT, negated_to_come, to_come, under
from enrich.events.lexicon import Frame, Lexicon
from enrich.events.nouns import is_actor
from enrich.events.ontology import COOPERATIVE, TYPES
from enrich.events.phrases import Noun, Sentence, Verb
from enrich.events.wordsets import words

Range = tuple[int, int]  # words[start:end]
Side = tuple[Range, ...]
_PREPOSITIONS = (
    "against",
    "on",
    "to",
    "with",
    "for",
    "from",
    "of",
    "upon",
    "into",
    "at",
    "in",
    "towards",
    "over",
    "between",
)
_SUBORDINATING = words("subordinate") - {"that", "whether"}
_GOING_ON = words("going_on")
_NO_TARGET = words("no_target")
WILL = frozenset({"will", "'ll", "wo", "shall", "to"})
MAYBE = frozenset({"may", "might", "could", "would", "can", "'d"})
MUST = frozenset({"must", "should", "ought"})
_QUANTITIES = words("quantities")
# verbs of saying whose object is no act: "said the attack"
_REPORTING = words("reporting")
_NONE = frozenset({"0"})  # in a frame: no object at all
_OWN = frozenset({"its", "his", "her", "their"})
_DECLARES = frozenset({"announced", "announces", "announce", "declared", "declares", "decided"})
_SPOKEN = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT"})
_AUTHORITY = words("authority")
_HELP = frozenset({"help", "assist", "aid", "rescue", "support", "relieve"})
_SHELLS = words("shells")
_INTRANSITIVE = frozenset({"PROTEST", "RETREAT", "CONSULT", "MOBILIZE", "CONCEDE", "THREATEN", "COOPERATE"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i"})


class Act(NamedTuple):
    """An act as one clause tells it."""

    type: str
    verb: int  # the outermost verb's place among the phrases
    trigger: Range
    source: Side
    target: Side
    operators: tuple[str, ...]
    inner: str  # the type of the act under the operators
    negated: bool
    tense: str  # "", "future", "maybe", "past"
    weight: int  # how much of a frame was seen
    inside: bool = False  # a larger act takes it in
    is_plot: bool = False  # said to be planned or arranged by its source
    clause: str = "main"  # main, after (a clause of time or reason), relative, participle, infinitive


class Found(NamedTuple):
    """The best reading of a verb before composition."""

    meaning: str
    frame: Frame
    weight: int


class Acts:
    """Reads the acts of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence, self.small, self.lexicon = sentence, sentence.small, lexicon
        self.reader = Reader(sentence)
        self.clauses = self.reader.read()

    def read(self, *, every: bool = False) -> list[Act]:
        """Return the acts in order; what a larger act takes in is left out, unless every verb's is asked for."""
        found, taken = [], set()
        for i in self.clauses:
            if i in taken and not every:
                continue
            act = self.act(i)
            if act:
                found.append(act._replace(inside=i in taken, clause=self._kind(i)))
                taken |= self._chain(i)
        return [self._accused(act) for act in found]

    def _accused(self, act: Act) -> Act:
        """Read "X said … and that Y had been plotting to" as X's accusation of Y."""
        if not act.is_plot or act.type == "ACCUSE":
            return act
        for i in range(act.verb - 1, -1, -1):
            verb = self.sentence.phrases[i]
            if isinstance(verb, Verb) and self._operator(verb) == "SAY":
                sayer = self._ranges(self.clauses[i].subject)
                return (
                    act
                    if sayer == act.source
                    else act._replace(type="ACCUSE", source=sayer, target=act.source, tense="", clause="main")
                )
        return act

    def _chain(self, i: int) -> set[int]:
        """Return the verbs below a verb that its act has taken in."""
        found: set[int] = set()
        while (i := self.clauses[i].complement if i in self.clauses else None) is not None and i not in found:  # type: ignore[assignment]
            found.add(i)
        return found

    def _kind(self, i: int) -> str:
        """Return what kind of clause a verb heads."""
        verb = self.sentence.phrases[i]
        assert isinstance(verb, Verb)
        is_alone = len(self.clauses) == 1 and verb.participle == "VBN"
        if (verb.infinitive or verb.participle) and not is_alone:
            return "infinitive" if verb.infinitive else "participle"
        start = min((self.sentence.phrases[j].start for j in self.clauses[i].subject), default=verb.start)
        start = min(start, verb.start)
        before = self.small[max(0, start - 1) : start]
        if before and before[0] in _SUBORDINATING:
            return "after"
        near = self.sentence.tags[max(0, verb.start - 2) : verb.start]
        return "relative" if {"WDT", "WP", "WP$"} & set(near) else "main"

    # ------------------------------------------------------------------ one verb
    def act(self, i: int, depth: int = 0) -> Act | None:
        """Return the act of a verb, with what it governs; None where the vocabulary has nothing for it."""
        clause = self.clauses[i]
        verb = self.sentence.phrases[i]
        assert isinstance(verb, Verb)
        frame = self._frame(clause, verb)
        operator = self._operator(verb)
        if frame and frame.weight >= 3:
            return self._tensed(self._as_relief(self._plain(clause, verb, frame), clause), verb)
        if operator and depth < 6:
            inner = self._inner(clause, depth)
            if inner:
                return self._tensed(self._under(operator, inner, clause, verb), verb)
        if frame:
            return self._tensed(self._plain(clause, verb, frame), verb)
        return self._going_on(clause, verb) or self._alone(operator, clause, verb)

    def _as_relief(self, act: Act, clause: Clause) -> Act:
        """Read troops sent to help, or to keep a peace, as aid."""
        below = self.sentence.phrases[clause.complement] if clause.complement is not None else None
        helps = isinstance(below, Verb) and below.infinitive and self.small[below.head] in _HELP
        keeps = any(word.startswith("peacekeep") for word in self.small[self.sentence.phrases[clause.verb].start :])
        return act._replace(type="AID", inner="AID") if act.type == "MOBILIZE" and (helps or keeps) else act

    def _going_on(self, clause: Clause, verb: Verb) -> Act | None:
        """Return the act that a subject names and that goes on: "cooperation would continue", "talks were held"."""
        if self.small[verb.head] not in _GOING_ON or len(clause.subject) != 1 or clause.object:
            return None
        type_ = self.noun_act(clause.subject[0])
        if not type_ or TYPES[type_].name == "AGREE":
            return None
        act = self._nominal(clause.subject[0], type_, clause)
        return self._tensed(act._replace(negated=act.negated != verb.negated), verb)

    def _alone(self, operator: str, clause: Clause, verb: Verb) -> Act | None:
        """Return what an operator says over an act that is not known: "agreed to build a dam"."""
        type_ = "REQUEST" if verb.modal in MUST else ALONE.get(operator, "")
        if not type_ or (clause.complement is None and not clause.object and verb.modal not in MUST):
            return None
        source, target = self._sides(clause, verb, ("o",))
        if verb.modal in MUST:
            source, target = (), source
        inner = self.clauses.get(clause.complement) if clause.complement is not None else None
        if inner and not clause.object:
            target = self._sides(inner, verb, ("with", "to", "o"))[1]
        return Act(type_, clause.verb, (verb.head, verb.head + 1), source, target, (), type_, verb.negated, "", 0)

    def _frame(self, clause: Clause, verb: Verb) -> Found | None:
        best = None
        heads = self._heads(clause.subject if verb.passive else clause.object)
        second = self._heads(clause.second)
        preps = {prep for prep, _ in clause.preps}
        for lemma in self.lexicon.verbs.get(self.small[verb.head], ()):
            for frame in self.lexicon.frames.get(lemma, ()):
                weight = self._weigh(frame, verb, (heads | second, preps))
                if weight and (best is None or weight > best.weight):
                    best = Found(frame.meaning, frame, weight)
        return best

    def _weigh(self, frame: Frame, verb: Verb, companions: tuple[set[str], set[str]]) -> int:
        heads, preps = companions
        weight = 1
        if not (frame.rest or frame.objects or frame.after) and not self._has_object(verb, companions, frame):
            return 0
        if frame.rest:
            if not self._follows(frame.rest, verb):
                return 0
            weight += 4
        if frame.objects == _NONE:
            if self.clauses[self.reader.owner[verb.start]].object or verb.passive:
                return 0
        elif frame.objects:
            if not frame.objects & heads:
                return 0
            weight += 3
        if frame.after:
            following = self.small[verb.end : verb.end + 12]
            if not any(
                a in preps or ("_" in a and " ".join(a.split("_")) in " ".join(following)) or a in following[:6]
                for a in frame.after
            ):
                return 0
            weight += 2
        return weight

    def _has_object(self, verb: Verb, companions: tuple[set[str], set[str]], frame: Frame) -> bool:
        """Say whether a bare verb has what it acts on; marches, talks and retreats need nothing."""
        if frame.meaning in _INTRANSITIVE or verb.passive or verb.participle == "VBN" or companions[1]:
            return True
        clause = self.clauses[self.reader.owner[verb.start]]
        return bool(clause.object) or clause.complement is not None

    def _follows(self, rest: tuple[str, ...], verb: Verb) -> bool:
        """Say whether these words follow the main verb, at once or after its object: "laid down", "called it off"."""
        at = verb.head + 1
        if self.small[at : at + len(rest)] == rest:
            return True
        if len(rest) > 1 and self.small[verb.end : verb.end + len(rest)] == rest:
            return True
        if len(rest) == 1 and rest[0] in {
            "off",
            "out",
            "down",
            "up",
            "back",
            "over",
            "in",
            "away",
            "home",
            "free",
            "go",
            "dead",
        }:
            return rest[0] in self.small[at : at + 7] and not any(
                isinstance(p, Verb) and at <= p.start < at + 7 and self.small[p.start] != rest[0]
                for p in self.sentence.phrases
            )
        return False

    def _operator(self, verb: Verb) -> str:
        best, weight = "", -1
        if verb.modal in MUST:
            return ""
        for lemma in self.lexicon.verbs.get(self.small[verb.head], ()):
            for frame in self.lexicon.operators.get(lemma, ()):
                if len(frame.rest) > weight and (not frame.rest or self._follows(frame.rest, verb)):
                    best, weight = frame.meaning, len(frame.rest)
        return best

    def _heads(self, group: Group) -> set[str]:
        """Return the lemmas that head a group, of quantities what they count: "a round of talks" → talk."""
        found: set[str] = set()
        for i in group:
            for end in self._head_ends(i):
                for size in (3, 2, 1):
                    words = "_".join(self.small[end + 1 - size : end + 1])
                    if words in self.lexicon.nouns:
                        found.add(self.lexicon.nouns[words])
        return found

    def _head_ends(self, i: int) -> list[int]:
        phrase = self.sentence.phrases[i]
        ends = [phrase.head]
        while self.small[phrase.end : phrase.end + 1] == ("of",):
            following = self.reader.owner.get(phrase.end + 1)
            if following is None or not isinstance(self.sentence.phrases[following], Noun):
                break
            if (
                self.small[phrase.head] not in _QUANTITIES
                and self.sentence.tags[phrase.head] != "CD"
                and len(ends) > 0
                and self.small[phrase.head] in self.lexicon.nouns
            ):
                break
            phrase = self.sentence.phrases[following]
            ends.append(phrase.head)
        return ends

    def noun_act(self, i: int) -> str:
        """Return the type of the act that a noun phrase names, or ""."""
        for end in self._head_ends(i):
            for size in (4, 3, 2, 1):
                words = "_".join(self.small[max(0, end + 1 - size) : end + 1])
                act = self.lexicon.acts.get(self.lexicon.nouns.get(words, words))
                if act:
                    return act
            if self.small[end] in _SHELLS and end:  # "a mediation effort" is mediation
                before = self.small[end - 1]
                act = self.lexicon.acts.get(self.lexicon.nouns.get(before, before))
                if act:
                    return act
            if self.small[end] not in _QUANTITIES:
                after = self.small[end + 1 : end + 3]
                act = self.lexicon.acts.get("_".join([self.small[end], *after]))
                if act:
                    return act
        return ""

    # ------------------------------------------------------------------ what a verb governs
    def _inner(self, clause: Clause, depth: int) -> Act | None:
        """Return the act below an operator: its complement's, or that of its object."""
        spoken = [i for i in clause.object if clause.link == "that" and self.noun_act(i) in _SPOKEN]
        if spoken:  # "reiterated its demand that", "denied accusations that"
            return self._nominal(spoken[0], self.noun_act(spoken[0]), clause)
        if clause.complement is not None and clause.complement in self.clauses and clause.complement != clause.verb:
            inner = self.act(clause.complement, depth + 1)
            if inner:
                return inner
        verb = self.sentence.phrases[clause.verb]
        if isinstance(verb, Verb) and self.small[verb.head] in _REPORTING:
            return None
        groups = [clause.object, clause.second, *(group for _, group in clause.preps)]
        if isinstance(verb, Verb) and verb.passive:
            groups.insert(0, clause.subject)
        for group in groups:
            for i in group:
                type_ = self.noun_act(i)
                if type_:
                    return self._nominal(i, type_, clause)
        return None

    def _nominal(self, i: int, type_: str, clause: Clause) -> Act:
        """Return the act that a noun phrase names, its sides from the phrases around it."""
        phrase = self.sentence.phrases[i]
        after = self._preps_after(i)
        groups = [after[p] for p in _PREPOSITIONS if p in after and p != "of"]
        groups += [group for prep, group in clause.preps if prep not in _NO_TARGET and i not in group]
        groups += [after["of"]] if "of" in after else []
        groups += [(i,)] if self._is_actor((i,)) and self.sentence.phrases[i].start < phrase.head else []
        chosen = next((group for group in groups if self._is_actor(group)), None) or next(iter(groups), ())
        target = self._ranges(chosen)
        source = self._ranges(after["by"]) if "by" in after else ()
        return Act(
            type_, clause.verb, (phrase.head, phrase.head + 1), source, target, (), type_, self._is_none(i), "", 2
        )

    def _is_none(self, i: int) -> bool:
        return self.small[self.sentence.phrases[i].start] in {"no", "neither"}

    def _preps_after(self, i: int) -> dict[str, Group]:
        """Return the prepositional phrases that follow a noun phrase at once."""
        found: dict[str, Group] = {}
        at = self.sentence.phrases[i].end
        while at + 1 < len(self.small) and self.sentence.tags[at] in {"IN", "TO", "RP"}:
            following = self.reader.owner.get(at + 1)
            if following is None or not isinstance(self.sentence.phrases[following], Noun):
                break
            group = self.reader.group(following)
            found.setdefault(self.small[at], group)
            at = self.sentence.phrases[group[-1]].end
        return found

    # ------------------------------------------------------------------ acts and sides
    def _ranges(self, group: Group) -> Side:
        return tuple(self._range(i) for i in group)

    def _range(self, i: int) -> Range:
        return self.sentence.phrases[i].start, self.reader.extent(i)

    def _plain(self, clause: Clause, verb: Verb, found: Found) -> Act:
        frame = found.frame
        source, target = self._sides(clause, verb, frame.target or ("o",))
        if verb.passive or (verb.participle == "VBN" and not clause.object):
            by = dict(clause.preps).get("by", ())
            source, target = self._ranges(by) or self._means(clause), self._ranges(clause.subject)
            if frame.objects and frame.target and not self._is_actor(clause.subject):
                target = self._ranges(self._target(clause._replace(object=(), subject=by), frame.target)) or target
        last = (
            verb.head
            + 1
            + len(frame.rest) * (self.small[verb.head + 1 : verb.head + 1 + len(frame.rest)] == frame.rest)
        )
        return Act(
            found.meaning,
            clause.verb,
            (verb.head, last),
            source,
            target,
            (),
            found.meaning,
            verb.negated or any(self._is_none(i) for i in clause.object),
            "",
            found.weight,
        )

    def _sides(self, clause: Clause, verb: Verb, places: tuple[str, ...]) -> tuple[Side, Side]:
        """Return source and target: of the places where the target may stand, the first that holds an actor."""
        return self._ranges(clause.subject), self._ranges(self._target(clause, places))

    def _means(self, clause: Clause) -> Side:
        """Return the attack in which somebody was killed: "killed in a US strike" says whose it was."""
        for prep, group in clause.preps:
            if prep in {"in", "during", "from"} and self.noun_act(group[0]) == "ASSAULT":
                return self._ranges(group[:1])
        return ()

    def _target(self, clause: Clause, places: tuple[str, ...]) -> Group:
        spoken = [(prep, group) for prep, group in clause.preps if prep not in _NO_TARGET]
        groups = [
            g for place in places for g in ([clause.object] if place == "o" else [g for p, g in spoken if p == place])
        ]
        rest = [clause.object, clause.second, *(group for _, group in spoken)]
        below = self.clauses.get(clause.complement) if clause.complement is not None else None
        if below is not None and below.verb != clause.verb and clause.link != "that":
            rest += [below.object, *(group for prep, group in below.preps if prep not in _NO_TARGET)]
        candidates = [group for group in (*groups, *rest) if group and group != clause.subject]
        chosen = next((group for group in candidates if self._is_actor(group)), None)
        return chosen or next(iter(candidates), ())

    def _is_actor(self, group: Group) -> bool:
        return any(is_actor(self.sentence, *self._range(i)) for i in group)

    def _under(self, operator: str, inner: Act, clause: Clause, verb: Verb) -> Act:
        type_ = under(operator, inner.type)
        source, target = self._ranges(clause.subject), inner.target
        if operator in {"STOP", "CANCEL"} and inner.type == "PROTEST" and self._has_word(source, _AUTHORITY):
            type_ = "COERCE"  # the police end a rally; those who hold it call it off
        if operator == "SAY" and inner.is_plot and inner.source != source:
            return inner._replace(
                type="ACCUSE", verb=clause.verb, source=source, target=inner.source, is_plot=False, tense=""
            )  # fmt: skip
        if operator == "DENY" and clause.complement is not None:
            type_, source = inner.type, inner.source
        if operator == "SAY" and inner.tense == "maybe" and inner.verb in self.clauses and self._says_would(inner):
            is_declared = self.small[verb.head] in _DECLARES and inner.type in {"SANCTION", "RETREAT", "CONCEDE"}
            tense = "" if is_declared else "future"
            inner = inner._replace(tense=tense, type=inner.type if is_declared else to_come(inner.type))
            type_ = "CONCEDE" if is_declared and inner.type == "RETREAT" else inner.type
        if operator == "SAY":
            is_pronoun = all(self.small[start] in _PRONOUNS and end - start == 1 for start, end in inner.source)
            if inner.source and not is_pronoun:
                source = inner.source
        elif operator in {"DEMAND", "ORDER", "PERMIT"}:
            addressed = self._ranges(clause.object) if inner.verb != clause.verb else ()
            if addressed and self.small[addressed[0][0]] in _OWN:
                return inner._replace(verb=clause.verb, source=source)  # "ordered its people to go home"
            if addressed and operator == "ORDER":
                type_ = "REQUEST"
            if addressed and operator == "PERMIT" and inner.type not in {"MOBILIZE", "ASSAULT"}:
                type_ = "CONCEDE"
            target = addressed or inner.source or target
        if verb.passive and operator not in {"SAY", "TRY", "PROMISE"}:
            by = dict(clause.preps).get("by", ())
            source = self._ranges(by) or inner.source
            if operator in {"DEMAND", "ORDER", "PERMIT"}:
                target = self._ranges(clause.subject)
        operators = inner.operators if operator in TRANSPARENT else (operator, *inner.operators)
        return inner._replace(
            type=type_, verb=clause.verb, source=source or inner.source, target=target, operators=operators,
            negated=inner.negated != verb.negated, is_plot=inner.is_plot or operator == "PLOT",
        )  # fmt: skip

    def _has_word(self, side: Side, among: frozenset[str]) -> bool:
        return any(word in among for start, end in side for word in self.small[start:end])

    def _says_would(self, act: Act) -> bool:
        verb = self.sentence.phrases[act.verb]
        return isinstance(verb, Verb) and verb.modal in {"would", "'d"}

    def _tensed(self, act: Act, verb: Verb) -> Act:
        """Return the act as its verb's tense and negation leave it."""
        tense = act.tense
        type_ = act.type
        if verb.modal in WILL or self._is_headline_future(verb):
            tense = "future"
            type_ = negated_to_come(type_) if act.negated else to_come(type_)
        elif verb.modal in MUST and type_ in TYPES:
            tense, type_ = "maybe", "REQUEST"
        elif verb.modal in MAYBE:
            tense = tense or "maybe"
            if verb.modal == "would" and type_ in COOPERATIVE:
                tense, type_ = "future", negated_to_come(type_) if act.negated else to_come(type_)
        elif verb.perfect and verb.past:
            tense = tense or "past"
        return act._replace(type=type_, tense=tense)

    def _is_headline_future(self, verb: Verb) -> bool:
        """Say whether an infinitive stands for a future: "Turkey to send troops"."""
        return (
            verb.infinitive
            and self.reader.governor.get(self.reader.owner[verb.start]) is None
            and self.reader.owner[verb.start] > 0
            and not any(isinstance(p, Verb) and p.start < verb.start for p in self.sentence.phrases)
        )
