"""Several tellings of one act in one article become one event.

In: the events of an article in order, its Cast. Out: each act once, in the words of its fullest telling. Refuses:
nothing. Tellings are of one act when type, modality and day agree and neither side contradicts the other's.
"""

import re

import msgspec

from enrich.actors.groups import FIGHTERS
from enrich.events.sides.counterparts import target_words
from enrich.events.sides.retold import are_same, is_one, says_again
from enrich.events.sides.roles import Cast
from enrich.events.syntax.nouns import agent_sectors
from enrich.events.vocabulary.ontology import MUTUAL
from enrich.wordsets import words
from wire.article import THING, Event, Place

_NOT_IN_PARTICULAR = frozenset({"group", "country", "place"})  # "rebels", "Colombian gangs"
_PEOPLE = frozenset({"person", "group"})
_MEANS = re.compile(r"\b(?:in|during)\s+(?:an?|the|its|their|his)\s+(?:[\w-]+\s+){0,3}\Z", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:similar|other|earlier|previous|past|(?:string|series|spate) of)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE
)
_BOAST = re.compile(r"\b(?:claim|boast)\w*\s+(?:that\s+)?(?:it|they|he|she)\s[^,;]*\Z", re.IGNORECASE)
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_LANDS = frozenset({"country", "territory", "government"})
MERGED = frozenset({"asserted", "historical"})


def merged(events: list[Event], cast: Cast) -> list[Event]:
    """Return each act once."""
    found: list[Event] = []
    for event in events:
        twin = next((i for i, other in enumerate(found) if is_same(other, event, cast)), None)
        if twin is None:
            found.append(event)
        else:
            found[twin] = joint(found[twin], event, cast)
    return found


def is_same(a: Event, b: Event, cast: Cast) -> bool:
    """Say whether two events are tellings of one act."""
    assert a.sentence
    assert b.sentence
    is_title = "title" in {a.sentence.field, b.sentence.field}
    if a.type != b.type or a.modality != b.modality or _apart(a, b) > is_title:
        return False  # a title says no day: the night before is the day of its article
    if a.sentence == b.sentence and a.trigger == b.trigger:
        return True
    if not (a.main or b.main) or not cast.alike(a.source, b.source):
        return False
    if a.modes and b.modes and a.type != "ASSAULT" and not set(a.modes) & set(b.modes):
        return False
    others = _ask_others(a, b) or _say_apart(a, b, cast) or _are_others(a, b, cast)
    if others or _strike_others(a, b, cast) or _are_halves(a, b):
        return False
    loose = (a.type == "ASSAULT" and not (a.source_span and b.source_span)) or is_title or a.sentence == b.sentence
    return loose or cast.alike(a.target, b.target)


def _apart(a: Event, b: Event) -> int:
    """Return how many days two acts are apart; 0 where one says none."""
    return abs((a.date - b.date).days) if a.date and b.date else 0


def _strike_others(a: Event, b: Event, cast: Cast) -> bool:
    """Say whether others harm others: who shot a president, and who shot the gunman."""
    if a.type != "ASSAULT" or set(a.source) & set(b.source):
        return False
    if set(a.source) & set(b.target) or set(b.source) & set(a.target):
        return True  # who attacks in one is attacked in the other
    if len({_is_attacker(each, cast) for each in (a, b) if each.target_span or each.target}) > 1:
        return True
    harmed = [{actor for i in event.target if (actor := cast.by_id[i]).kind in _PEOPLE} for event in (a, b)]
    if not any(actor.kind == "person" for people in harmed for actor in people):
        return False
    alike = any((x.country, x.sector) == (y.country, y.sector) for x in harmed[0] for y in harmed[1])
    return all(harmed) and not alike


def _ask_others(a: Event, b: Event) -> bool:
    """Say whether somebody else asks, of whom nothing but a noun is known: "the union" is not "the mayor"."""
    spans = [event.source_span for event in (a, b)]
    if a.type != "REQUEST" or bool(a.source) == bool(b.source) or spans[0] is None or spans[1] is None:
        return False
    return not are_same(spans[0].text, spans[1].text)


def _say_apart(a: Event, b: Event, cast: Cast) -> bool:
    """Say whether two bodies of one country speak, each by itself: prosecutors, and the office that accuses them."""
    is_title = any(each.sentence and each.sentence.field == "title" for each in (a, b))  # it names who is told of below
    if is_title or a.type not in _SPOKEN or not a.source or not b.source or set(a.source) & set(b.source):
        return False
    return all(cast.by_id[i].kind not in _LANDS for i in (*a.source, *b.source))


