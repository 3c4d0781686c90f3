"""Attacks of the background that are no incident: "they have killed many judges", "to end the attacks on villages".

In: the events of an article, its lede, who is in them, its own day. Out: those that somebody could ask after. Refuses:
an attack told as having happened that is not main and has nobody on a side: in the lede if no number, toll or day is
told, past it unless both a toll and a day are. Past the lede those without a name ("gunmen") are nobody.
"""

from collections.abc import Container, Iterable, Mapping
from datetime import date

from enrich.events.date import names_day
from enrich.events.merge import MERGED
from enrich.events.syntax.numbers import COUNT
from wire.article import Actor, Event


def particular(
    events: Iterable[Event], lede: Container[str], cast: Mapping[str, Actor], own: date | None
) -> list[Event]:
    """Return the events that tell something in particular; `lede` holds its sentences, `cast` who is told of, by id."""
    return [event for event in events if not _is_background(event) or _is_particular(event, lede, cast, own)]


def _is_background(event: Event) -> bool:
    return event.type == "ASSAULT" and not event.main and event.modality in MERGED


def _is_particular(event: Event, lede: Container[str], cast: Mapping[str, Actor], own: date | None) -> bool:
    sides = (*event.source, *event.target)
    has_toll = event.killed is not None or event.injured is not None
    has_day = event.sentence is not None and names_day(event.sentence.text, own)
    if event.sentence is not None and event.sentence.text in lede:
        said = " ".join(span.text for span in (event.source_span, event.target_span) if span)
        return bool(sides) or has_toll or has_day or bool(COUNT.search(said))
    return any(each in cast and cast[each].kind != "group" for each in sides) or (has_toll and has_day)
