"""To whom an act is done: the places around a verb where its target may stand, and what an attack came from.

In: a clause. Out: noun phrases or sides as word ranges. Refuses: nothing; of the places, the first that holds an actor.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from enrich.events.acts.act import Act
from enrich.events.acts.frames import Frames, Side
from enrich.events.acts.spans import core, head_of, is_thing
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.nouns import agent_heads, is_actor
from enrich.events.syntax.phrases import WHOM, Noun, Verb
from enrich.events.syntax.rows import Group
from enrich.events.vocabulary.inflect import forms_of
from enrich.events.vocabulary.lexicon import Frame
from enrich.wordsets import words

Preps = list[tuple[str, Group]]
_PLATFORMS = words("platforms")
NO_TARGET = words("no_target")
ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_HARMS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_SAYINGS = words("sayings")
_TOLD_IN = words("told_in")
_TOLLS = forms_of("kill", "wound", "injure", "hurt", "leave")
_ARRESTS = forms_of("arrest", "charge", "detain", "hold", "jail", "sentence")
_STRIKES = frozenset({"strike", "strikes"})  # by which somebody was killed: no workers'
_AIMS = frozenset({"at", "on", "against", "into", "towards", "toward"})
_REVENGE = frozenset({"revenge", "retaliation", "reprisal", "retribution", "response", "vengeance"})
_EASES = frozenset({"CONCEDE", "RETREAT"})
_IMPOSES = forms_of("impose", "place", "put", "slap")
_FAR = 6  # words between a measure and the verb that says on whom it was imposed
_OPPOSES = forms_of("condemn", "denounce", "oppose", "protest", "decry", "reject")
_ASKS = forms_of("demand", "urge", "press", "ask")
_BORDERS = frozenset({"border", "borders", "frontier"})


class Targets(Frames):
    """Finds the targets of one sentence's acts."""

    def _sides(self, clause: Clause, verb: Verb, places: tuple[str, ...]) -> tuple[Side, Side]:
        """Return source and target: of the places where the target may stand, the first that holds an actor."""
        return self._ranges((*clause.subject, *self._beside(clause))), self._ranges(self._target(clause, places))

    def _suffering_sides(self, clause: Clause, frame: Frame) -> tuple[Side, Side]:
        """Return who did to a subject what it suffers: "went on trial", "drew criticism from"."""
        preps = clause.by_prep
        by = preps.get("by", ()) or (preps.get("from", ()) if "from" in frame.after else ())
        return self._ranges(by) or self._means(clause), self._ranges(clause.subject)

    def _means(self, clause: Clause) -> Side:
        """Return the attack in which somebody was killed: "killed in a US strike" says whose it was."""
        for prep, group in clause.preps:
            if self._word(group[0]) in _REVENGE:
                return ()  # "killed in revenge for the death of X in a US raid"
            is_strike = self._word(clause.verb) in _TOLLS and not _STRIKES.isdisjoint(self._words(group))
            if prep in {"in", "during", "from", "by"} and (is_strike or self.noun_act(group[0]) == "ASSAULT"):
                beside = self._preps_after(group[0])  # "killed in clashes with police", "between rebels and villagers"
                against = beside.get("with", ()) or beside.get("between", ())
                return self._ranges(against if self._is_actor(against) else group[:1])
        fight = self.clauses.get(clause.complement) if clause.complement is not None else None
        is_fight = fight is not None and self._word(fight.verb) == "fighting"
        return self._ranges(fight.by_prep.get("between", ())) if fight and is_fight else ()

    def of_measure(self, act: Act) -> Act:
        """Return the end of a measure as what whom it was imposed on is spared: "lifted sanctions imposed on Qatar"."""
        if act.inner not in _EASES or not act.target or any(is_actor(self.sentence, *part) for part in act.target):
            return act
        end = act.target[-1][1]
        for clause in self.clauses.values():
            verb = self.sentence.phrases[clause.verb]
            on = clause.by_prep.get("on", ()) if self.small[verb.head] in _IMPOSES else ()
            if on and 0 <= verb.start - end < _FAR:
                is_done = isinstance(verb, Verb) and (verb.passive or verb.participle == "VBN")
                imposer = clause.by_prep.get("by", ()) if is_done else clause.subject
                return replace(act, source=act.source or self._ranges(imposer), target=self._ranges(on))
        return act

    def _struck(self, clause: Clause) -> Group:
        """Return whom the shot that a clause is about hit: "fired the rockets that killed two guards"."""
        arms = clause.object or clause.subject
        if not arms or not self._is_weapon(arms):
            return ()
        after = (each for i, each in self.clauses.items() if i > clause.verb and each.subject == clause.object)
        aimed = (group for prep, group in clause.preps if prep in _AIMS and is_thing(self._word(group[0])))
        return next((each.object for each in after if self._is_actor(each.object)), ()) or next(aimed, ())

    def _target(self, clause: Clause, places: tuple[str, ...]) -> Group:
        spoken = [
            (prep, group)
            for prep, group in clause.preps
            if prep not in NO_TARGET and not self._is_said(group, clause) and not self._is_beside(prep, group)
        ]
        groups = [
            g
            for place in places
            for g in (
                [clause.object]
                if place == "o"
                else [g for p, g in clause.preps if p == place and not self._is_beside(p, g)]
            )
        ]
        rest = [clause.object, clause.second, *(group for _, group in spoken)]
        below = self.clauses.get(clause.complement) if clause.complement is not None else None
        if below is not None and below.verb != clause.verb and clause.link != "that":
            rest += [below.object, *(group for prep, group in below.preps if prep not in NO_TARGET)]
        if self._is_count(clause):
            return clause.object
        fired = clause.object if "o" not in places and any(groups) and self._is_weapon(clause.object) else ()
        candidates = [
            group for group in (*groups, *rest) if group and group not in (clause.subject, fired)
        ]  # "fired missiles at"
        is_meant = (clause.link == "of" and self._is_pronoun(clause.object)) or ("o" in places and self._is_him(clause))
        meant: Group = clause.object if is_meant else ()  # "accused it of", "put him under arrest"
        hit = next((group for group in groups if "near" in places and self._is_hit(group)), ())
        chosen = meant or hit or next((group for group in candidates if self._is_actor(group)), ())
        chosen = self._behind_border(chosen) or chosen or next(iter(candidates), ())
        return (*chosen, *(i for group in self._joined_to(chosen, spoken) for i in group))

    def _is_hit(self, group: Group) -> bool:
        """Say whether a blast was at a thing: not "in Lima" but "in front of a bank"."""
        cores = (core(self.sentence, part) for part in self._ranges(group))
        return any(is_thing(self.small[head_of(self.sentence, part)]) for part in cores)

    def _is_him(self, clause: Clause) -> bool:
        """Say whether a pronoun for people is a verb's object."""
        return self._is_pronoun(clause.object) and self._word(clause.object[0]) in WHOM

    def _is_count(self, clause: Clause) -> bool:
        """Say whether a number alone is who is harmed or held: "a bomb killed 12 in Idlib", "police arrested three"."""
        heads = [self.sentence.phrases[i].head for i in clause.object]
        verb = self.sentence.phrases[clause.verb]
        return len(heads) == 1 and self.sentence.tags[heads[0]] == "CD" and self.small[verb.head] in _TOLLS | _ARRESTS

    def _joined_to(self, chosen: Group, spoken: Preps) -> Iterator[Group]:
        """Yield what a second preposition joins to the first one's: "damage to the bank and to two houses"."""
        prep = next((prep for prep, group in spoken if group == chosen), None)
        for other, group in spoken:
            at = self.sentence.phrases[group[0]].start
            if other == prep and group != chosen and self.small[max(0, at - 2)] == "and":
                yield group

    def meant(self, clause: Clause, type_: str) -> Side:
        """Return whom an answer or a protest means by what it is about; a side without parts where that says nobody."""
        return self._doers(clause) if type_ in ANSWERS else self._opposed(clause) if type_ == "PROTEST" else ()

    def _opposed(self, clause: Clause) -> Side:
        """Return whom a protest is against by its purpose: "marched to denounce the mayor", "to demand that he go"."""
        below = self.clauses.get(clause.complement) if clause.link == "to" and clause.complement is not None else None
        word = self._word(below.verb) if below else ""
        if below is None or word not in _OPPOSES | _ASKS:
            return ()
        asked = self.clauses.get(below.complement) if below.complement is not None else None
        if word in _ASKS and asked and below.link == "that":
            return self._ranges(self._agents(asked.subject))
        by = self._behind(below.object[0]) if len(below.object) == 1 else ()
        is_harm = any(self.noun_act(i) in _HARMS for i in below.object)  # "to protest the murders of nuns"
        return self._ranges(by or (() if is_harm else self._agents(below.object)))

    def _doers(self, clause: Clause) -> Side:
        """Return who did what is answered, not who suffered it: "condemned the army's arrest of a singer"."""
        named = clause.object or clause.subject
        phrase = self.sentence.phrases[named[0]] if len(named) == 1 else None
        if phrase is not None and (by := self._behind(named[0])):
            return self._ranges(by)
        is_harm = isinstance(phrase, Noun) and self.noun_act(named[0]) in _HARMS
        if not is_harm or phrase is None or self.small[phrase.end : phrase.end + 1] != ("of",):
            return ()
        return self._ranges(clause.by_prep.get("by", ())) or ((phrase.start, phrase.end),)

    def _behind(self, i: int) -> Group:
        """Return who did what a noun names: "sanctions imposed by X", "the pact that X and Y signed", "a plan by X".

        None where the noun names somebody itself, or what "that" tells is what was said: "a claim that X had fled".
        """
        end, head = self.reader.extent(i), self.sentence.phrases[i].head
        is_somebody = self.sentence.tags[head] in {"NNP", "NNPS"} or self.small[head] in agent_heads()
        if self.small[head] in _SAYINGS or (is_somebody and self.small[head] not in words("things")):
            return ()
        after = self.small[end : end + 1]
        then = self.reader.owner.get(end + (after in {("that",), ("which",), ("by",)}))
        if after == ("by",) and then is not None:
            return self._agents(self.reader.group(then))
        if after in {("that",), ("which",)} and then is not None:
            told = next((each for each in self.clauses.values() if then in each.subject), None)
            is_done = told is not None and told.object in {(), (i,)} and told.complement is None
            return self._agents(told.subject) if told and is_done else ()
        verb = self.sentence.phrases[then] if then is not None else None
        is_beside = isinstance(verb, Verb) and verb.participle == "VBN" and then in self.clauses
        return self._agents(self.clauses[then].by_prep.get("by", ())) if is_beside and then is not None else ()

    def _agents(self, group: Group) -> Group:
        return group if self._is_actor(group) else ()

    def _behind_border(self, group: Group) -> Group:
        """Return whose border with the subject a group is: "massed troops along the border with Ukraine"."""
        is_border = bool(_BORDERS & self._words(group))
        return self._preps_after(group[-1]).get("with", ()) if is_border else ()

    def _places(self, frame: Frame) -> tuple[str, ...]:
        """Return where a frame's target may stand; a verb's last preposition governs it: "stood by Ukraine"."""
        places = frame.target or ("o",)
        return (frame.rest[-1], *places) if frame.rest else places

    def _partner(self, clause: Clause) -> Group:
        """Return with whom a meeting was that opens the sentence: "In a call with X, Y discussed Z"."""
        for i in range(min((clause.verb, *clause.subject))):
            if isinstance(self.sentence.phrases[i], Noun) and self.noun_act(i) == "CONSULT":
                return self._preps_after(i).get("with", ())
        return ()

    def _is_beside(self, prep: str, group: Group) -> bool:
        """Say whether a group acts with the subject: "announced it together with X"."""
        at = self.sentence.phrases[group[0]].start
        return prep == "with" and self.small[max(0, at - 2)] in {"together", "along", "jointly"}

    def _beside(self, clause: Clause) -> Group:
        """Return who acts with the subject."""
        return next((group for prep, group in clause.preps if self._is_beside(prep, group)), ())

    def _is_said(self, group: Group, clause: Clause) -> bool:
        """Say whether a group is where or to whom it was said: "hailed it on Twitter", "in a letter to aides"."""
        before = group[0] - 1
        is_heard = any(before in said and self._word(before) in _TOLD_IN for _, said in clause.preps)
        return is_heard or self._word(group[0]) in _PLATFORMS

    def _addressed(self, clause: Clause, inner: int) -> Group:
        """Return who is told to act: "ordered troops to leave", "asked Paris for aid", not "asked for aid"."""
        is_asked = inner != clause.verb or (self._is_actor(clause.object) and not self.noun_act(clause.object[0]))
        return clause.object if is_asked else ()
