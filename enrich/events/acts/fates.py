"""What became of whom, told after the attack: "the victims were identified as X and Y", "X died in the blast".

In: a sentence's clauses. Out: each such telling with whom it names. Refuses: those that name nobody; whether the
article tells an attack that did it is asked elsewhere (merge.py).
"""

from collections.abc import Iterator

from enrich.events.acts.act import Act
from enrich.events.acts.background import Named, Nominals
from enrich.events.acts.frames import Range, Side
from enrich.events.acts.spans import core, head_of
from enrich.events.syntax.clauses import Clause
from enrich.events.syntax.phrases import BE, WHOM, Noun, Verb
from enrich.events.syntax.rows import Group
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words

_VICTIMS = words("casualties")
_IDENTIFIES = forms_of("identify", "name")
_DIES = frozenset({"died", "dies", "dead", "perished"})
_BESIDE = frozenset({"alongside", "beside", "with"})
_CAUSES = words("harm") | words("crimes") | words("wounds") | {"strike", "strikes"}  # nobody dies of workers' strikes
_TAKES = forms_of("claim", "take", "cost")
_LIFE = frozenset({"life", "lives"})
_BODIES = words("corpses")
_LEAVES = forms_of("leave")
_FALLS, _WHERE = (
    forms_of("land", "crash") | {"fall", "falls", "fell"},
    frozenset({"at", "in", "inside", "into", "near", "on", "outside"}),
)
_EXPLODES, _BLOWS = forms_of("explode"), forms_of("blow")
_CRAFT = words("planes") | words("ships") | {"helicopter", "train", "ferry"}
_STATES = frozenset({"dead", "hurt", "injured", "maimed", "wounded"})
_FINDS = forms_of("find", "discover", "recover", "identify", "abandon", "leave")
_TELLS = _IDENTIFIES | _DIES | _LIFE | _BODIES | _VICTIMS


class Fates(Nominals):
    """Finds whom a sentence names as killed, hurt or carried off without telling the attack."""

    def fates(self) -> Iterator[Named]:
        """Yield them in order, each with those named."""
        if not _TELLS & set(self.small):
            return
        for i, clause in self.clauses.items():
            verb = self._verb(i)
            if not verb.negated and not verb.modal and (named := self._named_in(self._suffering(clause, verb))):
                yield Named(i, (), named)
        if _FINDS & set(self.small):
            yield from self._bodies()

    def left(self, clause: Clause, verb: Verb) -> Act | None:
        """Return the attack that left somebody dead or hurt: "a Russian air strike left 12 people dead"."""
        is_aside = verb.participle and len(self.clauses) > 1
        if self.small[verb.head] not in _LEAVES or is_aside or not clause.object:
            return None
        phrase = self.sentence.phrases[clause.object[-1]]
        is_harmed = bool(_STATES & set(self.small[phrase.head : phrase.end + 2]))
        is_attack = len(clause.subject) == 1 and self.noun_act(clause.subject[0]) == "ASSAULT"
        if not is_harmed or not is_attack or "between" in self._preps_after(clause.subject[0]):
            return None  # clashes between two hurt neither alone
        trigger, sides = (verb.head, verb.head + 1), (self._ranges(clause.subject), self._ranges(clause.object))
        return Act("ASSAULT", clause.verb, trigger, *sides, (), "ASSAULT", verb.negated, "", 2)

    def burst(self, clause: Clause, verb: Verb) -> Act | None:
        """Return the attack that a craft suffers when it bursts, "the plane blew up", or that falls somewhere."""
        near = next((group for prep, group in clause.preps if prep in _WHERE), ())
        if near and self.small[verb.head] in _FALLS and self._is_weapon(clause.subject) and not clause.object:
            sides = (self._ranges(clause.subject), self._ranges(near))  # "two rockets fell near the embassy"
            return Act("ASSAULT", clause.verb, (verb.head, verb.head + 1), *sides, (), "ASSAULT", verb.negated, "", 2)
        is_craft = bool(_CRAFT & self._words(clause.subject))
        word, behind = self.small[verb.head], self.small[verb.end : verb.end + 1]
        if not is_craft or clause.object or not (word in _EXPLODES or (word in _BLOWS and behind == ("up",))):
            return None
        trigger, target = (verb.head, verb.head + 1), self._ranges(clause.subject)
        return Act("ASSAULT", clause.verb, trigger, (), target, (), "ASSAULT", verb.negated, "", 2)

    def _suffering(self, clause: Clause, verb: Verb) -> Group:
        """Return who a clause says has suffered."""
        word, preps = self.small[verb.head], clause.by_prep
        is_fatal = word in _DIES and any(self._is_cause(preps.get(prep, ())) for prep in ("in", "from", "of"))
        beside = {self._word(i) for prep in _BESIDE for i in preps.get(prep, ())}
        is_fatal = is_fatal or (word in _DIES and not WHOM.isdisjoint(beside))  # "died beside him"
        if word in _IDENTIFIES and self._is_victim(self._patient(clause, verb)):
            return preps.get("as", ())
        if word in BE and self._is_victim(clause.subject):
            return clause.object
        if is_fatal or (word in BE and self._is_victim(clause.object)):
            return clause.subject
        takes_life = word in _TAKES and bool(_LIFE & self._words(clause.object))
        return clause.object if takes_life else ()

    def _bodies(self) -> Iterator[Named]:
        """Yield whose bodies were found."""
        for i, phrase in enumerate(self.sentence.phrases):
            if isinstance(phrase, Noun) and self.small[phrase.head] in _BODIES:
                named = self._named_in(self._preps_after(i).get("of", ()))
                if named:
                    yield Named(i, (), named)

    def _is_victim(self, group: Group) -> bool:
        """Say whether a group means those who suffered: "the dead", "one of the wounded men", "the nuns killed"."""
        ranges = self._ranges(group)
        return any(_VICTIMS & set(self.small[start : end + 1]) for start, end in ranges)

    def _is_cause(self, group: Group) -> bool:
        return bool(_CAUSES & self._words(group))

    def _named_in(self, group: Group) -> Side:
        """Return the parts of a group that begin with a name or end in one."""
        parts: tuple[Range, ...] = tuple(core(self.sentence, part) for part in self._ranges(group))
        return tuple(part for part in parts if self._is_name(part[0], head_of(self.sentence, part)))

    def _is_name(self, start: int, head: int) -> bool:
        """Say whether a head is a name's, whatever its last word looks like: "Abu Mahdi al-Muhandis"."""
        tags = self.sentence.tags
        return tags[head] in {"NNP", "NNPS"} or (head > start and tags[head] == "NNS" and tags[head - 1] == "NNP")
