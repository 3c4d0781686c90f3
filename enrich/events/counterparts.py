"""Sides that a sentence leaves to those around it: the crowd that tear gas was fired at, who is to be avenged upon.

In: the merged events of an article. Out: the same, some with a target more. Refuses: to overrule a side that is named.
Only four turns of news are followed: police act against the crowd that protests; revenge is for the attack told, on who
made it; who answers in a next sentence answers the one before; a title's bare act is its body's.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from wire.article import Event

_COOPERATION, _MATERIAL_CONFLICT = 2, 4  # PLOVER's quads
_ANSWERS = frozenset({"SUPPORT", "REJECT", "ACCUSE", "AGREE"})


def with_counterparts(events: Sequence[Event]) -> list[Event]:
    """Return the events with the targets that the article's other events give them."""
    crowd = next((event.source for event in events if event.type == "PROTEST" and event.source), ())
    attacker = next((event.source for event in events if event.type == "ASSAULT" and event.source), ())
    found: list[Event] = []
    for event in events:
        target = event.target
        if _is_revenge(event) and attacker:
            target = attacker
        elif not target and {"crowd-control", "arrest"} & set(event.modes):
            target = crowd
        elif not target and event.type in _ANSWERS and event.main:
            target = _spoken_to(event, found)
        others = tuple(i for i in target if i not in event.source)
        found.append(event if others == event.target else replace(event, target=others))
    return found


def _is_revenge(event: Event) -> bool:
    words = event.trigger.text.lower() if event.trigger else ""
    return event.type == "THREATEN" and (words.startswith(("aveng", "retaliat", "reveng")) or not event.target)


def _did_harm(event: Event) -> bool:
    return event.quad == _MATERIAL_CONFLICT and bool(event.source) and event.modality in {"asserted", "historical"}


def _spoken_to(event: Event, before: Sequence[Event]) -> tuple[str, ...]:
    """Return who acted last before an answer, if it was somebody else; what is condemned is the first harm told."""
    told = [other for other in before if other.main]
    harms = [other for other in before if event.type == "ACCUSE" and _did_harm(other)]
    harm = next((other for other in harms if other.main), next(iter(harms), None))
    likely = [other for other in told if other.source and (event.type != "ACCUSE" or other.quad > _COOPERATION)]
    last = harm or next(reversed(likely), None)
    return last.source if last and not set(last.source) & set(event.source) else ()
