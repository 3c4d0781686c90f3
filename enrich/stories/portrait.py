"""One act as its tellings show it together: the content of an event record.

In: an Act, its nodes and what is counted over them. Out: an EventRecord. Refuses: nothing. What a quarter of the
outlets say stands; the rest is taken for a slip. Follows from the nodes alone; costs by nodes, not by tellings.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Literal, TypeVar

from msgspec.structs import replace

from enrich.events.sides.retold import STATE, says_again
from enrich.events.syntax.numbers import number_of
from enrich.events.vocabulary.countries import demonym
from enrich.stories.act import Act
from enrich.stories.node import Node, rank
from enrich.stories.severity import of_record
from enrich.stories.tellings import Order, Told, Who, place_key
from wire.article import THING, Place
from wire.record import Contradiction, EventRecord, Figure, Party, Sentence, Telling, Toll

SHARE = 0.25  # of the outlets that say anything; below, it is a slip of one telling
SHOWN = 100  # tellings and contradictions that a record names
SENTENCE = 2_000  # characters: a text without full stops is one sentence, and a hundred of it would fit into no message
SIGNED = 1_000  # signatures that a record carries; a story of 300 outlets has some dozen of one act
FIGURES = 60  # of one kind, the newest; a toll seldom changes as often in four days
READ = 400  # tellings with numbers, the newest: more than there are outlets to a story, and bounds what a telling costs
STALE = timedelta(hours=12)  # behind the newest number, after which an outlet's last one no longer counts as its word
_COUNTED = re.compile(r"(?P<count>[\w,-]+) (?=(?P<people>\w+))")
MISREAD = 10  # times the next number: no spread of a toll, but a year or a flight's number in one telling

Value = TypeVar("Value")


def portray(name: str, act: Act) -> EventRecord:
    """Return the record of an act; of its nodes one at least asserts it."""
    nodes = sorted(act.nodes.values(), key=lambda node: (node.order[0], node.signature))
    asserting = [node for node in nodes if not node.told.contradicts]
    first = asserting[0].told
    type_ = _most(_tally(asserting, lambda told: [told.event.type]))
    alike = [node for node in asserting if node.told.event.type == type_]
    modes = _tally(alike, lambda told: told.event.modes)
    stories = _tally(nodes, lambda told: [told.story])
    dates = _tally(asserting, lambda told: [told.event.date] if told.event.date else [])
    best = _best(asserting, act.languages)
    place = _place(asserting)
    land = place.country if place else None
    numbered = [telling for _, telling in act.figures[-READ:]]
    record = EventRecord(
        id=name,
        story=_most(stories),
        stories=tuple(sorted(stories)),
        type=type_,
        quad=alike[0].told.event.quad,
        modes=tuple(sorted(_common(modes))),
        intensity=_intensity(alike, set(_common(modes))),
        contexts=best.event.contexts,
        source=_parties(alike, "source"),
        target=_parties(alike, "target"),
        place=place,
        date=_most(dates) if dates else first.day,
        precision="day" if dates else "about",
        articles=len(act.articles),
        outlets=len(act.outlets),
        languages=tuple(sorted(filter(None, act.languages))),
        tellings=_tellings(act.order),
        first=Telling(article=first.article, outlet=first.outlet, at=first.at),
        best=_sentence(best),
        killed=_toll(numbered, "killed", land),
        injured=_toll(numbered, "injured", land),
        contradictions=_contradictions(act),
        first_seen=min(node.seen[0] for node in nodes),
        last_seen=max(node.seen[-1] for node in nodes),
        signatures=tuple(sorted(node.digest for node in nodes)[:SIGNED]),
    )
    severity = of_record(record, max(node.told.prominence for node in alike))
    return replace(record, severity=severity.score, reasons=severity.reasons)


def _tally(nodes: Iterable[Node], said: Callable[[Told], Iterable[Value]]) -> Counter[Value]:
    """Count what nodes say, by their outlets."""
    found = Counter[Value]()
    for node in nodes:
        for each in said(node.told):
            found[each] += node.weight
    return found


def _most(counts: Counter[Value]) -> Value:
    return min(counts, key=lambda each: (-counts[each], str(each)))


def _common(counts: Counter[Value]) -> list[Value]:
    """Return what a good share says, the most said first."""
    most = max(counts.values(), default=0)
    kept = [each for each in counts if counts[each] >= SHARE * most]
    return sorted(kept, key=lambda each: (-counts[each], str(each)))


def _intensity(alike: Iterable[Node], modes: set[str]) -> float | None:
    """Return the strongest intensity of the tellings whose modes stand."""
    told = [node.told.event for node in alike if set(node.told.event.modes) <= modes]
    return max((each.intensity for each in told if each.intensity is not None), key=abs, default=None)


def _parties(alike: Sequence[Node], side: Literal["source", "target"]) -> tuple[Party, ...]:
    """Return who is on a side; a country or a nameless body only where nobody of it is named as often."""
    everybody: dict[str, Who] = {who.id: who for node in alike for who in getattr(node.told, side)}
    counts = _tally(alike, lambda told: [who.id for who in getattr(told, side)])
    kept = [everybody[each] for each in _common(counts)]
    told = [{who.id for who in getattr(node.told, side)} for node in alike]
    plain = [who for who in kept if not any(_covers(other, who, counts, told) for other in kept)]
    if plain:  # without a name to the base: one that stands beside the most said; others may be it in other words
        first = next((who for who in plain if who.known), plain[0]) if side == "source" else plain[0]
        beside = set[str]().union(*(ids for ids in told if first.id in ids))
        plain = _each_once([who for who in plain if who.known or who.id in beside], told)
    return tuple(Party(id=who.id, name=who.name, country=who.country) for who in plain)


def _each_once(parties: Sequence[Who], told: Sequence[set[str]]) -> list[Who]:
    """Return parties without those that other tellings call by other words: "U.S. contractor", "American contractor".

    Who stand side by side in one telling are two; but "an Iraqi base" is the one that has a name.
    """
    kept: list[Who] = []
    things = [who for who in parties if who.kind == THING]
    plain = {one.id for one in things if any(says_again(one, each) and not says_again(each, one) for each in things)}
    for who in (who for who in parties if who.id not in plain):
        apart = [other for other in kept if not any({who.id, other.id} <= ids for ids in told)]
        if not any(says_again(who, other) or _are_one_arm(who, other) for other in apart):
            kept.append(who)
    return kept


def _are_one_arm(one: Who, other: Who) -> bool:
    """Say whether a nameless group and a body are one arm of a state: "American soldiers", the Armed Forces."""
    is_one = one.country == other.country and one.sector == other.sector and one.sector in STATE
    told, named = sorted((one, other), key=lambda each: each.known)
    return is_one and told.kind == "group" and named.known and not (named.is_person or named.is_country)


def _covers(named: Who, who: Who, counts: Counter[str], told: Sequence[set[str]]) -> bool:
    """Say whether one of a side says all that another one says, and more; people told of beside it are others."""
    if named.id == who.id or not who.country or named.country != who.country:
        return False
    if not who.is_country and all(named.id in ids for ids in told if who.id in ids):
        return False
    vague = not who.known or who.is_country
    return vague and named.known and not named.is_country and counts[named.id] >= counts[who.id]


def _place(nodes: Sequence[Node]) -> Place | None:
    """Return the place that most name; a town rather than its country."""
    nodes = [node for node in nodes if node.told.placed] or nodes
    places = {place_key(node.told.event.place): node.told.event.place for node in nodes}
    counts = _tally(nodes, lambda told: [place_key(told.event.place)] if told.event.place else [])
    towns = [each for each in _common(counts) if places[each] is not None and not _is_country(places[each])]
    return places[towns[0] if towns else _most(counts)] if counts else None


def _is_country(place: Place | None) -> bool:
    return place is not None and place.id is not None


def _tellings(order: Iterable[Order]) -> tuple[str, ...]:
    """Return the first articles, each once."""
    found: dict[str, None] = {}
    for _, article, _ in order:
        found[article] = None
        if len(found) == SHOWN:
            break
    return tuple(found)


def _best(asserting: Sequence[Node], languages: Counter[str | None]) -> Told:
    """Return the telling with the best sentence, in the language of most tellings."""
    told = [each for node in asserting for each in node.best.values()]
    return min(told, key=lambda each: (-languages[each.language], *rank(each)))


def _sentence(told: Told) -> Sentence:
    return Sentence(article=told.article, outlet=told.outlet, text=_words(told), language=told.language, url=told.url)


def _words(told: Told) -> str:
    return told.event.sentence.text[:SENTENCE] if told.event.sentence else ""


def _contradictions(act: Act) -> tuple[Contradiction, ...]:
    return tuple(
        Contradiction(
            article=each.article,
            outlet=each.outlet,
            at=each.at,
            sentence=_words(each),
            modality=each.event.modality,
            url=each.url,
        )
        for _, each in act.denials[:SHOWN]
    )


def _toll(told: Sequence[Told], kind: Literal["killed", "injured"], land: str | None) -> Toll | None:
    """Return what the outlets say last, and how it came to that; `land` is where it was."""
    last: dict[str, tuple[datetime, int]] = {}  # outlet → when it gave a number, and which
    course: list[tuple[Told, int]] = []
    given = [(each, getattr(each.event, kind)) for each in told]
    most = max((number for _, number in given if number is not None), default=0)
    for each, number in given:
        if number is None or _names_them(each, number) or (number < most and _counts_guests(each, number, land)):
            continue
        if each.outlet not in last or last[each.outlet][1] != number:
            course.append((each, number))
        last[each.outlet] = each.at, number
    if not course:
        return None
    newest = max(at for at, _ in last.values())
    numbers = sorted(number for at, number in last.values() if newest - at <= STALE)
    while len(numbers) > 1 and numbers[-1] > MISREAD * numbers[-2]:
        numbers.pop()
    kept = [(each, number) for each, number in course if number <= MISREAD * numbers[-1]][-FIGURES:]
    figures = (Figure(at=each.at, outlet=each.outlet, article=each.article, number=number) for each, number in kept)
    return Toll(low=numbers[0], high=numbers[-1], course=tuple(figures))


def _names_them(told: Told, number: int) -> bool:
    """Say whether a number counts only those who are named as the target: "killed the general" is no toll of one."""
    return 0 < number <= sum(who.is_person for who in told.target)


def _counts_guests(told: Told, number: int, land: str | None) -> bool:
    """Say whether a number counts only the dead of another country, of whom there may be more: "63 Canadians"."""
    said = _COUNTED.finditer(_words(told))
    nations = [demonym("", match["people"]) for match in said if number_of(match["count"]) == number]
    return bool(nations) and all(nation is not None and nation != land for nation in nations)
