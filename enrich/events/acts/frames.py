"""Frames of verbs and acts named by nouns, found in the clauses of one sentence.

In: a Sentence, the vocabulary. Out: the best frame or operator of a verb, the type of act that a noun phrase names.
Refuses: nothing; what the vocabulary does not hold is None or "".
"""

from collections.abc import Iterable

from msgspec import Struct

from enrich.events.syntax.clauses import Clause, Reader
from enrich.events.syntax.nouns import is_actor
from enrich.events.syntax.phrases import NEGATIONS, Noun, Phrase, Sentence, Verb
from enrich.events.syntax.rows import Group
from enrich.events.vocabulary.inflect import forms_of
from enrich.events.vocabulary.lexicon import Frame, Lexicon
from enrich.wordsets import words

Range = tuple[int, int]  # words[start:end]
Side = tuple[Range, ...]
MUST = frozenset({"must", "should", "ought"})
_BANDS = words("bands") - {"terrorist"} | {"army", "police"}  # any attack is a terrorist's
_ENDS, _TALKS = forms_of("end"), frozenset({"CONSULT", "SANCTION"})
_LENGTHS = frozenset({"day", "days", "hours", "round", "rounds", "session", "sessions", "week", "weeks"})
_EMINENT = frozenset({"leading", "opposition", "party", "political", "public", "religious", "senior"})  # figures
_QUANTITIES = words("quantities")
_PARTICLES = frozenset(
    {"off", "out", "down", "up", "back", "over", "in", "away", "home", "free", "go", "dead"}
)  # they may stand behind the object: "called it off"
_PUBLISHED = words("published")
_RETURNS = forms_of("return")
_NONE = frozenset({"0"})  # in a frame: no object at all
_SOMEBODY = frozenset({"somebody"})  # an object that is an actor
_NAME = frozenset({"name"})  # an object that ends in a name
_AGAINST = "against"
_NEAR = 7  # words behind a verb among which those that belong to it stand
_BESIDE = 6  # words behind a verb among which a frame's other words stand
_BEHIND = 12  # words behind a verb among which several that a frame asks for stand
_NOBODY = frozenset({"no", "neither", "nobody", "none", "nothing"})
_SHELLS, _UNSUFFERED, _WEAPONS = words("shells"), words("unsuffered"), words("weapons")
_KILLED = frozenset(
    {"shot", "killed", "wounded", "injured", "kidnapped", "abducted", "assassinated", "murdered", "beheaded", "stabbed"}
)
_CRAFT = frozenset({"plane", "planes", "jets", "bombers", "warships", "drones", "tanks", "column", "convoy"})
_INTRANSITIVE = frozenset({"PROTEST", "RETREAT", "CONSULT", "MOBILIZE", "CONCEDE", "THREATEN", "COOPERATE"})


class Found(Struct, frozen=True):
    """The best reading of a verb before composition."""

    meaning: str
    frame: Frame
    weight: int


class Companions(Struct, frozen=True):
    """What stands with a verb."""

    heads: set[str]  # the lemmas that head its objects
    preps: dict[str, Group]
    near: frozenset[str]  # the words behind it
    behind: str  # more of them, as they are said