def _are_halves(a: Event, b: Event) -> bool:
    """Say whether one attack has only a doer and the other only a victim, with no words to join them."""
    if a.type != "ASSAULT" or any((a.source_span, a.target_span, b.source_span, b.target_span)):
        return False
    return (bool(a.source), bool(a.target)) == (bool(b.target), bool(b.source)) and bool(a.source) != bool(a.target)


def _is_attacker(event: Event, cast: Cast) -> bool:
    """Say whether who is harmed is said to have attacked: "the gunman"."""
    said = [event.target_span.text] if event.target_span else [cast.by_id[i].name for i in event.target]
    heads = [each.lower().split()[-1] for each in said]
    return any(head in words("attackers") or agent_sectors().get(head) in FIGHTERS for head in heads)


def _are_others(a: Event, b: Event, cast: Cast) -> bool:
    """Say whether others come together: "Chad and Mali sign a pact" beside a president who thanks the King of Spain."""
    if a.type not in MUTUAL:
        return False
    parts = [{c for i in (*each.source, *each.target) if (c := cast.by_id[i].country)} for each in (a, b)]
    return min(map(len, parts)) > 1 and not (parts[0] <= parts[1] or parts[1] <= parts[0])


def joint(a: Event, b: Event, cast: Cast) -> Event:
    """Return the first telling with what the second adds; a title gives way to a sentence."""
    assert a.sentence
    base, other = (b, a) if a.sentence.field == "title" else (a, b)
    modes = base.modes or other.modes
    hit = () if _is_boasted(other) else tuple(i for i in other.target if not _is_own(i, base.source, cast))
    targets = (*base.target, *_added(base.target, hit, cast))
    return msgspec.structs.replace(
        base,
        id=a.id,
        main=a.main or b.main,
        modes=tuple(sorted({*base.modes, *other.modes})) if base.type == "ASSAULT" else modes,
        contexts=tuple(dict.fromkeys((*base.contexts, *other.contexts))),
        source=base.source or other.source,
        target=_harmed(targets, cast) if _is_on_people(base) or _is_on_people(other) else targets,
        source_span=base.source_span or other.source_span,
        target_span=_naming(base, other, cast).target_span or base.target_span or other.target_span,
        place=_nearer(base, other),
        date=base.date or other.date,
        killed=base.killed if base.killed is not None else other.killed,
        injured=base.injured if base.injured is not None else other.injured,
        confidence=max(base.confidence, other.confidence),
    )


def _is_own(target: str, source: tuple[str, ...], cast: Cast) -> bool:
    """Say whether who is hit are the attackers' own: "the army took a camp in a battle in which 30 soldiers died"."""
    who = cast.by_id.get(target)
    if who is None or who.kind != "group" or who.sector != "MIL":
        return False
    return any((cast.by_id[i].country, cast.by_id[i].sector) == (who.country, "MIL") for i in source if i in cast.by_id)


def _is_on_people(event: Event) -> bool:
    """Say whether an act is on people or things, and on their country only by them: nobody convicts a state."""
    return event.type == "ASSAULT" or not {"arrest", "convict"}.isdisjoint(event.modes)


def _is_boasted(event: Event) -> bool:
    """Say whether only who did it says whom else he hit, and further down: "claimed that it had killed Kenyans"."""
    if event.main or event.sentence is None or event.trigger is None:
        return False
    return _BOAST.search(event.sentence.text[: event.trigger.start - event.sentence.start]) is not None


