"""Which parts of an act's sides may be sides: who can do it, who or what it can be done to.

In: an Act, its sentence, the article's Cast. Out: the Act with the other parts left out. Refuses: nothing. An attack
has a doer ("the blood of martyrs" attacks nobody) and hits what can be hit ("in Bogota" is where it was).
"""

from msgspec.structs import replace

from enrich.events.acts.act import Act
from enrich.events.acts.frames import Range
from enrich.events.acts.spans import certain, core, counted, head_of, is_thing
from enrich.events.sides.roles import Cast
from enrich.events.syntax.nouns import agent_heads, is_actor
from enrich.events.syntax.phrases import Sentence
from enrich.events.vocabulary.countries import adjectives, capitals
from enrich.events.vocabulary.inflect import forms_of
from enrich.wordsets import words
from wire.article import Field

_NOBODY = words("nowhere") | words("lands") | {"one", "nobody", "anybody", "none", "tens", "hundreds", "thousands"}
_SAID = frozenset(
    {"ACCUSE", "AGREE", "CONCEDE", "COOPERATE", "PROTEST", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}
)  # acts on somebody, not in a place
_PACTS = frozenset({"accord", "accords", "agreement", "agreements", "convention", "deal", "pact", "protocol", "treaty"})
_EXERCISES = words("exercises")
_MEETS = forms_of("meet", "talk", "speak", "confer", "negotiate", "hold")
_LADEN = frozenset({"carrying", "filled", "laden", "loaded", "packed", "rigged", "stuffed", "wired"})
_EXPLOSIVES = frozenset({"bombs", "dynamite", "explosive", "explosives", "fertiliser", "fertilizer"})
_WATERS = frozenset({"bay", "gulf", "ocean", "sea", "strait", "straits"})
_AT = frozenset({"in", "at", "near", "outside"})
_WHERE = frozenset({"across", "around", "in", "inside", "near", "outside", "through", "throughout"})


def with_eligible(act: Act, sentence: Sentence, field: Field, cast: Cast) -> Act:
    """Return the act with those parts of its sides that may be sides."""
    if act.type != "ASSAULT":
        sides = [part for part in act.target if _is_side(sentence, part, field, cast)]
        sides = [part for part in sides if not _is_occasion(sentence, part, act.type)]
        if act.type == "CONSULT" and sentence.small[act.trigger[0]] in _MEETS:
            sides = [part for part in sides if not _is_spot(sentence, part)]  # "met in Cairo"
        if act.type in _SAID and act.inner != "ASSAULT":  # "threatened to bomb sites in Chad" threatens Chad
            sides = [part for part in sides if not _is_spot(sentence, part)]
        if act.type in {"MOBILIZE", "RETREAT"}:
            is_home = act.type == "RETREAT"
            sides = [part for part in sides if not _is_sent(sentence, core(sentence, part), cast, is_home=is_home)]
        return replace(act, target=tuple(sides))
    source = tuple(certain(sentence, part) for part in act.source if _attacks(sentence, counted(sentence, part), cast))
    if act.source and not source and sentence.small[act.trigger[0]] in words("figurative"):
        return replace(act, source=(), target=())  # "the row has hit the party"
    return replace(
        act, source=source, target=tuple(part for part in act.target if _is_struck(sentence, part, field, cast))
    )


def _is_side(sentence: Sentence, part: Range, field: Field, cast: Cast) -> bool:
    """Say whether words may be a side: a name of the article, people, a pronoun, somebody told before."""
    start, end = sentence.bounds[part[0]][0], sentence.bounds[part[1] - 1][1]
    if sentence.small[head_of(sentence, part)] in _WATERS:
        return False  # "the Gulf of Oman" is not Oman
    is_pronoun = part[1] - part[0] == 1 and sentence.tags[part[0]] == "PRP"
    if is_pronoun or is_actor(sentence, *part) or cast.within(field, start, end):
        return True
    said = sentence.words[part[0] : head_of(sentence, part) + 1]
    return bool(cast.antecedents.meant(said, said[-1].lower(), (field, start), sentence.start))


def _is_spot(sentence: Sentence, part: Range) -> bool:
    """Say whether words are only where something was: "rallied in Lima", "signed at Oslo"."""
    head = head_of(sentence, part)
    is_name = sentence.words[head] != sentence.small[head] or sentence.tags[head] == "NNP"
    return is_name and sentence.small[head] not in agent_heads() and _led_by(sentence, part[0]) in _AT


def _led_by(sentence: Sentence, at: int) -> str:
    """Return the word before a phrase, over the names of its row: "in" of Togo in "in Benin and Togo"."""
    at -= 1
    while at > 0 and (sentence.small[at] in {"and", ","} or sentence.tags[at] == "NNP"):
        at -= 1
    return sentence.small[max(0, at)]


def _is_occasion(sentence: Sentence, part: Range, type_: str) -> bool:
    """Say whether words name an exercise held together, or a pact by the town where it was made: "the Paris accord"."""
    head = head_of(sentence, part)
    is_pact = sentence.small[head] in _PACTS and any(sentence.small[at] in capitals() for at in range(part[0], head))
    return is_pact or (type_ == "COOPERATE" and sentence.small[head] in _EXERCISES)


def _is_sent(sentence: Sentence, part: Range, cast: Cast, *, is_home: bool) -> bool:
    """Say whether words are what is moved and nobody's by name: "sent its troops" is against nobody.

    Who comes home must be the mover's own: freed soldiers are not.
    """
    head = head_of(sentence, part)
    if is_home and sentence.small[part[0]] not in {"its", "their", "his", "her"}:
        return False
    return cast.is_force(sentence.small[head]) and not _is_owned(sentence, (part[0], head))


def _is_owned(sentence: Sentence, before: Range) -> bool:
    """Say whether a name or a nationality stands among the words before a head."""
    return any(sentence.tags[at] in {"NNP", "NNPS"} or sentence.words[at] in adjectives() for at in range(*before))


def _attacks(sentence: Sentence, part: Range, cast: Cast) -> bool:
    """Say whether words may attack: somebody, or somebody's weapon; a building does not."""
    head = head_of(sentence, part)
    if sentence.tags[head] == "PRP" or cast.is_instrument(sentence.small[head]):
        return True
    return is_actor(sentence, part[0], head + 1) and (
        _is_owned(sentence, (part[0], head)) or not is_thing(sentence.small[head])
    )


def _is_struck(sentence: Sentence, part: Range, field: Field, cast: Cast) -> bool:
    """Say whether words may be what an attack hits: a thing, or a side that is not only where it was."""
    part = counted(sentence, part)
    at = head_of(sentence, part)
    head = sentence.small[at]
    if _LADEN.issuperset(sentence.small[at + 1 : at + 2]) and not _EXPLOSIVES.isdisjoint(
        sentence.small[at + 2 : at + 6]
    ):
        return False  # "a lorry laden with explosives" is what it was done with
    if head == "force" and sentence.tags[part[0]] in {"JJ", "NN", "RB"}:
        return False  # "used lethal force"
    if is_thing(head) or sentence.tags[at] == "CD":
        return True  # "a bomb killed 12"
    acts = head in agent_heads() and head not in words("not_people")
    is_name = sentence.tags[part[0]] == "NNP"
    before = _led_by(sentence, part[0]) if is_name else sentence.small[max(0, part[0] - 1)]
    is_where = before in _WHERE and not acts
    return not is_where and head not in _NOBODY and _is_side(sentence, part, field, cast)