class Frames:
    """Looks up the verbs and nouns of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence, self.small, self.lexicon = sentence, sentence.small, lexicon
        self.reader = Reader(sentence)
        self.clauses = self.reader.read()

    def opening(self) -> Side:
        """Return who stands first in the sentence as somebody who does something."""
        return self._ranges(next((clause.subject for clause in self.clauses.values() if clause.subject), ()))

    def _frame(self, clause: Clause, verb: Verb) -> Found | None:
        best = None
        frames = self.lexicon.framed.get(self.small[verb.head])
        if not frames:
            return None
        companions = self._companions(clause, verb)
        for frame in frames:
            if frame.meaning == "RETREAT" and (self._is_published(clause, verb) or self._is_homeward(clause, verb)):
                continue
            if frame.meaning in _TALKS and self._is_otherwise(frame.meaning, clause, verb):
                continue
            weight = self._weigh(frame, verb, companions)
            if weight and (best is None or weight > best.weight):
                best = Found(frame.meaning, frame, weight)
        return best

    def _is_otherwise(self, meaning: str, clause: Clause, verb: Verb) -> bool:
        """Say whether talks that end were held, "ended three days of talks", or are broken off: "ended talks"."""
        is_held = bool(_LENGTHS & self._words(self._patient(clause, verb)))
        return self.small[verb.head] in _ENDS and meaning == ("SANCTION" if is_held else "CONSULT")

    def _companions(self, clause: Clause, verb: Verb) -> Companions:
        """Return what stands with a verb that its frames may ask for."""
        heads = self._heads((*self._patient(clause, verb), *clause.second))
        near = self._near(verb)
        near = near[: near.index(_AGAINST)] if _counts_others(near) else near
        return Companions(heads, clause.by_prep, frozenset(near), " ".join(self.small[verb.end : verb.end + _BEHIND]))

    def _patient(self, clause: Clause, verb: Verb) -> Group:
        """Return to whom a verb does something: its object, or the subject of a passive."""
        return clause.subject if verb.passive or self._is_bare(clause, verb) else clause.object

    def _is_bare(self, clause: Clause, verb: Verb) -> bool:
        """Say whether a participle stands without "was": "soldiers killed near Basra"."""
        return verb.participle == "VBN" and not clause.object and self.small[verb.head] not in _UNSUFFERED

    def _is_killed(self, clause: Clause, verb: Verb) -> bool:
        """Say whether "was" is left out: "president shot dead", "tourists held hostage", not "police shot at X"."""
        aim = clause.by_prep.get("at", ()) if self.small[verb.head] == "shot" else ()
        after = self.small[verb.head : verb.head + 2]
        if after[:1] in {("held",), ("taken",)} and after[1:] in {("hostage",), ("captive",), ("prisoner",)}:
            return not clause.second
        is_dead = after[1:] == ("dead",)
        return not clause.object and self.small[verb.head] in _KILLED and (is_dead or not self._is_actor(aim))

    def _has(self, frame: Frame, verb: Verb, companions: Companions) -> bool:
        """Say whether a verb has one of the objects that a frame asks for: "left it", "pulled out of it"."""
        clause = self.clauses[self.reader.owner[verb.start]]
        if frame.objects == _NONE:
            return not (clause.object or verb.passive)
        governed = companions.preps.get(frame.rest[-1], ()) if frame.rest else ()
        if frame.objects == _SOMEBODY:
            group = governed or self._patient(clause, verb)
            return self._is_actor(group) or self._is_pronoun(group)
        if frame.objects == _NAME:
            ends = [self.sentence.phrases[i].head for i in self._patient(clause, verb)]
            return any(self.sentence.tags[end] == "NNP" for end in ends)
        return bool(frame.objects & companions.heads) or bool(governed and frame.objects & self._heads(governed))

    def _is_published(self, clause: Clause, verb: Verb) -> bool:
        """Say whether what is released is to be seen or read: "released video"."""
        group = clause.subject if verb.passive else clause.object
        shown = {i for i in group if self._word(i) in _PUBLISHED}
        return any(self.small[self.sentence.phrases[i].head - 1] not in _EMINENT for i in shown)

    def _is_homeward(self, clause: Clause, verb: Verb) -> bool:
        """Say whether somebody unarmed only goes back: "the skier returned to Chile"."""
        is_bare = self.small[verb.head] in _RETURNS and not (clause.object or clause.second or verb.passive)
        is_bare = is_bare and verb.participle != "VBN" and "to" in self.small[verb.end : verb.end + 1]
        return is_bare and not self._heads(clause.subject) & self.lexicon.classes["force"]

    def _weigh(self, frame: Frame, verb: Verb, companions: Companions) -> int:
        weight = 1
        if not (frame.rest or frame.objects or frame.after) and not self._has_object(verb, companions, frame):
            return 0
        if frame.rest:
            if not self._follows(frame.rest, verb):
                return 0
            weight += 4
        if frame.objects:
            if not self._has(frame, verb, companions):
                return 0
            weight += 3 * (frame.objects not in (_NONE, _SOMEBODY, _NAME))
        if frame.after:
            is_near = not companions.near.isdisjoint(frame.after)
            if not is_near and companions.preps.keys().isdisjoint(frame.after) and not _reads(frame, companions.behind):
                return 0
            weight += 2
        return weight

    def _near(self, verb: Verb) -> tuple[str, ...]:
        """Return the words behind a verb, and the one behind its object: "holds the Red Front of X responsible"."""
        clause = self.clauses[self.reader.owner[verb.start]]
        after = max(self.reader.extent(clause.object[-1]) if clause.object else 0, verb.end + _BESIDE)
        return self.small[verb.end : verb.end + _BESIDE] + self.small[after : after + 1]

    def _has_object(self, verb: Verb, companions: Companions, frame: Frame) -> bool:
        """Say whether a bare verb has what it acts on; marches, talks and retreats need nothing."""
        if frame.meaning in _INTRANSITIVE or verb.passive or verb.participle == "VBN" or companions.preps:
            return True
        clause = self.clauses[self.reader.owner[verb.start]]
        return bool(clause.object) or clause.complement is not None

    def _follows(self, rest: tuple[str, ...], verb: Verb) -> bool:
        """Say whether these words follow the main verb, at once or after its object: "laid down", "called it off"."""
        at = verb.head + 1
        if rest[0] not in self.small[at : at + _NEAR]:
            return False
        if self.small[at : at + len(rest)] == rest:
            return True
        if self.small[at + 1 : at + 1 + len(rest)] == rest and self.sentence.tags[at] == "RB":
            return self.small[at] not in NEGATIONS  # "is fully responsible"
        if len(rest) == 1 and rest[0] in _PARTICLES:
            return any(
                self.small[i] == rest[0]
                and (self.sentence.tags[i] not in {"IN", "TO"} or self.small[i : i + 2] == ("out", "of"))
                for i in range(at, min(at + _NEAR, len(self.small)))
            ) and not any(
                isinstance(p, Verb) and at <= p.start < at + _NEAR and self.small[p.start] != rest[0]
                for p in self.sentence.phrases
            )
        return False

    def _operator(self, verb: Verb) -> str:
        best, weight = "", -1
        if verb.modal in MUST:
            return ""
        for frame in self.lexicon.operating.get(self.small[verb.head], ()):
            if len(frame.rest) > weight and (not frame.rest or self._follows(frame.rest, verb)):
                best, weight = frame.meaning, len(frame.rest)
        return best

    def _verb(self, i: int) -> Verb:
        """Return the verb of a clause."""
        verb = self.sentence.phrases[i]
        assert isinstance(verb, Verb)
        return verb

    def _word(self, i: int) -> str:
        """Return the word that heads a phrase, in small letters."""
        return self.small[self.sentence.phrases[i].head]

    def _words(self, group: Iterable[int]) -> set[str]:
        """Return the words that head some phrases."""
        return {self._word(i) for i in group}

    def _heads(self, group: Group) -> set[str]:
        """Return the lemmas that head a group, of quantities what they count: "a round of talks" → talk."""
        found: set[str] = set()
        for i in group:
            for end in self._head_ends(i):
                for size in self._sizes(end, 3):
                    words = "_".join(self.small[end + 1 - size : end + 1])
                    if words in self.lexicon.nouns:
                        found.add(self.lexicon.nouns[words])
        return found

    def _sizes(self, end: int, most: int) -> range:
        """Return of how many words a noun that ends here may be, more first."""
        return range(most if self.small[end] in self.lexicon.endings else 1, 0, -1)

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
            if self._closes_name(end):
                continue
            for size in self._sizes(end, 4):
                words = "_".join(self.small[max(0, end + 1 - size) : end + 1])
                act = self.lexicon.acts.get(self.lexicon.nouns.get(words, words))
                if act and (act != "ASSAULT" or end == self.sentence.phrases[i].head or self._counts(i)):
                    return act
            if self.small[end] in _SHELLS and end:  # "a mediation effort" is mediation
                before = self.small[end - 1]
                act = self.lexicon.acts.get(self.lexicon.nouns.get(before, before))
                if act:
                    return act
            if self.small[end] in self.lexicon.openings and self.small[end] not in _QUANTITIES:
                for size in (3, 2):
                    act = self.lexicon.acts.get("_".join(self.small[end : end + size]))
                    if act:
                        return act
        return ""

    def _counts(self, i: int) -> bool:
        """Say whether a noun only counts what follows it, "a wave of attacks", and is nothing else: "the target of"."""
        head = self.sentence.phrases[i].head
        return self.small[head] in _QUANTITIES | _SHELLS or self.sentence.tags[head] in {"CD", "JJ"}

    def _closes_name(self, at: int) -> bool:
        """Say whether a word is the end of a longer name: "the Norway Sovereign Fund" gives nothing."""
        words, tags = self.sentence.words, self.sentence.tags
        if not at or words[-1] != ".":  # a headline has capitals anyway
            return False
        return tags[at - 1] in {"NNP", "NNPS"} and words[at - 1][0].isupper() and words[at][0].isupper()

    def _is_none(self, i: int) -> bool:
        start = self.sentence.phrases[i].start
        return self.small[start] in _NOBODY or self.small[max(0, start - 1) : start + 2] == (
            "not",
            "a",
            "single",
        )

    def _preps_after(self, i: int) -> dict[str, Group]:
        """Return the prepositional phrases that follow a noun phrase at once."""
        found: dict[str, Group] = {}
        at = self.sentence.phrases[i].end
        while at + 1 < len(self.small) and self.sentence.tags[at] in {"IN", "TO", "RP"}:
            following = self.reader.owner.get(at + 1)
            if following is None or not isinstance(self.sentence.phrases[following], Noun):
                break
            is_town = self._is_town(at, following)
            group = (following,) if is_town else self.reader.group(following)
            found.setdefault(self.small[at], group)
            at = self.sentence.phrases[following].end if is_town else self.reader.extent(group[-1])
        return found

    def _is_town(self, prep: int, i: int) -> bool:
        """Say whether a phrase behind a noun only says where: Lima in "the murder in Lima of Ana Gil"."""
        phrase = self.sentence.phrases[i]
        is_one = phrase.end - phrase.start == 1 and self.sentence.tags[phrase.head] == "NNP"
        return is_one and self.small[prep] == "in" and self.small[phrase.end : phrase.end + 1] == ("of",)

    def _is_actor(self, group: Group) -> bool:
        return bool(group) and any(is_actor(self.sentence, *self._range(i)) for i in group)

    def _is_armed(self, clause: Clause) -> bool:
        """Say whether forces, fighters or their craft are a clause's subject."""
        heads = self._words(clause.subject)
        armed = self.lexicon.classes["force"] | self.lexicon.classes["militant"] | _CRAFT
        return any(self.lexicon.nouns.get(head, head) in armed for head in heads)

    def _is_weapon(self, group: Group) -> bool:
        heads = self._words(group)
        return any(self.lexicon.nouns.get(head, head) in _WEAPONS for head in heads)

    def _is_pronoun(self, group: Group) -> bool:
        """Say whether a group is "him", "it", "them" alone."""
        return len(group) == 1 and self.sentence.tags[self.sentence.phrases[group[0]].head] == "PRP"

    def band_before(self, phrase: Phrase) -> Side:
        """Return the armed people that stand before an attack's noun: "a rebel attack", "the Chadian police raids"."""
        before = range(phrase.head - 1, phrase.start - 1, -1)
        band = next((at for at in before if self.small[at] in _BANDS), None)
        if band is None:
            return ()
        first = band
        while first > phrase.start and self.sentence.tags[first - 1] in {"JJ", "NNP"}:
            first -= 1
        return ((first, band + 1),)

    def _ranges(self, group: Group) -> Side:
        return tuple(self._range(i) for i in group)

    def _range(self, i: int) -> Range:
        return self.sentence.phrases[i].start, self.reader.extent(i)

    def _has_word(self, side: Side, among: frozenset[str]) -> bool:
        return any(word in among for start, end in side for word in self.small[start:end])


def _reads(frame: Frame, behind: str) -> bool:
    """Say whether several words that a frame asks for stand behind a verb."""
    return any(" " in phrase and f" {phrase} " in f" {behind} " for phrase in frame.after)


def _counts_others(near: tuple[str, ...]) -> bool:
    """Say whether "against" behind a verb is others' vote: "three voted for it and six against"."""
    return _AGAINST in near[1:] and near[near.index(_AGAINST) + 1 :][:1] in {(), (".",), (",",)}
