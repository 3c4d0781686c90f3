"""Phrases to clauses: the subject, object, prepositional phrases and complement of each verb.

In: a Sentence. Out: a Clause for each verb group, by its place among the phrases. Refuses: nothing; what the rules do
not find is None.
"""

from msgspec import Struct
from msgspec.structs import replace

from enrich.events.syntax.enclosures import RELATIVE_TAGS
from enrich.events.syntax.phrases import Noun, Sentence, Verb, is_joined
from enrich.events.syntax.rows import Group
from enrich.events.syntax.subjects import RELATIVE, Right, Subjects
from enrich.events.vocabulary.inflect import forms_of
from enrich.events.vocabulary.lexicon import load
from enrich.wordsets import words

_SUBORDINATE = words("subordinate")
_COMPLEMENTISERS = frozenset({"that", "if", "whether"})
_SAYS = frozenset({"DENY", "SAY"})  # operators over a clause
_WILLS = frozenset({"DEMAND", "ORDER", "PROMISE", "THREATEN", "VOW"})  # the same, over what would or must be done
_MEASURES = frozenset({"day", "hour", "kilometre", "metre", "mile", "minute", "month", "time", "week", "year"})
_STOPS = frozenset({";", ":", ".", "because", "while", "although", "though", "but", "when", "unless"})
_OBJECTS = frozenset({"whom", "which"})  # pronouns that a relative clause may act on
# verbs that close what somebody said: ", warned the minister"
_QUOTES = forms_of(
    "acknowledge", "admit", "allege", "argue", "claim", "complain", "concede", "declare", "grumble", "insist", "pledge",
    "promise", "vow", "warn",
)  # fmt: skip
_ASKS = words("asking")  # verbs under which "if" is "whether"
_COORDINATES = frozenset({"and", "but", "or"})
_EARLIER = frozenset({"after", "since", "following"})
# verbs with which "over" goes; with others it says why: "resigned over"
_OVER = forms_of("hand", "turn", "take", "sign", "give", "make")
_PARTICLES = frozenset({"back", "out", "up", "down", "off", "away", "over"})


class Clause(Struct, frozen=True):
    """A verb with what belongs to it."""

    verb: int
    subject: Group
    object: Group
    second: Group  # a second object, as in "gave X money"
    preps: tuple[tuple[str, Group], ...]
    complement: int | None  # the verb phrase that this one governs
    link: str  # what joins the complement: "to", a preposition, "that", "" for none

    @property
    def by_prep(self) -> dict[str, Group]:
        """The prepositional phrases, of one preposition the first: the murder of "involved in the murder in Lima"."""
        return dict(reversed(self.preps))


