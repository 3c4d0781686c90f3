"""Sides that a sentence leaves to those around it: the crowd that tear gas was fired at, who is to be avenged upon.

In: the merged events of an article, what its answers are about (themes). Out: the same, some with a target more.
Refuses: to overrule a side that is named, but for the victim of an attack that is condemned. Few turns of news are
followed: police act against the crowd that protests; revenge is for the attack told, on who made it; who asks or
threatens does so to whom the act before it in one breath was done ("summoned the envoy and demanded"); who answers,
answers who did what the answer takes up ("welcomed the truce"), else the act before that was no answer itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple

from msgspec.structs import replace

from enrich.events.acts.act import Theme
from enrich.events.acts.themes import IT, NEW
from enrich.events.sides.antecedents import Spot
from enrich.events.sides.makers import Maker, maker
from enrich.wordsets import words
from wire.article import Event

_COOPERATION, _MATERIAL_CONFLICT = 2, 4  # PLOVER's quads
_ANSWERS = frozenset({"SUPPORT", "REJECT", "ACCUSE", "AGREE"})
_WORDS = ("AGREE", "SUPPORT", "COOPERATE", "CONCEDE", "REQUEST")
_YIELDING = ("RETREAT", "CONCEDE", "AGREE")
# the types as which an article may have told what a noun takes up: "the offer" was a request
_TOLD_AS: dict[str, tuple[str, ...]] = {
    "AGREE": _WORDS, "SUPPORT": _WORDS, "COOPERATE": _WORDS, "CONSULT": ("CONSULT", "AGREE"), "CONCEDE": _YIELDING,
    "RETREAT": _YIELDING, "ASSAULT": ("ASSAULT", "PROTEST"), "COERCE": ("COERCE", "SANCTION"),
    "SANCTION": ("SANCTION", "COERCE"), "MOBILIZE": ("MOBILIZE", "AID", "THREATEN"),
    "AID": ("AID", "AGREE", "MOBILIZE"),
}  # fmt: skip
_TOLD_BY = {"crackdown": ("COERCE", "ASSAULT", "SANCTION")}  # by the noun itself
_REVENGE = re.compile(
    r"(?:promis|vow|swor|swear|pledg)\w*\s+(?:[\w-]+\s+){0,2}?(?:revenge|vengeance|retaliation)\b|aveng|retaliat|reveng",
    re.IGNORECASE,
)
_HIM = re.compile(r"\w+ (?:him|her)\b(?! \w+(?:ship|s)\b)")  # what the verb before it is done to
_PRONOUNS = frozenset({"it", "them", "him", "her", "that", "this"})
_OPPOSED = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION"})
# after which acts on somebody, in one breath, who asks or threatens says it to the same
_IN_ONE_BREATH = {
    "REQUEST": _OPPOSED | {"CONSULT"},
    "THREATEN": _OPPOSED | {"CONSULT", "COERCE", "ASSAULT"},
    "SANCTION": _OPPOSED,
    "COERCE": frozenset({"SANCTION"}),
}
_RETURNED = re.compile(
    r"\b(?:answer|respond|repl[iy]|retaliat)\w* with|\b(?:hits?|fire[sd]?|struck|strikes?|shot|shoots?|fought) back"
    r"|\breturn\w*(?: the)? fire"
)
_NEAR = 30  # letters of an act's words that say that it answers one
_OWN = ("its ", "their ", "his ", "her ")
_CUTS = re.compile(r"ban|bar|block|clos|cut|freez|froze|halt|sever|suspend", re.IGNORECASE)
_OWN_ENVOY = re.compile(
    r"(?:its|their) (?:own )?(?:ambassador|charg\w+ d'affaires|consul|diplomat|envoy|representative)s?\Z"
)
_JOINT = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT"})
_BOTH = re.compile(
    r"(?:\w+ ){1,2}(?:both|the(?: two| rival)?)"
    r" (?:parties|sides|leaders|countries|governments|nations|neighbou?rs)\b"
)
_OWED = re.compile(
    r"\w+(?: for)? (?:an? |the )?(?:[\w-]+ ){0,2}"
    r"(?:accountability|admission|answers|apology|compensation|explanation|justice|reparations?)\b"
)
_DEMANDS = re.compile(r"\b(?:demand|call|ask|press|plead|appeal|urg)\w*")
_FREEDOM = re.compile(
    r"\w+(?: for| that)? (?:(?:[\w'’-]+ ){1,4}be (?:freed|released)|(?:[\w'’-]+ ){1,4}(?:freedom|release))\b"
)
_NOTHING: Mapping[str, Theme] = MappingProxyType({})
_NOWHERE: Mapping[str, str | None] = MappingProxyType({})


class News(NamedTuple):
    """What the acts of one article share: who protests, who attacked, what its answers are about."""

    crowd: tuple[str, ...]
    attacker: tuple[str, ...]
    themes: Mapping[str, Theme]
    new: AbstractSet[str]  # answers about something that nobody told before
    answers: AbstractSet[str]
    makers: Sequence[Maker]
    lands: Mapping[str, str | None]


def with_counterparts(
    events: Sequence[Event],
    themes: Mapping[str, Theme] = _NOTHING,
    makers: Sequence[Maker] = (),
    lands: Mapping[str, str | None] = _NOWHERE,
) -> list[Event]:
    """Return the events with the targets that the article's other events, and who made what, give them.

    `lands` are the countries of the article's actors, by id.
    """
    told = (event for event in events if event.type == "ASSAULT" and event.modality in {"asserted", "historical"})
    about = {id_: theme for id_, theme in themes.items() if theme != NEW}
    news = News(
        crowd=next((event.source for event in events if event.type == "PROTEST" and event.source), ()),
        attacker=next((event.source for event in told if event.source), ()),
        themes=about,
        new=themes.keys() - about.keys(),
        answers={*about, *_going_on(events, about)},
        makers=makers,
        lands=lands,
    )
    found: list[Event] = []
    for event in sorted(events, key=_begin):
        target = _but(event.source, _target(event, found, news))
        found.append(event if target == event.target else replace(event, target=target))
    by_id = {event.id: event for event in found}
    return [by_id[event.id] for event in events]


def _target(event: Event, before: Sequence[Event], news: News) -> tuple[str, ...]:
    """Return whom an act is done to: whom it names, else whom the acts before it give."""
    target = event.target or (() if _is_told(event) else _in_one_breath(event, before, news.lands))
    target = target or _recalled_from(event, before)
    if not target and event.type == "THREATEN" and event.id in news.themes:
        target = _answered(event, before, news)
    if event.type == "ASSAULT" and not target and not event.target_span and _RETURNED.search(_around(event)):
        return _attacked_by(event, before)
    if _is_revenge(event, target) and news.attacker:
        return news.attacker
    if not target and {"crowd-control", "arrest"} & set(event.modes):
        return news.crowd
    if not target and _BOTH.match(_behind(event)):
        return _parties_of(before)
    if not target and event.type == "REQUEST" and event.main:
        return _harmer(before) if _OWED.match(_behind(event)) else _holder(event, before)
    theme = news.themes.get(event.id)
    is_answer = event.type in _ANSWERS and event.main and (event.type != "AGREE" or theme is not None)
    is_answer = is_answer or (event.type == "CONCEDE" and theme is not None and theme.type == "REQUEST")
    return _answered(event, before, news) if is_answer else target


def target_words(event: Event) -> str:
    """Return the words of an act's target, in small letters."""
    return event.target_span.text.lower() if event.target_span else ""


