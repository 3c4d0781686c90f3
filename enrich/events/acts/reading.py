"""Clauses to acts: the frame of each verb, the operators above it, and who stands on which side.

In: a Sentence and its clauses. Out: Acts, the outermost of each chain of operators. Refuses: nothing; a verb that the
vocabulary does not hold and that governs no act gives none.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from enrich.events.acts.act import Act
from enrich.events.acts.appositions import Appositions
from enrich.events.acts.background import PLANS, Named
from enrich.events.acts.claims import Claims
from enrich.events.acts.compose import ALONE, TRANSPARENT, negated_to_come, under
from enrich.events.acts.fates import Fates
from enrich.events.acts.feelings import Feelings
from enrich.events.acts.forces import Forces
from enrich.events.acts.frames import MUST, Found, Side
from enrich.events.acts.kinds import Kinds
from enrich.events.acts.makers import Makers
from enrich.events.acts.nominal import Nominal
from enrich.events.acts.outcomes import is_outcome
from enrich.events.acts.sayers import Sayers
from enrich.events.acts.seeming import Seeming
from enrich.events.acts.talk import is_report, is_talk, judgement, verdict
from enrich.events.acts.targets import ANSWERS, NO_TARGET, Targets
from enrich.events.acts.themes import Themes
from enrich.events.acts.walkouts import Walkouts
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import OWN, WHOM, Verb
from enrich.events.syntax.rows import Group
from enrich.events.syntax.subjects import OBJECT_CONTROL
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

# verbs of saying whose object is no act: "said the attack"
_REPORTING = words("reporting")
_RECEIVES = words("receives")  # what others said: "secured a promise that"
_ASIDE = NO_TARGET | {"following", "over"}  # "began after the attack", "came out over it" are no attacks
_OWN_FORCE = frozenset({"MOBILIZE", "ASSAULT"})
_SPOKEN = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT"})
_AUTHORITY = words("authority")
_ADDRESSED = frozenset({"DEMAND", "ORDER", "PERMIT"})
_ENDINGS = frozenset({"end", "halt", "stop", "cessation"})
_AGREES = forms_of("agree")
_PLEDGES = frozenset({"PROMISE", "THREATEN", "VOW"})
_OWN_WORDS = frozenset({"PROMISE", "VOW"})
_PUSHES = frozenset({"push", "pushes", "pushed", "press", "presses", "pressed"})
_DISCUSSES = frozenset({"discuss", "discusses", "discussed", "discussing"})
_SUFFERS = ("s",)  # in a frame: the subject is the target


class Acts(
    Appositions, Claims, Fates, Feelings, Forces, Kinds, Makers, Nominal, Sayers, Seeming, Targets, Themes, Walkouts
):
    """Reads the acts of one sentence."""

    def read(self, *, every: bool = False) -> list[Act]:
        """Return the acts in order; what a larger act takes in is left out, unless every verb's is asked for."""
        found, taken = [], set()
        for i in self.clauses:
            if i in taken and not every:
                continue
            top = i if every else self.reader.top(i)
            act = self.act(top)
            if top != i:
                top, act = (top, self._joined(i, top, act)) if act else (i, self.act(i))
            if act:
                act = self.of_measure(act)
                found.append(replace(act, inside=i in taken, clause=self._kind(top), theme=self.theme(act.trigger)))
                taken |= self._chain(i)
        found = self._adopted(self.with_sayer(found))
        found = [act for at, act in enumerate(found) if not (at and self._is_again(act, found[at - 1]))]
        rejections = {i: self._rejection(i, self._ranges(by), self._ranges(of)) for i, by, of in self.rejections()}
        others = [self._conditional(self._accused(act)) for act in found if act.verb not in rejections]
        return [*others, *rejections.values()]

    def _rejection(self, i: int, source: Side, target: Side) -> Act:
        head = self.sentence.phrases[i].head
        return Act("REJECT", i, (head, head + 1), source, target, (), "REJECT", False, "", 2)

    def background(self, told: list[Act]) -> list[Act]:
        """Return the attacks that nouns name and no act told takes in, or only without who made them."""
        done_by = {at: act.source for act in told for at in range(*act.trigger)}
        found = [
            (named, done_by.get(self.sentence.phrases[named.phrase].head))
            for named in (*self.named(), *self.claimed(), *self._accusations())
        ]
        return [
            self._attack(named)
            for named, doers in found
            if doers is None or not named.target or (named.source and not doers)
        ]

    def suffered(self) -> list[Act]:
        """Return the attacks that a sentence tells only by who has suffered them."""
        return [replace(self._attack(named), clause="fate") for named in self.fates()]

    def _attack(self, named: Named) -> Act:
        head = self.sentence.phrases[named.phrase].head
        return Act(
            "ASSAULT", named.phrase, (head, head + 1), named.source, named.target, (), "ASSAULT", False, "past", 2
        )

    def _accusations(self) -> Iterator[Named]:
        """Yield the attacks that somebody is accused of having made: "arrested for killing a judge"."""
        for i, accused in self.accused():
            act = self.act(i)
            if act and act.type == "ASSAULT" and accused:
                yield Named(i, self._ranges(accused), act.target)

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
                    else replace(act, type="ACCUSE", source=sayer, target=act.source, tense="", clause="main")
                )
        return act

    def _joined(self, i: int, top: int, told: Act) -> Act | None:
        """Return the act of a bare verb joined to another, under what governs both; None where `told` is told alike."""
        governing = self.reader.governor[i]
        clause = self.clauses[governing]
        self.clauses[governing] = replace(clause, complement=i)
        act = self.act(top)
        self.clauses[governing] = clause
        is_alike = act and act.type == told.type and (act.operators or act.tense or act.trigger == told.trigger)
        return None if is_alike else act

    def _chain(self, i: int) -> set[int]:
        """Return the verbs below a verb that its act has taken in."""
        found: set[int] = set()
        while (i := self.clauses[i].complement if i in self.clauses else None) is not None and i not in found:  # type: ignore[assignment]
            found.add(i)
        return found

    # ------------------------------------------------------------------ one verb
    def act(self, i: int, depth: int = 0) -> Act | None:
        """Return the act of a verb, with what it governs; None where the vocabulary has nothing for it."""
        clause = self.clauses[i]
        verb = self._verb(i)
        frame = self._frame(clause, verb)
        operator = self._over(clause, verb)
        said = self.clauses.get(clause.complement) if operator == "SAY" and clause.complement is not None else None
        judged = verdict(self.sentence, said) if said else judgement(self.sentence, clause, verb)
        if judged:
            return self._tensed(self._judging(judged, clause, said), verb)
        idiom = self._idiom(clause, verb, frame)
        if idiom:
            return idiom
        told = self._told(clause, verb, (frame, operator), depth)
        if told is None:
            return None
        is_said = is_talk(self.sentence, clause, verb, operator) or is_outcome(self.sentence, clause, verb)
        return None if is_said or self.is_nothing(clause, verb, frame) else told

    def _idiom(self, clause: Clause, verb: Verb, frame: Found | None) -> Act | None:
        """Return what only few verbs tell, each in its own way: "came under fire", "was dismayed", "left 12 dead"."""
        told = self._come_under(clause, verb) or self.felt(clause, verb) or self.answered(clause, verb)
        told = told or self.gained(clause, verb)
        if told:
            return told
        told = self.left(clause, verb) or self.burst(clause, verb) or self.walkout(clause, verb, frame)
        told = told or self.rocked(clause, verb) or self.advance(clause, verb, frame)
        return self._tensed(told, verb) if told else None

    def _told(self, clause: Clause, verb: Verb, meant: tuple[Found | None, str], depth: int) -> Act | None:
        """Return what a verb tells by its frame or its operator, if it is not only talk or an outcome."""
        frame, operator = meant
        ordered = clause.complement if operator == "ORDER" else None
        if frame and frame.weight >= 3 and (ordered is None or not self.act(ordered, depth + 1)):
            return self._tensed(self.of_force(self._plain(clause, verb, frame), clause), verb)
        if operator and depth < 6:
            inner = self._inner(clause, depth)
            if inner:
                return self._tensed(self._under(operator, inner, clause, verb), verb)
        if frame and not (frame.meaning == "CONSULT" and _calls_for(clause, operator)):
            return self._tensed(self._plain(clause, verb, frame), verb)
        return self._going_on(clause, verb) or self._alone(operator, clause, verb)

    def _over(self, clause: Clause, verb: Verb) -> str:
        """Return the operator that a verb is with what it governs."""
        operator = self._operator(verb)
        if is_report(self.sentence, clause, verb, operator):
            return "SAY"
        if self.small[verb.head] in PLANS and verb.passive and "by" in clause.by_prep:
            return ""  # "the attack was planned by X" says who made it
        is_withheld = clause.object and self._is_actor(clause.second or clause.by_prep.get("to", ()))
        return "" if operator == "DENY" and is_withheld else operator  # "denied the envoy a visa", "entry to tourists"

    def _judging(self, judged: str, clause: Clause, said: Clause | None) -> Act:
        """Return what naming somebody or something, or saying what it is, comes to."""
        verb = self._verb(clause.verb)
        source, target = self._sides(replace(clause, object=said.subject) if said else clause, verb, ("o",))
        named = self._word(clause.object[0]) if len(clause.object) == 1 else ""
        target = self._ranges(clause.object) if named in WHOM else () if named == "it" else target
        target = self._doers(said or clause) or target
        trigger = (verb.head, verb.head + 1)
        return Act(judged, clause.verb, trigger, source, target, (), judged, verb.negated, "", 2)

    def _alone(self, operator: str, clause: Clause, verb: Verb) -> Act | None:
        """Return what an operator says over an act that is not known: "agreed to build a dam"."""
        type_ = "REQUEST" if verb.modal in MUST else ALONE.get(operator, "")
        is_bare = clause.complement is None and not clause.object and not _calls_for(clause, operator)
        is_moved = self.small[verb.head] in _PUSHES and clause.complement is None and not self._is_actor(clause.object)
        if not type_ or ((is_bare or is_moved) and verb.modal not in MUST):
            return None
        source, target = self._sides(clause, verb, ("o",))
        if verb.modal in MUST:
            source, target = (), source
        inner = self.clauses.get(clause.complement) if clause.complement is not None else None
        if inner and not clause.object:
            target = self._sides(inner, verb, ("with", "to", "o"))[1]
        is_refused = verb.negated and type_ == "AGREE"  # "would never accept"
        type_, negated = ("REJECT", False) if is_refused else (type_, verb.negated)
        weight = int(type_ == "REJECT")  # who refuses does so whatever it is, and to nobody in particular
        return Act(type_, clause.verb, (verb.head, verb.head + 1), source, target, (), type_, negated, "", weight)

    # ------------------------------------------------------------------ what a verb governs
    def _inner(self, clause: Clause, depth: int) -> Act | None:
        """Return the act below an operator: its complement's, or that of its object."""
        head = self._word(clause.verb)
        is_own = clause.link == "that" and head not in _RECEIVES
        spoken = [i for i in clause.object if is_own and self.noun_act(i) in _SPOKEN]
        if spoken:  # "reiterated its demand that", "denied accusations that"
            return self._nominal(spoken[0], self.noun_act(spoken[0]), clause)
        if clause.complement is not None and clause.complement in self.clauses and clause.complement != clause.verb:
            inner = self.act(clause.complement, depth + 1)
            if inner:
                return inner
        verb = self.sentence.phrases[clause.verb]
        if head in _REPORTING | _RECEIVES:
            return None
        below = self.clauses.get(clause.complement) if clause.complement is not None else None
        if isinstance(verb, Verb) and (self._is_linked(clause, verb) or self._is_made(clause, below)):
            return None
        is_addressed = clause.link == "to" and head in OBJECT_CONTROL  # "asked peacekeepers to reopen"
        first = () if is_addressed else clause.object
        groups = [first, clause.second, *(group for prep, group in clause.preps if prep not in _ASIDE)]
        if isinstance(verb, Verb) and verb.passive:
            groups.insert(0, clause.subject)
        for group in groups:
            for i in group:
                type_ = self.noun_act(i)
                if type_:
                    inner = self._nominal(i, type_, clause)
                    is_ended = group == clause.by_prep.get("to") and self._has_end(groups)
                    return self._stopped(inner, self._ranges(clause.subject)) if is_ended else inner
        return None

    def _has_end(self, groups: Sequence[Group]) -> bool:
        """Say whether one of some phrases is the end of something: "ordered an end to the march"."""
        return any(self._word(i) in _ENDINGS for group in groups for i in group)

    def _stopped(self, inner: Act, source: Side) -> Act:
        """Return what ending an act comes to: the police end a rally; those who hold it call it off."""
        is_ended = inner.type == "PROTEST" and self._has_word(source, _AUTHORITY)
        return replace(inner, type="COERCE" if is_ended else under("STOP", inner.type))

    # ------------------------------------------------------------------ acts and sides

    def _plain(self, clause: Clause, verb: Verb, found: Found) -> Act:
        frame = found.frame
        source, target = self._sides(clause, verb, self._places(frame))
        if frame.target == _SUFFERS:
            source, target = self._suffering_sides(clause, frame)
        target = self.meant(clause, found.meaning) or target
        if found.meaning == "CONSULT" and self.small[verb.head] in _DISCUSSES:
            target = self._ranges(clause.by_prep.get("with", ()) or self._partner(clause))
        elif found.meaning == "CONSULT" and not self._is_actor(clause.object):
            target = self._ranges(self._partner(clause)) or target
        is_state = any(after.startswith("on ") for after in frame.after)  # "remained on alert" is nobody's doing
        is_bare = self._is_bare(clause, verb) and not is_state
        if verb.passive or is_bare or self._is_killed(clause, verb):
            by = clause.by_prep.get("by", ()) or self.joint_agent(clause)
            beside = next((group for prep, group in clause.preps if prep == "alongside"), ())
            by_arms = clause.subject if self._is_weapon(clause.subject) else ()
            source, target = self._ranges(by) or self._means(clause), self._ranges((*clause.subject, *beside))
            source = source or self._ranges(by_arms)  # "Syrian shells were fired at"
            if frame.meaning == "MOBILIZE" and not source:
                source, target = target, ()  # "marines were flown to Iraq": their country's doing, to nobody
            elif found.meaning in ANSWERS and (doers := self._behind(clause.subject[0]) if clause.subject else ()):
                target = self._ranges(doers)  # "the ban imposed by Chad was condemned"
            elif frame.objects and frame.target not in {(), ("o",)} and (by_arms or not self._is_actor(clause.subject)):
                target = self._ranges(self._target(replace(clause, object=(), subject=by), frame.target)) or target
        if found.meaning == "ASSAULT" and "o" not in frame.target and (struck := self._struck(clause)):
            target = self._ranges(struck)
        last = (
            verb.head
            + 1
            + len(frame.rest) * (self.small[verb.head + 1 : verb.head + 1 + len(frame.rest)] == frame.rest)
        )
        return Act(
            found.meaning,
            clause.verb,
            (verb.head, last),
            self.behind(source),
            target,
            (),
            found.meaning,
            verb.negated or any(self._is_none(i) for i in (*clause.object, *clause.subject)),
            "",
            found.weight,
        )

    def _under(self, operator: str, inner: Act, clause: Clause, verb: Verb) -> Act:
        """Return an act with an operator over it: "refused to lift sanctions"."""
        if operator == "SAY":
            return self._said(self.must(inner, self._ranges(clause.subject), clause.object), clause, verb)
        source, target = self._sides_under(operator, inner, clause)
        type_ = self._type_under(operator, inner, clause, source)
        if operator == "THREATEN" and self._is_warned(clause, inner):
            target = self._ranges(clause.object)
        if operator == "PROMISE" and type_ == "AGREE" and inner.negated and inner.verb == clause.verb:
            type_, inner = "REJECT", replace(inner, negated=False)  # "offered no concessions"
        if operator == "DENY" and clause.complement is not None:
            type_, source = inner.type, inner.source
        if operator in _OWN_WORDS and self._is_forsworn(inner):
            type_, inner = negated_to_come(inner.type), replace(inner, negated=False)
        if operator in _ADDRESSED:
            inner = replace(inner, negated=inner.negated and not self._is_ruled_out(inner))
            addressed = self._ranges(self._addressed(clause, inner.verb))
            if operator == "ORDER" and addressed and self.small[addressed[0][0]] in OWN:
                return replace(inner, verb=clause.verb, source=source)  # "ordered its people to go home"
            is_told_to = addressed or (operator == "DEMAND" and inner.source)
            type_ = self._asked(operator, inner, type_) if is_told_to else type_
            is_own = operator == "PERMIT" and inner.type in _OWN_FORCE  # "let the government deploy troops"
            target = (() if is_own else addressed or inner.source) or target
        if verb.passive and operator not in {"TRY", "PROMISE"}:
            source = self._ranges(clause.by_prep.get("by", ())) or inner.source
            target = self._ranges(clause.subject) if operator in _ADDRESSED else target
        if operator in _PLEDGES:
            is_told = inner.negated and operator != "PROMISE" and self._is_of_others(clause)
            tense = {"maybe": "" if type_ != inner.type else "future"}.get(inner.tense, inner.tense)
            tense = "future" if operator == "PROMISE" and type_ == "MOBILIZE" and not tense else tense
            inner = replace(inner, tense=tense, negated=inner.negated and not is_told)  # "would not go unpunished"
        operators = inner.operators if operator in TRANSPARENT else (operator, *inner.operators)
        return replace(inner,
            type=type_, verb=clause.verb, source=source or inner.source, target=target, operators=operators,
            weight=max(inner.weight, operator == "REFUSE"),
            negated=inner.negated != verb.negated, is_plot=inner.is_plot or operator == "PLOT",
        )  # fmt: skip

    def _sides_under(self, operator: str, inner: Act, clause: Clause) -> tuple[Side, Side]:
        """Return the sides of an act with an operator over it: "rejected criticism by Chad" answers Chad."""
        partner = clause.by_prep.get("with", ()) if operator == "PROMISE" else ()
        if self._is_actor(partner):
            return self._ranges(clause.subject), self._ranges(partner)  # "agreed with Chad to withdraw its troops"
        is_answer = operator == "REFUSE" and inner.verb == clause.verb and inner.source
        target = inner.source if is_answer else inner.target
        return self.on_behalf(clause, self._ranges(clause.subject), target)

    def _type_under(self, operator: str, inner: Act, clause: Clause, source: Side) -> str:
        """Return what an operator makes of an act: "called for the expulsion of" asks those who may expel."""
        if operator in {"STOP", "CANCEL"} and inner.type == "PROTEST":
            return self._stopped(inner, source).type
        if self._word(clause.verb) in _AGREES and operator == "PROMISE":
            return "AGREE"  # several agree to punish somebody, and threaten nobody
        is_asked = operator == "DEMAND" and inner.type == "SANCTION" and inner.verb == clause.verb
        return "REQUEST" if is_asked else under(operator, inner.type)

    def _is_of_others(self, clause: Clause) -> bool:
        """Say whether a clause governs one about somebody or something else."""
        below = self.clauses.get(clause.complement) if clause.complement is not None else None
        subject = below.subject if below else ()
        return bool(subject) and subject != clause.subject and not self._is_pronoun(subject)

    def _is_warned(self, clause: Clause, inner: Act) -> bool:
        """Say whether a threat has its hearer as object: "warned Iran that any attack would be met", "of reprisals"."""
        heads = self._words(clause.object)
        is_act = inner.verb == clause.verb and any(self.lexicon.nouns.get(head) in self.lexicon.acts for head in heads)
        return self._is_actor(clause.object) and not is_act

    def _asked(self, operator: str, inner: Act, type_: str) -> str:
        """Return the type where somebody is told or allowed to act."""
        verb = self.sentence.phrases[inner.verb]
        is_asked = operator == "DEMAND" and not (isinstance(verb, Verb) and verb.passive)
        if operator == "ORDER" or is_asked:
            return "REQUEST"  # "asked the union to ban oil"; "demanded that Iran be punished" threatens Iran
        return "CONCEDE" if operator == "PERMIT" and inner.type not in _OWN_FORCE else type_


def _calls_for(clause: Clause, operator: str) -> bool:
    """Say whether a demand is for something: "called for restraint"."""
    return operator == "DEMAND" and any(prep == "for" for prep, _ in clause.preps)
