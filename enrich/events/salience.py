"""Who the article is about: its main acts raise those who did them and those who suffered them.

In: the article's actors as the stage before weighed them, its events. Out: the actors, the most salient first. Refuses:
nothing.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from wire.article import Actor, Event

SIDE = 0.25  # what a side of a main act adds: as much as a place in the title's neighbourhood
VIOLENT = ("ASSAULT", "COERCE")  # whose victims are the news, however seldom they are named
VICTIM = 0.15


def raised(actors: Sequence[Actor], events: Iterable[Event]) -> tuple[Actor, ...]:
    """Return the actors with the salience that the main events give them, once each."""
    more: dict[str, float] = {}
    for event in events:
        if event.main:
            for actor in (*event.source, *event.target):
                more[actor] = max(more.get(actor, 0.0), SIDE)
            for actor in event.target if event.type in VIOLENT else ():
                more[actor] = SIDE + VICTIM
    found = [replace(each, salience=round(min(1.0, each.salience + more.get(each.id, 0.0)), 2)) for each in actors]
    return tuple(sorted(found, key=lambda each: -each.salience))