def _behind(event: Event) -> str:
    """Return the words of an act's sentence from its trigger on."""
    return event.sentence.text[_at(event) :] if event.sentence else ""


def _parties_of(before: Sequence[Event]) -> tuple[str, ...]:
    """Return who "both sides" are: those who last did something with one another, or one to the other."""
    joint = (other for other in reversed(before) if other.type in _JOINT and len(other.source) > 1)
    foes = (other for other in before if other.main and _did_harm(other) and other.target)
    fight = next(((*other.source, *other.target) for other in foes), ())
    return next((other.source for other in joint), fight)


def _harmer(before: Sequence[Event]) -> tuple[str, ...]:
    """Return who owes an apology, an answer or a price: who did the first harm told."""
    harm = _first_harm(before)
    return harm.source if harm else ()


def _holder(event: Event, before: Sequence[Event]) -> tuple[str, ...]:
    """Return who may free those whose freedom is asked for: who took or jailed somebody last."""
    if not _FREEDOM.match(_asked(event)):
        return ()
    taken = (other for other in reversed(before) if other.type == "COERCE" and other.source and _did_harm(other))
    return next((other.source for other in taken), ())


def _asked(event: Event) -> str:
    """Return a demand's words from the verb on, which may stand before its trigger: "called for the release of"."""
    said = event.sentence.text if event.sentence else ""
    start = max((m.start() for m in _DEMANDS.finditer(said, 0, _at(event) + 1)), default=_at(event))
    return said[start:]


