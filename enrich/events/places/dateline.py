"""Where a dateline says that a text was written, and the country that its correspondent writes of.

In: an article's Body, and the places found in it. Out: a Place, a country. Refuses: nothing; else None.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from enrich.events.places.gazetteer import Gazetteer
from enrich.events.places.geoparsing import as_place
from enrich.events.places.toponyms import CAPITALISED
from enrich.events.syntax.body import Body
from enrich.events.vocabulary.countries import adjectives, seats
from wire.article import Place

_LEDE = 1_000  # letters of a body that say what it is about
_TWICE = 2  # a country that is named once may be where a guest comes from


def dateline(body: Body, found: Sequence[Place], gazetteer: Gazetteer) -> Place | None:
    """Return the place that a dateline names, from the map or by its own words."""
    words = body.dateline
    if not words:
        return None
    end = body.begin - len(words) + len(words.split("(")[0])
    for place in found:
        if any(span.field != "title" and span.end <= end for span in place.mentions) and place.lat is not None:
            return msgspec.structs.replace(place, mentions=())
    first, _, country = words.rstrip(" -–—").partition(",")
    spots = gazetteer.names.get(country.split(",")[0].strip(), ())
    land = next((spot.country for spot in spots if spot.kind == "country"), None)
    spots = gazetteer.names.get(first.strip().title(), ())
    if spots and not land:
        return as_place(max(spots, key=lambda spot: spot.people))
    return Place(name=first.split("(")[0].strip(" -–—").title(), country=land) if land else None


def abroad(title: str, body: Body, place: Place) -> str | None:
    """Return the country that a correspondent writes of from another one, which the text never names again."""
    lede = body.text[body.begin : _LEDE]
    said = Counter(
        code
        for each in (title, lede)
        for match in CAPITALISED.finditer(each)
        if (code := adjectives().get(match[0]) or seats().get(match[0].lower().removesuffix("'s").removesuffix("’s")))
    )
    most, times = next(iter(said.most_common(1)), (None, 0))
    return most if times >= _TWICE and not said[place.country or ""] else None