class Reader(Subjects):
    """Reads the clauses of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.clauses: dict[int, Clause] = {}
        self.joined: set[int] = set()  # bare verbs that share another one's "to", modal or "that"

    def read(self) -> dict[int, Clause]:
        """Return the clauses by the place of their verb among the phrases."""
        self.right = {i: self._right(i) for i, p in enumerate(self.phrases) if isinstance(p, Verb)}
        for i, right in self.right.items():
            if right.complement is not None:
                self.governor.setdefault(right.complement, i)
        self._govern_joined()
        for i, right in self.right.items():
            self.subjects[i] = subject = self._subject(i)
            self.clauses[i] = Clause(i, subject, right.object, right.second, right.preps, right.complement, right.link)
        self.clauses = {
            i: self._inverted(self._with_fronted(self._with_relative(clause))) for i, clause in self.clauses.items()
        }
        return self.clauses

    def top(self, i: int) -> int:
        """Return the verb that governs in the end what a bare verb is joined to, or the verb itself."""
        if i in self.joined:
            while (above := self.governor.get(i)) is not None:
                i = above
        return i

    def _govern_joined(self) -> None:
        """Let what governs a bare verb govern those joined to it: "plan to burn homes and kill officials"."""
        first: int | None = None
        for i in self.right:
            verb = self.phrases[i]
            if not isinstance(verb, Verb) or verb.participle:
                continue
            if first is not None and is_joined(self.small, self.tags, verb):
                self.joined.add(i)
                if first in self.governor:
                    self.governor[i] = self.governor[first]
            else:
                is_asked = i in self.governor and self.right[self.governor[i]].link == "that"
                is_bare = self.tags[verb.head] == "VB" and (verb.modal or is_asked)
                first = i if verb.infinitive or is_bare else None

    def _inverted(self, clause: Clause) -> Clause:
        """Return a clause that closes what was said with its speaker as subject: "Chad would go, warned Ana Gil"."""
        start = self.phrases[clause.verb].start
        is_quoting = self.small[start] in _QUOTES and self.small[start - 1] == "," and self._is_shared(clause)
        if not is_quoting or not clause.object or clause.complement is not None:
            return clause
        end = self.small[(after := self.extent(clause.object[0])) : after + 1]
        is_speaker = end == (",",) or (end in {(".",), ()} and not clause.preps)
        return replace(clause, subject=clause.object[:1], object=(), preps=()) if is_speaker else clause

    def _is_shared(self, clause: Clause) -> bool:
        """Say whether a verb has no subject of its own: it got an earlier one's, not its enclosed clause's."""
        return any(
            self.subjects[j] == clause.subject and self.tags[self.phrases[j].start - 1] not in RELATIVE_TAGS
            for j in self.clauses
            if j < clause.verb
        )

    def _with_fronted(self, clause: Clause) -> Clause:
        """Return a sentence's first clause with what stands before its subject: "To the widows he offered money"."""
        first = self.owner.get(1) if self.small[0] == "to" and next(iter(self.clauses)) == clause.verb else None
        if first is None or isinstance(self.phrases[first], Verb) or not clause.subject:
            return clause
        is_led = self.tags[self.phrases[clause.subject[0]].head] == "PRP"
        return replace(clause, preps=(("to", self.group(first)), *clause.preps)) if is_led else clause

    def _with_relative(self, clause: Clause) -> Clause:
        """Return a relative clause with its antecedent as object: "X, whom Spain deported", "men they held"."""
        verb = self.phrases[clause.verb]
        at = self.phrases[clause.subject[0]].start - 1 if clause.subject else -1
        is_open = isinstance(verb, Verb) and not (clause.object or verb.passive or verb.infinitive or verb.participle)
        if not is_open or at < 0:
            return clause
        if clause.verb not in self.governor and self.tags[at + 1] == "PRP" and at + 1 in self.endings:
            noun = self.endings[at + 1]
            return clause if isinstance(self.phrases[noun], Verb) else replace(clause, object=(noun,))
        if self.small[at] not in _OBJECTS or self.tags[at] not in {"WP", "WDT"}:
            return clause
        return replace(clause, object=self._antecedent(at))

    def _right(self, verb: int) -> Right:
        """Return what follows a verb up to the next one: objects, prepositional phrases, complement."""
        at, prep, comma, aside = self.phrases[verb].end, "", False, False
        right = Right((), (), (), None, "")
        while at < len(self.small):
            following = self.owner.get(at)
            if following is None:
                if self._ends_clause(at, prep) or (
                    self.small[at] == "that" and self.small[at - 1] in {"and", "or", "but"}
                ):
                    break
                comma, aside = comma or self.small[at] == ",", aside and self.small[at] != ","
                if self.small[at] in _COMPLEMENTISERS:
                    if self.small[at] == "if" and self.small[self.phrases[verb].end - 1] not in _ASKS:
                        break  # "will go if the rebels halt"
                    return replace(right, complement=self._finite_after(verb, verb), link="that")
                prep = self._prep(at, prep)
                at += 1
            elif isinstance(self.phrases[following], Verb):
                last = right.preps[-1] if right.preps and not prep else None
                if last and last[0] in _SUBORDINATE and self.extent(last[1][-1]) == at:
                    return replace(right, preps=right.preps[:-1])  # "after the army had left": a clause of its own
                complement, link = self._complement(verb, following, prep)
                return replace(right, complement=complement, link=link)
            else:
                if not prep and self._is_apart(verb, at, comma=comma):
                    break  # ", officials said", ", and most have left", "one killed, several hurt"
                group = self.group(following)
                grown = right if aside and prep else self._with(right, group, prep, at)
                if grown is None:
                    return replace(right, complement=self._finite_after(verb, following), link="that")
                aside = aside or (grown is right and self.small[at - 1] == ",")  # "Ana Gil, an adviser to Chad"
                right, at, prep = grown, self.extent(group[-1]), ""
        return right

    def _is_apart(self, verb: int, at: int, *, comma: bool) -> bool:
        """Say whether a noun phrase behind a comma or "and" begins something of its own."""
        if comma:
            return self._opens_clause(at) or self.phrases[verb].end == at - 1
        return self.small[at - 1] in _COORDINATES and self._opens_clause(at)

    def _with(self, right: Right, group: Group, prep: str, at: int) -> Right | None:
        """Return the right side with one more group; None where the group begins a clause of its own."""
        if prep:
            return Right(right.object, right.second, (*right.preps, (prep, group)), None, "")
        if not right.object and not right.preps:
            return Right(group, (), (), None, "")
        if right.object and not right.second and not right.preps and self.small[at - 1] != ",":
            return replace(right, second=group)
        if self._opens_clause(at):
            return None
        is_measure = self.small[self.phrases[group[0]].head].removesuffix("s") in _MEASURES
        is_late = not right.object and not is_measure and self.small[at - 1] != ","  # "sentenced to death two men"
        return replace(right, object=group) if is_late else right

    def _ends_clause(self, at: int, prep: str) -> bool:
        word, tag = self.small[at], self.tags[at]
        if word in _STOPS or tag in RELATIVE_TAGS | {"WRB"}:
            return True
        return word in RELATIVE and not prep and tag != "IN"

    def _prep(self, at: int, prep: str) -> str:
        """Return the preposition in force after a word."""
        is_why = self.small[at] == "over" and self.tags[at] != "RP" and self.small[at - 1] not in _OVER
        if self.small[at] in _PARTICLES and not prep and at - 1 in self.heads and not is_why:
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
        at = then.start - 1
        while at > first.end and self.tags[at] == "RB":
            at -= 1  # "the rebels, who burned two buses, also blew up a bridge"
        before = self.small[at]
        if then.infinitive:
            is_own = self.small[then.start] == "to" and not self.decider(then.start)
            return (following, "to") if is_own else (None, "")
        is_gerund = self.tags[then.start] == "VBG"  # "signing it", "having signed it"
        if is_gerund and (prep in _EARLIER or self._charged(then.start - 1)):
            return None, ""  # "left after signing it": an act of its own
        if is_gerund and prep:
            return following, prep
        if is_gerund and then.start == first.end:
            return following, ""
        if then.participle or before in {",", "and", "or", "but"} or first.participle == "VBN":
            return None, ""
        is_clause = self._takes_clause(first, then) or self._is_beneath(first, then)
        return (following, "that") if is_clause else (None, "")

    def _takes_clause(self, verb: Verb, then: Verb) -> bool:
        """Say whether a verb governs a clause without "that": "said Chad had left", not "who killed three was"."""
        meanings = {frame.meaning for frame in load().operating.get(self.small[verb.head], ())}
        return not _SAYS.isdisjoint(meanings) or (bool(then.modal) and not _WILLS.isdisjoint(meanings))

    def _is_beneath(self, first: Verb, then: Verb) -> bool:
        """Say whether a bare verb belongs below the one before: "help patrol", "free two men held captive".

        Behind "who killed three", it is the main one, unless another finite verb follows.
        """
        tag = self.tags[then.head] if then.end - then.start == 1 else ""
        is_relative = self.tags[first.start - 1] in RELATIVE_TAGS or self._describes(first)
        if tag not in {"VBD", "VBP"} or not is_relative:
            return tag in {"VB", "VBD", "VBP"}
        return any(
            isinstance(p, Verb) and p.start > then.end and not p.participle and not p.infinitive for p in self.phrases
        )

    def _describes(self, verb: Verb) -> bool:
        """Say whether a gerund says of a sentence's first noun phrase who it is: "protesters demanding reform"."""
        noun = self.endings.get(verb.start)
        return verb.participle == "VBG" and noun == self.owner.get(0) and isinstance(self.phrases[noun or 0], Noun)

    def _finite_after(self, verb: int, after: int) -> int | None:
        """Return the first finite verb after a phrase, of a that-clause."""
        for i in range(after + 1, len(self.phrases)):
            phrase = self.phrases[i]
            if isinstance(phrase, Verb) and i != verb:
                before = self.small[phrase.start - 1]
                if not phrase.participle and before not in RELATIVE - {"that"}:
                    return i
        return None