def _first_harm(before: Sequence[Event]) -> Event | None:
    """Return the first harm told, news before background."""
    harms = [other for other in before if _did_harm(other)]
    return next((other for other in harms if other.main), next(iter(harms), None))


def _begin(event: Event) -> tuple[bool, int]:
    """Return where in the article an act is told, the title first."""
    return bool(event.sentence and event.sentence.field != "title"), event.sentence.start if event.sentence else 0


def _spot(event: Event) -> Spot:
    """Return where in the article an act's own word stands, the title first."""
    return _begin(event)[0], event.trigger.start if event.trigger else 0


def _going_on(events: Sequence[Event], themes: Mapping[str, Theme]) -> Iterator[str]:
    """Yield the acts that go on from an answer of the same sentence: "called the step a mistake and promised"."""
    said = {(_begin(event), event.source) for event in events if event.id in themes}
    yield from (event.id for event in events if event.type in _OPPOSED and (_begin(event), event.source) in said)


def _in_one_breath(event: Event, before: Sequence[Event], lands: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return to whom the act before it in its sentence was done by the same side: "phoned X and asked for help".

    So it is where his country threatens whom somebody blames: "blamed X and said that Chad would retaliate".
    """
    if event.type == "COERCE" and not _CUTS.match(event.trigger.text if event.trigger else ""):
        return ()  # "sacked the mayor and imposed a curfew"
    is_own = event.source_span is not None and event.source_span.text.lower().startswith(_OWN)
    for other in reversed(before):
        is_here = other.type in _IN_ONE_BREATH.get(event.type, ()) and _begin(other) == _begin(event)
        is_theirs = event.type == "THREATEN" and event.main and _are_of_one_land(other, event, lands)
        if is_here and (is_own or is_theirs or set(other.source) & set(event.source)):
            return (*other.source, *other.target) if other.type == "CONSULT" else other.target
    return ()


def _are_of_one_land(one: Event, other: Event, lands: Mapping[str, str | None]) -> bool:
    """Say whether the doers of two acts are of one country."""
    codes = ({lands.get(i) for i in each.source} - {None} for each in (one, other))
    return bool(set.intersection(*codes))


def _attacked_by(event: Event, before: Sequence[Event]) -> tuple[str, ...]:
    """Return at whom fire is returned: who attacked last before."""
    attacks = (other for other in reversed(before) if other.type == "ASSAULT" and other.main and other.source)
    return next((other.source for other in attacks if not set(other.source) & set(event.source)), ())


def _around(event: Event) -> str:
    """Return an act's own words with the two before them."""
    said = event.sentence.text if event.sentence else ""
    return " ".join([*said[: _at(event)].split()[-2:], said[_at(event) :][:_NEAR]])


def _recalled_from(event: Event, before: Sequence[Event]) -> tuple[str, ...]:
    """Return from whom somebody calls its own envoy home: with whom it quarrelled last."""
    said = target_words(event)
    if event.type != "SANCTION" or not _OWN_ENVOY.match(said):
        return ()
    for other in reversed(before):
        if other.type in _OPPOSED and set(other.source) & set(event.source) and other.target:
            return other.target
        if other.type in _OPPOSED and set(other.target) & set(event.source) and other.source:
            return other.source
    return ()


def _is_told(event: Event) -> bool:
    """Say whether words of the act's own sentence are its target, though they name nobody.

    Pronouns are not, nor is an act told before: "the mission".
    """
    said = target_words(event)
    return bool(said) and said not in _PRONOUNS and said.split()[-1] not in words("any_act")


def _answered(event: Event, before: Sequence[Event], news: News) -> tuple[str, ...]:
    """Return whom an answer is to: its own target, unless that suffered what is condemned."""
    if event.type == "ACCUSE" and event.trigger and event.sentence and _HIM.match(event.sentence.text, _at(event)):
        blamed = next((other.target for other in reversed(before) if other.type == "ACCUSE" and other.main), ())
        return blamed if len(blamed) == 1 else event.target
    theme = news.themes.get(event.id)
    if theme and not event.target and (found := _beside(event, before, theme) or _made(event, news, theme.noun)):
        return found
    told = _taken_up(event, before, theme) if theme and theme.type else None
    if theme and theme.type and not told:
        return event.target  # "the murder", whose doer nobody knows, was not the police's who hunt him
    if told and (not event.target or set(event.target) <= set(told.target)):
        return _but(event.source, told.source)
    is_told = event.id in news.new or (_is_told(event) and not (theme and not theme.type))
    if event.target or is_told:
        return event.target
    return _spoken_to(event, before, news.answers) or (_made(event, news) if theme else ())


def _beside(event: Event, before: Sequence[Event], theme: Theme) -> tuple[str, ...]:
    """Return whom "it" is about beside another's answer: "Chad rejected the pact and Mali denounced it"."""
    here = (other for other in reversed(before) if other.type in _ANSWERS and _begin(other) == _begin(event))
    answer = next(here, None) if theme.noun == IT else None
    return _but(event.source, answer.target) if answer else ()


def _made(event: Event, news: News, noun: str = "") -> tuple[str, ...]:
    """Return who made last what a noun takes up before an answer, or anything."""
    return maker(noun, _spot(event), news.makers, event.source)


def _but(others: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in others)


def _taken_up(event: Event, before: Sequence[Event], theme: Theme) -> Event | None:
    """Return the nearest act told before by others that a noun may take up, news before background."""
    types = _TOLD_BY.get(theme.noun) or _TOLD_AS.get(theme.type, (theme.type,))
    likely = [
        other
        for other in reversed(before)
        if other.type in types
        and set(other.source) - set(event.source)
        and other.modality in {"asserted", "historical", "future"}
        and (other.type != "PROTEST" or "riot" in other.modes)
    ]
    return next((other for other in likely if other.main), next(iter(likely), None))


def _is_revenge(event: Event, target: tuple[str, ...]) -> bool:
    if event.type != "THREATEN" or not target:
        return event.type == "THREATEN"
    said = event.sentence.text[_at(event) :] if event.sentence else event.trigger.text if event.trigger else ""
    return bool(_REVENGE.match(said))


def _at(event: Event) -> int:
    """Return where in its sentence an act's trigger stands."""
    return event.trigger.start - event.sentence.start if event.trigger and event.sentence else 0


def _did_harm(event: Event) -> bool:
    return event.quad == _MATERIAL_CONFLICT and bool(event.source) and event.modality in {"asserted", "historical"}


def _spoken_to(event: Event, before: Sequence[Event], answers: AbstractSet[str]) -> tuple[str, ...]:
    """Return who acted last before an answer, if it was somebody else; what is condemned is the first harm told.

    Answers to "the move" are no moves themselves: all are to the act before the first of them.
    """
    told = [other for other in before if other.main or (event.type == "REJECT" and other.type == "REQUEST")]
    harm = _first_harm(before) if event.type == "ACCUSE" else None
    likely = [other for other in told if other.source and (event.type != "ACCUSE" or other.quad > _COOPERATION)]
    if event.id in answers:
        likely = likely or [other for other in told if other.source]
        fresh = [other for other in likely if other.id not in answers]
        likely = [other for other in fresh if other.type not in {"SUPPORT", "REJECT"}] or fresh or likely
    last = harm or next(reversed(likely), None)
    return _but(event.source, last.source) if last else ()
