"""Attacks of the background that are no incident: "they have killed many judges", "to end the attacks on villages".

In: the events of an article, its own day. Out: those that a reader could ask after. Refuses: an attack told as having
happened that is not main, with nobody known on either side, of which no number, no toll and no day is told.
"""

from collections.abc import Iterable
from datetime import date

from enrich.events.date import names_day
from enrich.events.merge import MERGED
from enrich.events.syntax.numbers import COUNT
from wire.article import Event


def particular(events: Iterable[Event], own: date | None) -> list[Event]:
    """Return the events that tell something in particular."""
    return [event for event in events if not _is_background(event) or _is_particular(event, own)]


def _is_background(event: Event) -> bool:
    return event.type == "ASSAULT" and not event.main and event.modality in MERGED


def _is_particular(event: Event, own: date | None) -> bool:
    """Say whether somebody known is on a side, or a number, a toll or a day is told."""
    if event.source or event.target or event.killed is not None or event.injured is not None:
        return True
    said = " ".join(span.text for span in (event.source_span, event.target_span) if span)
    return bool(COUNT.search(said)) or (event.sentence is not None and names_day(event.sentence.text, own))
