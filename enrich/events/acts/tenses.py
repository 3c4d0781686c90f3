"""What an act comes to by its tense, and by who says that it was or will be done.

In: an act of a clause, the clause that reports it. Out: the act with the type, tense and source that they leave.
Refuses: nothing. "Turkey will send troops" is to come; "Ankara said it would" is Ankara's doing.
"""

from msgspec.structs import replace

from enrich.events.acts.act import Act
from enrich.events.acts.compose import negated_to_come, to_come
from enrich.events.acts.frames import MUST, Frames
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.nouns import is_actor
from enrich.events.syntax.phrases import OWN, Sentence, Verb
from enrich.events.vocabulary.ontology import COOPERATIVE, HOSTILE, TYPES
from enrich.wordsets import words

WILL = frozenset({"will", "'ll", "wo", "shall", "to"})
MAYBE = frozenset({"may", "might", "could", "would", "can", "'d"})
_DECLARES = frozenset({"announced", "announces", "announce", "declared", "declares", "decided"})
_ADMITS = frozenset({"admit", "admits", "admitted", "admitting", "claim", "claims", "claimed", "claiming"})
_ALLEGES = frozenset({"alleged", "alleges", "allege", "alleging"})
_MATERIAL, _RECORDS = frozenset({"COERCE", "RETREAT", "SANCTION", "AID"}), words("records")
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i"})
_MANY, _OFFICES = frozenset({"they"}), words("offices")
_CONTINENTS = frozenset({"africa", "america", "asia", "europe"})
_POSSESSED = words("possessed")
_HAS = frozenset({"has", "have", "'ve"})