def _added(target: tuple[str, ...], other: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Return whom another telling adds to a target: not "a contractor" to "an American civilian contractor"."""
    by_id = cast.by_id
    return tuple(i for i in other if i not in target and not any(says_again(by_id[i], by_id[each]) for each in target))


def _harmed(target: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Return who was harmed, without the country of somebody among them: "an Iranian general" was Soleimani."""
    actors = [cast.by_id[i] for i in target]
    told = {actor.country for actor in actors if actor.kind != "country" and actor.country}
    return tuple(each.id for each in actors if each.kind != "country" or each.country not in told)


def _naming(base: Event, other: Event, cast: Cast) -> Event:
    """Return the telling whose words name whom an attack hit: "her brother-in-law" gives way to his name."""
    is_named = any(cast.by_id[i].kind == "person" for i in other.target)
    return other if base.type == "ASSAULT" and is_named and not base.target else base


def _nearer(a: Event, b: Event) -> Place | None:
    """Return the place of the fuller telling, else that of the other."""
    return a.place or b.place


def with_named(told: list[Event], by_noun: list[Event], cast: Cast) -> list[Event]:
    """Return the attacks that only nouns name, each victim's once, and give those told before the sides they add.

    What names no victim takes up the attack told last: "the crime was the work of".
    """
    found = list(told)
    for event in by_noun:
        if any(_is_means(event, other) or _is_announced(event, other, cast) for other in told) or _is_one_of_many(
            event
        ):
            continue
        at = _taken_up(found, event, cast)
        if at is not None:
            found[at] = _completed(found[at], event, cast)
        elif event.target or event.target_span:
            found.append(event)
    return found


def with_suffering(told: list[Event], suffered: list[Event]) -> list[Event]:
    """Give the attack told last before them those who are only said to have suffered; none where no attack is told."""
    found = list(told)
    for event in suffered:
        attacks = [at for at, other in enumerate(found) if other.type == "ASSAULT" and other.modality in MERGED]
        new = tuple(i for i in event.target if not any(i in found[at].target for at in attacks))
        if attacks and new:
            before = [at for at in attacks if _begin(found[at]) <= _begin(event)]
            at = max(before, key=lambda at: _begin(found[at]), default=attacks[0])
            found[at] = msgspec.structs.replace(
                found[at],
                target=(*found[at].target, *new),
                target_span=(found[at].target and found[at].target_span) or event.target_span or found[at].target_span,
            )
    return found


def _begin(event: Event) -> tuple[bool, int]:
    assert event.sentence
    return event.sentence.field != "title", event.sentence.start


def _taken_up(told: list[Event], event: Event, cast: Cast) -> int | None:
    """Return which attack a noun means: the one on its victim, or the last before it."""
    attacks = [at for at, other in enumerate(told) if other.type == "ASSAULT"]
    targets = {*event.target, target_words(event)} - {""}
    if targets:
        same = next((at for at in attacks if targets & {*told[at].target, target_words(told[at])}), None)
        return _retold(told, event, cast) if same is None and _hits_nobody_known(event, cast) else same
    assert event.sentence
    before = [at for at in attacks if (said := told[at].sentence) and said.start <= event.sentence.start]
    return before[-1] if before else attacks[0] if attacks else None


def _is_means(event: Event, harm: Event) -> bool:
    """Say whether a noun tells how somebody was harmed: "killed 20 in an attack on a market"."""
    is_here = event.sentence == harm.sentence and harm.type == "ASSAULT"
    if not is_here or event.sentence is None or event.trigger is None or harm.trigger is None:
        return False
    before = event.sentence.text[: event.trigger.start - event.sentence.start]
    return harm.trigger.start < event.trigger.start and bool(_MEANS.search(before))


def _is_announced(event: Event, attack: Event, cast: Cast) -> bool:
    """Say whether a title's noun is the attack that the text tells: "Rocket attack on base kills two"."""
    is_title = event.sentence is not None and event.sentence.field == "title"
    return is_title and attack.main and attack.type == "ASSAULT" and _hits_nobody_known(event, cast)


def _hits_nobody_known(event: Event, cast: Cast) -> bool:
    return all(i in cast.by_id and cast.by_id[i].kind in {"group", THING} for i in event.target)


def _is_one_of_many(event: Event) -> bool:
    """Say whether a noun means other attacks: "blamed the rebels for a string of similar incidents"."""
    if event.sentence is None or event.trigger is None or event.target or event.target_span:
        return False
    return bool(_MANY.search(event.sentence.text[: event.trigger.start - event.sentence.start]))


def _retold(told: list[Event], event: Event, cast: Cast) -> int | None:
    """Return which attack was on those whom words without a name mean: "the Jesuits", the one "clergyman"."""
    said = target_words(event)
    happened = [at for at, other in enumerate(told) if other.type == "ASSAULT" and other.modality in MERGED]
    same = next((at for at in happened if are_same(said, target_words(told[at]))), None)
    if same is not None or not is_one(said):
        return same
    on_one = [at for at in happened if sum(cast.by_id[i].kind == "person" for i in told[at].target) == 1]
    return on_one[0] if len(on_one) == 1 else None


def _completed(event: Event, other: Event, cast: Cast) -> Event:
    """Return an attack with the doers that another sentence names, where its own names none in particular."""
    kinds = [{cast.by_id[i].kind for i in each.source if i in cast.by_id} for each in (event, other)]
    is_open = kinds[0] <= {"group"} and bool(kinds[0]) == bool(event.source)
    is_told = bool(other.source) and not kinds[1] & _NOT_IN_PARTICULAR
    if not is_open or not (is_told if event.source else other.source or other.source_span):
        return event
    if not (event.main or event.source_span or other.target):
        return msgspec.structs.replace(other, target=event.target, target_span=event.target_span or other.target_span)
    return msgspec.structs.replace(event, source=other.source, source_span=event.source_span or other.source_span)
