"""Places named in a text, each at one spot on the map.

In: a text, and the spans of other names. Out: Places with their mentions. Refuses: nothing; toponyms.py finds the
names, resolution.py says which place of a name is meant.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from enrich.events.places.gazetteer import Gazetteer, Spot
from enrich.events.places.local import home
from enrich.events.places.resolution import resolve
from enrich.events.places.toponyms import capitals, find
from enrich.events.syntax.body import Body
from wire.article import Field, Place, Span

MAX_CHARS = 40_000
_MAJORITY = 0.5  # of the mentions: the country that a text is about


def places(text: str, field: Field, taken: Iterable[tuple[int, int]], gazetteer: Gazetteer) -> list[tuple[Place, Spot]]:
    """Return the places of a text in order of first mention, each with its mentions."""
    text = text[:MAX_CHARS]
    mentions = [*find(text, set(_covered(taken)), gazetteer), *capitals(text, gazetteer)]
    chosen = resolve(text, mentions, gazetteer)
    spans: dict[Spot, list[Span]] = defaultdict(list)
    names: dict[Spot, str] = {}
    for mention, spot in zip(mentions, chosen, strict=True):
        spans[spot].append(
            Span(field=field, start=mention.start, end=mention.end, text=text[mention.start : mention.end])
        )
        names.setdefault(spot, spot.name)
    return [(as_place(spot, tuple(found)), spot) for spot, found in spans.items()]


def as_place(spot: Spot, mentions: tuple[Span, ...] = ()) -> Place:
    """Return a spot as the article's record of a place."""
    return Place(
        name=spot.name,
        id=spot.id,
        country=spot.country,
        lat=spot.lat,
        lon=spot.lon,
        geonames=spot.geonames,
        mentions=mentions,
    )


def placed(known: Sequence[Place], found: Sequence[Place], body: Body, abroad: str | None = None) -> list[Place]:
    """Return places without a country in that of a found place whose name they hold, where most lie, else at home.

    A correspondent's are in the country that he writes of (`abroad`).
    """
    if all(place.country for place in known):
        return list(known)
    votes = Counter(place.country for place in found for _ in place.mentions if place.country)
    common = next((most for most, count in votes.most_common(1) if count >= _MAJORITY * votes.total()), None)
    common = abroad or common or home(body.text) or None
    if votes["USA"] or not votes:
        known = [
            msgspec.structs.replace(place, country="USA")
            if place.name.endswith((" County", " Township", " Parish")) and not place.country
            else place
            for place in known
        ]
    by_name = {place.name: place.country for place in found if place.country}

    def land(place: Place) -> str | None:
        held = next((country for name, country in by_name.items() if name in place.name), None)
        return held or _beside(place, found, body.sentences) or common

    return [place if place.country else msgspec.structs.replace(place, country=land(place)) for place in known]


def _beside(place: Place, found: Sequence[Place], sentences: Iterable[tuple[int, int]]) -> str | None:
    """Return the one country in which the towns are that the body names in one sentence with a place."""
    starts = {span.start for span in place.mentions if span.field != "title"}
    told = [bounds for bounds in sentences if any(bounds[0] <= start < bounds[1] for start in starts)]
    countries = {
        town.country
        for town in found
        for span in town.mentions
        if town.lat is not None and span.field != "title" and any(a <= span.start < b for a, b in told)
    }
    return countries.pop() if len(countries) == 1 else None


def _covered(taken: Iterable[tuple[int, int]]) -> Iterable[int]:
    for start, end in taken:
        yield from range(start, min(end, MAX_CHARS))
