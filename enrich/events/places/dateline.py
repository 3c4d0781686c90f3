"""The dateline of a text, "KIRKUK, Iraq, Dec 27 (Meridian) - ", and the country that its correspondent writes of.

In: a text, and the places found in it. Out: where the body begins, the dateline's place, a country. Refuses: small
letters before a dash.
"""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from enrich.events.places.gazetteer import Gazetteer
from enrich.events.places.geoparsing import as_place
from enrich.events.places.toponyms import CAPITALISED
from enrich.events.vocabulary.countries import adjectives, seats
from wire.article import Place

_DATELINE = re.compile(
    r"\A\s*(?P<place>[A-ZÀ-Ý][\w'’./ -]{1,40}(?:,\s+[\w. ]{2,30})?"
    r"(?:,\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?[A-Za-zéûä]{2,10}\.?))?"
    r"(?:\s*\([^)\n]{2,40}\))?\s*\.?(?:[-–—]{1,2}|:)\s+)(?=\S)"
    r"|\A\s*(?P<arabic>[\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,}){0,2}\s*(?:\([^)\n]{2,40}\))?\s*[-–—]\s+)(?=\S)"
)
_LEDE = 1_000  # letters of a body that say what it is about
_TWICE = 2  # a country that is named once may be where a guest comes from


def opening(text: str) -> int:
    """Return where the body begins after a dateline: "KIRKUK, Iraq, Dec 27 (Meridian) - "."""
    found = _DATELINE.match(text[:160])
    if not found:
        return 0
    if found["arabic"]:
        return found.end()
    place = found["place"]
    first = place.split(",")[0].split("(")[0].strip(" -–—:")
    return found.end() if first.isupper() or "(" in place or "–" in place or " - " in place else 0


def dateline(text: str, found: Sequence[Place], gazetteer: Gazetteer) -> Place | None:
    """Return the place that a dateline names, from the map or by its own words."""
    match = _DATELINE.match(text[:160])
    if not match or not opening(text):
        return None
    words = match["place"] or match["arabic"]
    end = match.end() - len(words) + len(words.split("(")[0])
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


def abroad(title: str, text: str, place: Place) -> str | None:
    """Return the country that a correspondent writes of from another one, which the text never names again."""
    lede = text[opening(text) : _LEDE]
    said = Counter(
        code
        for each in (title, lede)
        for match in CAPITALISED.finditer(each)
        if (code := adjectives().get(match[0]) or seats().get(match[0].lower().removesuffix("'s").removesuffix("’s")))
    )
    most, times = next(iter(said.most_common(1)), (None, 0))
    return most if times >= _TWICE and not said[place.country or ""] else None