class Tenses(Frames):
    """Reads the tense of one sentence's acts, and what is said of them."""

    def _said(self, inner: Act, clause: Clause, verb: Verb) -> Act:
        """Return what somebody says that somebody does: the doer's act, an accusation, or one to come."""
        sayer = self._ranges(clause.subject)
        if inner.is_plot and inner.source != sayer:
            return replace(inner,
                type="ACCUSE", verb=clause.verb, source=sayer, target=inner.source, is_plot=False, tense=""
            )  # fmt: skip
        if self.small[verb.head] in _ALLEGES and inner.type in HOSTILE and inner.source and inner.source != sayer:
            return replace(inner, type="ACCUSE", verb=clause.verb, source=sayer, target=inner.source, tense="")
        if (
            self.small[verb.head] in _ADMITS
            and inner.type == "ASSAULT"
            and inner.verb == clause.verb
            and not inner.source
        ):
            tense = "maybe" if verb.negated else "past"  # of what was done before
            return replace(inner, source=sayer, negated=False, tense=tense)
        type_, tense = inner.type, inner.tense
        if tense == "past" and not verb.perfect:
            tense = ""  # "said it had arrested": told as news, one step back
        if tense == "maybe" and self._says_would(inner):
            is_declared = self.small[verb.head] in _DECLARES and type_ in {"SANCTION", "RETREAT", "CONCEDE"}
            tense = "" if is_declared else "future"
            type_ = to_come(type_) if not is_declared else "CONCEDE" if type_ == "RETREAT" else type_
        is_many = self._has_word(inner.source, _MANY) and self._has_word(sayer, _OFFICES)
        is_pronoun = all(self._is_sayer(*part) for part in inner.source) and not is_many  # "the minister said they had"
        is_open = is_pronoun if inner.source else inner.type != "ASSAULT"  # who reports a killing did not do it
        is_open = is_open and not (inner.type in _MATERIAL and self._has_word(sayer, _RECORDS))
        if tense == "maybe" and type_ in HOSTILE - {"MOBILIZE"} and is_pronoun and inner.source and not inner.negated:
            type_, tense = "THREATEN", ""  # "hinted that it could close the border"
        is_told = type_ == "REQUEST" and not inner.target and self._is_actor(clause.object)  # "told Iran it must"
        if verb.negated or any(self._is_none(i) for i in clause.subject):
            tense = "maybe"  # "no group said it had": nobody denies it either
        return replace(inner,
            type=type_, tense=tense, verb=clause.verb,
            target=self._ranges(clause.object) if is_told else inner.target,
            source=sayer or inner.source if is_open else inner.source,
        )  # fmt: skip

    def _is_sayer(self, start: int, end: int) -> bool:
        """Say whether a side takes up who speaks: "he", "it", "his country"."""
        is_own = self.small[start] in OWN and self.small[end - 1] in _POSSESSED
        return is_own or (self.small[start] in _PRONOUNS and end - start == 1)

    def _says_would(self, act: Act) -> bool:
        verb = self.sentence.phrases[act.verb]
        return isinstance(verb, Verb) and verb.modal in {"would", "'d"}

    def _tensed(self, act: Act, verb: Verb) -> Act:
        """Return the act as its verb's tense and negation leave it."""
        tense = act.tense
        type_ = act.type
        if verb.modal in WILL or self._is_headline_future(verb) or self._is_due(verb):
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
        elif act.negated and type_ == "SUPPORT" and self.sentence.tags[verb.start] in {"VBZ", "VBP"}:
            type_ = "REJECT"  # "does not recognise"
        return replace(act, type=type_, tense=tense)

    def _is_headline_future(self, verb: Verb) -> bool:
        """Say whether an infinitive stands for a future: "Turkey to send troops"."""
        return (
            verb.infinitive
            and self.reader.governor.get(self.reader.owner[verb.start]) is None
            and self.reader.owner[verb.start] > 0
            and not any(isinstance(p, Verb) and p.start < verb.start for p in self.sentence.phrases)
        )

    def _is_due(self, verb: Verb) -> bool:
        """Say whether an infinitive is what somebody "is to" do."""
        before = self.sentence.phrases[max(0, self.reader.owner[verb.start] - 1)]
        is_next = before.end == verb.start and before.end - before.start == 1
        return verb.infinitive and is_next and self.small[before.head] in {"is", "are"}

    def _conditional(self, act: Act) -> Act:
        """Read a threat that names nobody as made to who must not do what follows "if": "if Chad cuts the gas"."""
        named = [part for part in act.target if is_actor(self.sentence, *part)]
        if act.type != "THREATEN" or any(self.small[end - 1] not in _CONTINENTS for _, end in named):
            return act
        for i, clause in self.clauses.items():
            start = min((self.sentence.phrases[j].start for j in clause.subject), default=0)
            is_if = i > act.verb and start and self.small[start - 1] in {"if", "unless", "should"}
            if is_if and self._is_actor(clause.subject) and not self._is_pronoun(clause.subject):
                return replace(act, target=self._ranges(clause.subject))
        return act

    def _is_forsworn(self, act: Act) -> bool:
        """Say whether somebody promises what they will not do: "undertook not to use force"."""
        verb = self.sentence.phrases[act.verb]
        is_own = isinstance(verb, Verb) and verb.infinitive
        return is_own and (act.negated or self.small[verb.start - 1] == "not")

    def _is_ruled_out(self, act: Act) -> bool:
        """Say whether an infinitive is what somebody is asked not to do: "urged Chad not to close the border"."""
        verb = self.sentence.phrases[act.verb]
        return isinstance(verb, Verb) and verb.infinitive and verb.negated


def lasts(act: Act, sentence: Sentence) -> bool:
    """Say whether a verb's form is no past: "has fired", "fires"; only "had fired", "fired" go with a day gone by."""
    verb = sentence.phrases[act.verb]
    if not isinstance(verb, Verb) or verb.modal or verb.infinitive or verb.participle or act.tense:
        return False
    has = not _HAS.isdisjoint(sentence.small[verb.start : verb.head])
    return not verb.past and (has or sentence.tags[verb.head] in {"VBZ", "VBP"})
