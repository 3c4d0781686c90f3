"""Tolls, days and countries that the lede gives an act in another sentence.

In: the merged events of an article, its lede's sentences, its actors. Out: the same, the lede's main attack with
the dead and injured and the day that another sentence tells, acts at home with their country as place. Refuses: what
comes later.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from enrich.events.acts.background import REASON
from enrich.events.date import names_day, when
from enrich.events.syntax.numbers import COUNT, injured, killed
from enrich.events.vocabulary.countries import territories
from enrich.events.vocabulary.ontology import intensity_of, modes_of
from enrich.wordsets import words as word_set
from wire.article import Actor, Event, Place

_ATTACKS = word_set("attackers") | word_set("harm") | word_set("blasts")
_NIGHT = timedelta(days=1)
_SINCE = re.compile(r"\b(?:has|have)\s[^;]*?\bsince\s(?P<when>[^,;]*)", re.IGNORECASE)
_TAKES_UP = re.compile(r"The (?:deadly |fatal )?(?P<noun>[\w-]+)\b")
_SAYING = re.compile(r"\b(?:said|told\s[^,;.]{1,40}|announced|reported|confirmed)\s(?:early |late )?(?:on )?\Z")
_TOLL = re.compile(r"(?:The|Its) (?:[\w-]+ )?(?:toll|number of (?:the )?dead)\b")
_RUNS_OUT = re.compile(
    r"\b(?:ban|ceasefire|curfew|decree|embargo|emergency|lockdown|mandate|measures?|order|siege|truce|warrant)\s"
    r"(?:had\s)?(?:ended|expired|lapsed|ran out|run out)\b(?P<when>[^,;]*)"
)
_AFTER = re.compile(r"\s(?:after|as|from|when)\s.*", re.DOTALL)
_SOON = re.compile(r"\b(?:minutes?|hours?) (?:later|after)\b", re.IGNORECASE)
_SOFT = re.compile(r"(?:(?:All|About|At least|More than|Nearly|Over|Some) )?")
_AT_HOME = frozenset({"PROTEST", "COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "AID"})


def with_tolls(events: Sequence[Event], lede: Sequence[str], own: date | None = None) -> list[Event]:
    """Return the events, the first main attack with the lede's toll where its own sentences give none.

    What was on a day well before it, `own` the article's, is another attack's. Who shot an attacker has no
    toll and no weapons of his.
    """
    events = [_by_its_own_words(each) if _hits_back(each, events) else each for each in events]
    first = _first_attack(events)
    if first is None:
        return events
    day = first.date or own
    if day and own:
        lede = [
            words for words in lede if not (on := when(words, own, is_future=False)).day or abs(on.day - day) <= _NIGHT
        ]
    lede = [REASON.sub("", words) for words in lede if not sums_up(words, own)]
    dead = first.killed if first.killed is not None else _first(killed(words) for words in lede)
    hurt = first.injured if first.injured is not None else _first(injured(words) for words in lede)
    return [replace(event, killed=dead, injured=hurt) if event is first else event for event in events]


def with_days(events: Sequence[Event], lede: Sequence[str], own: date | None) -> list[Event]:
    """Return the events, the first main attack on the day that another sentence of the lede tells of it.

    A sentence tells of it that begins with its dead ("All 12 died") or with it ("The blast", "The gunman") and tells no
    other act; the day on which somebody said it is not the attack's. What came hours later in its sentence goes along.
    """
    first = _first_attack(events)
    if first is None or own is None or first.sentence is None or _is_dated(first.sentence.text, own):
        return list(events)
    others = {each.sentence.text for each in events if each.sentence}
    told = (when(words, own, is_future=False).day for words in lede if words not in others and _retells(words))
    day = next((day for day in told if day and own - _NIGHT <= day <= own), None)
    return [replace(each, date=day) if day and _goes_with(each, first) else each for each in events]


def with_later_tolls(events: Sequence[Event], sentences: Iterable[str]) -> list[Event]:
    """Return the events, the one attack of the lede or the claim without a toll with that of later sentences.

    They begin so: "The death toll rose to 81". Where several attacks have none, it may be anyone's.
    """
    open_ = [event for event in events if event.type == "ASSAULT" and event.killed is None and event.date]
    told = {event.killed for event in events if event.type == "ASSAULT"} - {None}
    if len(open_) != 1 or not (open_[0].main or open_[0].modality == "historical"):
        return list(events)
    dead = _first(killed(_AFTER.sub("", words)) for words in sentences if _TOLL.match(words))
    return [replace(event, killed=dead) if event is open_[0] and dead not in told else event for event in events]


def with_endings(events: Sequence[Event], lede: Iterable[str], own: date | None) -> list[Event]:
    """Return the events, what is lifted without a day of its own on that when it ran out: "the decree expired on"."""
    days = (when(found["when"], own, is_future=False).day for words in lede if (found := _RUNS_OUT.search(words)))
    day = next((day for day in days if day and own and day <= own), None)
    return [replace(event, date=day) if day and own and _is_lifted(event, own) else event for event in events]


def _is_lifted(event: Event, own: date) -> bool:
    """Say whether an event is the end of some measure, on no day that its sentence tells."""
    is_end = event.main and event.type in {"RETREAT", "CONCEDE"}
    return is_end and event.sentence is not None and not _is_dated(event.sentence.text, own)


def _first_attack(events: Sequence[Event]) -> Event | None:
    return next((event for event in events if event.main and event.type == "ASSAULT"), None)


def _is_dated(words: str, own: date) -> bool:
    """Say whether a sentence names a day, and not only the one on which somebody said so."""
    found = when(words, own, is_future=False)
    return names_day(words, own) and not _SAYING.search(words[: max(0, found.start)])


def _retells(words: str) -> bool:
    """Say whether a sentence tells of an attack told before: it begins with it, or with how many died in it."""
    taken, soft = _TAKES_UP.match(words), _SOFT.match(words)
    is_count = soft is not None and COUNT.match(words, soft.end()) is not None
    return bool(taken and taken["noun"] in _ATTACKS) or (is_count and killed(words) is not None)


def _goes_with(event: Event, first: Event) -> bool:
    """Say whether an act is the attack, or came soon after it by the same sentence: "was arrested hours later"."""
    if event is first or event.sentence != first.sentence or not (event.trigger and first.trigger and event.sentence):
        return event is first
    behind = event.sentence.text[event.trigger.start - event.sentence.start :]
    return event.main and event.trigger.start > first.trigger.start and _SOON.search(behind) is not None


def _hits_back(event: Event, events: Sequence[Event]) -> bool:
    """Say whether an attack is on who attacked others before in its sentence, whose numbers are theirs."""
    return event.type == "ASSAULT" and any(
        other.type == "ASSAULT" and other.sentence == event.sentence and set(other.source) & set(event.target)
        for other in events
        if other.trigger and event.trigger and other.trigger.start < event.trigger.start
    )


def _by_its_own_words(event: Event) -> Event:
    """Return an attack without numbers, and as its words from the verb on say that it was done."""
    begin = event.trigger.start - event.sentence.start if event.trigger and event.sentence else 0
    modes = modes_of(event.type, event.sentence.text[begin:] if event.sentence else "")
    return replace(event, killed=None, injured=None, modes=modes, intensity=intensity_of(event.type, modes))


def sums_up(words: str, own: date | None) -> bool:
    """Say whether words count the dead of a span of time, and no act's: "have been killed since the unrest began"."""
    since = _SINCE.search(words)
    return since is not None and not names_day(since["when"], own) and killed(words) is not None


def _first(numbers: Iterable[int | None]) -> int | None:
    return next((number for number in numbers if number is not None), None)


def with_countries(events: Sequence[Event], actors: Mapping[str, Actor]) -> list[Event]:
    """Return the events, acts within one country placed there where nothing better is told."""
    return [replace(event, place=_home(event, actors)) if event.place is None else event for event in events]


def _home(event: Event, actors: Mapping[str, Actor]) -> Place | None:
    sides = [{actors[i].country for i in side if i in actors} - {None} for side in (event.source, event.target)]
    if not event.main or event.type not in _AT_HOME or len(sides[0]) != 1 or (sides[1] and sides[1] != sides[0]):
        return None
    code = next(iter(sides[0]))
    if code is None or code not in territories():
        return None
    name, id_ = territories()[code]
    return Place(name=name, id=id_, country=code)
