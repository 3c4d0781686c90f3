"""Which acts are news: somebody is on a side whom news would name, or people or things are harmed.

In: an act, the sentence that tells it, the parties on its sides. Out: whether to tell it. Refuses: a recipe's attacks,
what anybody asks for, mishaps.
"""

from msgspec import Struct

from enrich.events.acts.act import Act
from enrich.events.acts.background import ATTEMPTS
from enrich.events.acts.frames import Range, Side
from enrich.events.acts.mishaps import is_alert, is_mishap
from enrich.events.acts.spans import core, counted, head_of, is_thing
from enrich.events.sides.roles import Cast, Party
from enrich.events.syntax.nouns import agent_heads, agent_sectors
from enrich.events.syntax.phrases import Noun, Sentence
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words as word_set
from wire.article import Field

KILLS = forms_of("kill", "murder", "assassinate", "execute", "shoot")
_SEIZES = forms_of("kidnap", "abduct", "torture")
_HARMS = ATTEMPTS | KILLS | _SEIZES | word_set("harm")
_HARMED = word_set("harmed")
_NEAR = 4
_SEIZED, _CONTRABAND = word_set("seizing"), word_set("contraband")
_PROTESTS_HELD = word_set("protests")
_OFFICES = word_set("offices")
_CHARGED = frozenset({"charged", "indicted", "tried"})
_BLAMED = frozenset({"accused", "condemned", "criticised", "criticized", "denounced"})
_MANY = word_set("many")
_LANDS = frozenset({"capital", "country", "countries", "region", "territory"})
_SITTING = frozenset({"deputies", "lawmakers", "legislators", "members", "mps", "senators"})
_CHANTS = forms_of("chant", "shout", "wave", "hold")
_VISITS = forms_of("visit", "tour")
# types whose source must be named: anybody asks, agrees and refuses
_BY_SOMEBODY = frozenset(
    {"AGREE", "REQUEST", "REJECT", "ACCUSE", "SUPPORT", "CONSULT", "COOPERATE", "THREATEN", "CONCEDE", "AID"}
)


class Told(Struct, frozen=True):
    """A sentence of the article, with where it stands."""

    field: Field
    text: str
    sentence: Sentence
    number: int  # 0 the title, 1 … the body's sentences
    is_lede: bool


