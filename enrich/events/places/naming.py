"""The places of the stage before (names with ids) and those of the map (points with GeoNames ids), as one list.

In: both lists with their mentions. Out: the map's places, with the id of a place named at the same words, then the
named ones that the map does not have. Refuses: nothing.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from wire.article import Place, Span

Spot = tuple[str, int, int]


def named(mapped: Sequence[Place], known: Sequence[Place]) -> tuple[Place, ...]:
    """Join places by their mentions; each mention stays with one place."""
    by_spot = {_spot(span): place for place in known for span in place.mentions}
    taken: set[Spot] = set()
    places: list[Place] = []
    for place in mapped:
        spots = [_spot(span) for span in place.mentions]
        same = next((by_spot[spot] for spot in spots if spot in by_spot), None)
        is_same = same and same.id and not place.id and same.country in (None, place.country)
        taken.update(spots)
        places.append(replace(place, id=same.id) if same and is_same else place)
    for place in known:
        rest = tuple(span for span in place.mentions if _spot(span) not in taken)
        if rest:
            places.append(replace(place, mentions=rest))
    return tuple(places)


def unmapped(known: Sequence[Place], mapped: Sequence[Place]) -> list[Place]:
    """Return the places of the stage before that the map does not have: a bay, a province, a village."""
    spots = {_spot(span) for place in mapped for span in place.mentions}
    return [
        place for place in known
        if place.country and place.lat is None and not any(_spot(span) in spots for span in place.mentions)
    ]  # fmt: skip


def _spot(span: Span) -> Spot:
    return span.field, span.start, span.end