class Newsworthy:
    """Tells the news of one article."""

    cast: Cast
    lede: list[str]  # its sentences, as they are read

    @property
    def home(self) -> str | None:
        """Return the country whose "the army" and "the police" are."""
        raise NotImplementedError

    def _is_news(self, act: Act, told: Told, sides: tuple[Party, Party]) -> bool:
        """Say whether anybody is on a side: a named actor, or people by their kind."""
        if is_mishap(act, told.sentence, self.lede) or is_alert(act, told.sentence):
            return False
        source, target = sides
        if _is_shown(act, told.sentence, target):
            return False
        named = self.cast.is_political(source), self.cast.is_political(target)
        if act.type in _BY_SOMEBODY:
            return self._is_by_somebody(act, told, source, named)
        if act.type == "ASSAULT" and self._is_attack(act, told, sides):
            return True
        if act.type in {"COERCE", "SANCTION"} and self._is_of_home(act, told.sentence):
            return True  # "The government imposed a curfew": it is the country's that the article is about
        is_crowd = act.type == "PROTEST" and not (_MANY | _PROTESTS_HELD).isdisjoint(
            word for first, after in act.source for word in told.sentence.small[first:after]
        )
        return (
            any(named)
            or is_crowd
            or ((act.type != "COERCE" or told.number <= 1) and has_people(told.sentence, (*act.source, *act.target)))
        )

    def _is_by_somebody(self, act: Act, told: Told, source: Party, named: tuple[bool, bool]) -> bool:
        """Say whether who speaks or agrees is somebody; `named` is whether a side has a name."""
        is_somebody = named[0] or self._is_of_home(act, told.sentence)
        is_somebody = is_somebody or self._holds_office(act.source, source, told.sentence)
        is_somebody = is_somebody or ((act.weight > 2 or act.clause == "main") and self._is_organised(source))
        is_people = self._is_people(act.source, told.sentence) or self._is_organised(source)
        is_met = act.type == "CONSULT" and bool(source.ids)  # who meets somebody known is somebody
        is_somebody = is_somebody or (named[1] and (is_people or is_met))
        if act.type == "ACCUSE" and not act.source and told.sentence.small[act.trigger[0]] in _CHARGED:
            return named[1] or self._is_people(act.target, told.sentence)  # "three journalists were charged"
        if act.type == "ACCUSE" and not act.source and told.sentence.small[act.trigger[0]] in _BLAMED:
            return act.clause == "main" and named[1]  # "Hungary was accused of breaking the law"
        return is_somebody and (act.weight > 0 or named[1] or (named[0] and self._is_joint(act, source)))

    def _is_attack(self, act: Act, told: Told, sides: tuple[Party, Party]) -> bool:
        """Say whether an attack is told with who or what was hit, or as somebody's, whoever that is."""
        sentence, (source, target) = told.sentence, sides
        by_arms = all(self._is_weapon(sentence, part) for part in act.source)
        heads = [head_of(sentence, part) for part in act.target]
        if act.source and heads and by_arms and all(sentence.tags[at] == "CD" for at in heads):
            return True  # "a bomb killed 12"
        if source.span and sentence.small[slice(*act.trigger)][1:] == ("fire",):
            return True  # "gunmen opened fire"
        is_thing_hit = any(is_thing(sentence.small[at]) for at in heads)
        is_claimed = bool(source.ids) and not act.target and act.tense == "past"  # "X was behind the attack"
        is_told = source.span or by_arms
        return is_claimed or bool(is_told and (is_thing_hit or self._is_harmed(target, sentence, act)))

    def _is_of_home(self, act: Act, sentence: Sentence) -> bool:
        """Say whether a body acts that needs no name: the article says whose it is."""
        return self.home is not None and self._is_body(act.source, sentence)

    def _is_seizure(self, act: Act, sentence: Sentence) -> bool:
        """Say whether arms or drugs are seized, by whomever: "234 pistols were seized"."""
        if act.type != "COERCE" or act.clause != "main" or sentence.small[act.trigger[0]] not in _SEIZED:
            return False
        heads = {sentence.small[head_of(sentence, counted(sentence, part))] for part in (*act.source, *act.target)}
        return bool(heads & _CONTRABAND)

    def _is_joint(self, act: Act, source: Party) -> bool:
        """Say whether an act that names nobody else is one all the same: a demand, or what several agree on."""
        return act.clause == "main" and (act.type == "REQUEST" or (act.type == "AGREE" and len(source.ids) > 1))

    def _is_weapon(self, sentence: Sentence, part: Range) -> bool:
        return self.cast.is_instrument(sentence.small[head_of(sentence, part)])

    def _is_people(self, side: Side, sentence: Sentence) -> bool:
        """Say whether a side is people or bodies without a name: "eight nations", "dozens of artists"."""
        heads = {sentence.small[head_of(sentence, core(sentence, part))] for part in side}
        return bool(heads & agent_heads() or heads & _MANY)

    def _is_body(self, side: Side, sentence: Sentence) -> bool:
        """Say whether a body or people act that need no name: "the army", "protesters"."""
        return any(sentence.small[head_of(sentence, part)] in word_set("institutions") for part in side)

    def _is_organised(self, party: Party) -> bool:
        """Say whether a body acts of which nothing but its name is known."""
        return any(self.cast.by_id[i].kind == "organization" for i in party.ids)

    def _holds_office(self, side: Side, party: Party, sentence: Sentence) -> bool:
        """Say whether a person whom nothing else is known of speaks for somebody: "the spokesman, Ana Gil,"."""
        is_person = any(self.cast.by_id[i].kind == "person" for i in party.ids)
        return is_person and any(word in _OFFICES for first, after in side for word in sentence.small[first:after])

    def _is_harmed(self, target: Party, sentence: Sentence, act: Act) -> bool:
        """Say whether a person, known or not, is killed or carried off."""
        at = act.trigger[0]
        words = {sentence.small[at], *(set(sentence.small[max(0, at - _NEAR) : at]) & _HARMED)}  # "the slain Ana Gil"
        is_harm = act.clause == "fate" or bool(words & (_HARMS | _HARMED))
        return is_harm and any(self.cast.by_id[i].kind == "person" for i in target.ids)


def has_people(sentence: Sentence, side: tuple[tuple[int, int], ...]) -> bool:
    """Say whether a side's words name people, whoever they are."""
    return any(word in agent_heads() for first, after in side for word in sentence.small[first:after])


def _is_shown(act: Act, sentence: Sentence, target: Party) -> bool:
    """Say whether lawmakers shout at a sitting, or somebody looks round a building: no protest, and no talks."""
    if act.type == "PROTEST" and sentence.small[act.trigger[0]] in _CHANTS:
        heads = [sentence.small[head_of(sentence, part)] for part in act.source]
        return bool(heads) and all(head in _SITTING or agent_sectors().get(head) == "LEG" for head in heads)
    is_visit = act.type == "CONSULT" and sentence.small[act.trigger[0]] in _VISITS and not target.ids
    object_ = next((p for p in sentence.phrases if isinstance(p, Noun) and p.start == act.trigger[1]), None)
    return is_visit and object_ is not None and _is_site(sentence, object_)


def _is_site(sentence: Sentence, phrase: Noun) -> bool:
    """Say whether words are nobody's name, nor people: "a hospital", "the flooded area"."""
    is_named = any(sentence.tags[at] in {"NNP", "NNPS"} for at in range(phrase.start, phrase.end))
    word = sentence.small[phrase.head]
    return not is_named and (is_thing(word) or word not in agent_heads() | _LANDS)
