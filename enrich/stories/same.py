"""Whether two tellings are of one act: how well type, sides, place and day agree.

In: two Told of one family. Out: a score, 0 where they are two acts. Refuses: nothing. Symmetric, and a function of the
two alone, so that what is joined does not depend on the order of arrival.
"""

import math
from itertools import product

from enrich.events.sides.retold import STATE
from enrich.stories.tellings import AGE, Told, Who
from enrich.wordsets import words
from wire.article import THING, Place

CONFLICT, UNKNOWN, LOOSE, COUNTRY, EQUAL = -1, 0, 1, 2, 3
NEAR = 40.0  # km between a town and its airport, base or suburb
KILLED_ONCE = 6.0
_MATERIAL = frozenset({2, 4})
_FROM_AFAR = frozenset({"aerial", "drone", "heavy-weapons", "targeted", "destroy", "unconventional"})
_CROWD = frozenset({"demo", "riot", "vandalize", "obstruct"})


def score(a: Told, b: Told) -> float:
    """Return how well two tellings agree, 0 where they tell two acts."""
    if a.contradicts or b.contradicts:
        return _denied(a, b)
    apart = abs(a.day - b.day)
    if a.family == "ASSAULT" and _persons(a.target) & _persons(b.target):
        return KILLED_ONCE if apart <= AGE else 0.0  # whoever is said to have done it, wherever it is told
    if apart.days > 1:
        return _retold(a, b)
    if _are_halves(a, b) or (a.target and b.target and _hits_back(a) != _hits_back(b)):
        return 0.0
    place = _where(a, b)
    material = a.event.quad in _MATERIAL
    source = side(a.source, b.source, loose=material)
    target = _target(a, b, loose=material)
    alike_done = bool(set(a.event.modes) & set(b.event.modes))
    if a.story == b.story and (alike_done or place == EQUAL):
        source, target = _yielding(source, a.source, b.source), _yielding(target, a.target, b.target)
    if CONFLICT in (source, target) or (material and place == CONFLICT) or _otherwise_done(a, b):
        return 0.0
    if a.story == b.story:
        told_alike = max(source, target) > UNKNOWN or place == EQUAL or alike_done
        enough = (material and told_alike) or source >= COUNTRY or (source == UNKNOWN and target >= COUNTRY)
    else:
        enough = _is_proven(a, b, (source, target, place))
    return 1.0 + source + target + max(0, place) + (not apart.days) if enough else 0.0


def _retold(a: Told, b: Told) -> float:
    """Return how well a telling of what led to the news fits an act days before: "left after a crowd stormed it"."""
    earlier, later = sorted((a, b), key=lambda each: each.day)
    is_open = later.looks_back and later.event.quad in _MATERIAL and later.day - earlier.day <= AGE
    source, target = side(a.source, b.source, loose=True), _target(a, b, loose=False)
    is_alike = is_open and source >= LOOSE and target >= COUNTRY and not _otherwise_done(a, b)
    return float(1 + source + target) if is_alike and _where(a, b) == EQUAL else 0.0


def _are_halves(a: Told, b: Told) -> bool:
    """Say whether one article tells of a doer here and of a victim there, with no word to join them."""
    parts = (bool(a.source), bool(a.target)), (bool(b.source), bool(b.target))
    return a.article == b.article and sorted(parts) == [(False, True), (True, False)]


def _hits_back(telling: Told) -> bool:
    """Say whether who is hit is said to have attacked: the police shoot the gunman, who shot others."""
    heads = (who.name.lower().split()[-1:] for who in telling.target)
    return any(not words("attackers").isdisjoint(head) for head in heads)


def _is_proven(a: Told, b: Told, agree: tuple[int, int, int]) -> bool:
    """Say whether tellings of two stories are of one act: both sides agree, and one to the name or the place too.

    What one state does to another from afar on one day in one land is told as one, whatever was hit is called.
    """
    source, target, place = agree
    if a.event.quad not in _MATERIAL:
        return a.day == b.day and _is_said_alike(a, b, (source, target))
    if (a.claims or b.claims) and source == place == EQUAL and a.day == b.day:
        return bool(set(a.event.modes) & set(b.event.modes))  # who claims an attack seldom says whom he hit
    if (
        set(a.event.modes) & set(b.event.modes) & _FROM_AFAR
        and min(source, place) >= COUNTRY
        and target
        and a.day == b.day
    ):
        return True
    return source >= COUNTRY and target >= COUNTRY and (EQUAL in (source, target) or place == EQUAL)


def _is_said_alike(a: Told, b: Told, agree: tuple[int, int]) -> bool:
    """Say whether tellings of two stories are of the same words: by the same to the same, with the same content.

    What a state vows, its head vows; a warning to nobody of nothing is that which others tell in full.
    """
    source, target = agree
    modes = set(a.event.modes), set(b.event.modes)
    is_vow = a.event.type == b.event.type == "THREATEN"
    if is_vow and source == EQUAL and any(not (each.target or each.event.modes) for each in (a, b)):
        return True
    if source < (COUNTRY if is_vow and modes[0] == modes[1] != set() else EQUAL) or target < COUNTRY:
        return False
    return modes[0] == modes[1] or not all(modes)  # one language tells less of how than another


def _denied(a: Told, b: Told) -> float:
    """Return how well a denial fits an act; who denies it is often told as who did it, so only the rest counts."""
    if abs(a.day - b.day) > AGE or _otherwise_done(a, b):
        return 0.0
    place = _where(a, b)
    target = _target(a, b, loose=True)
    if CONFLICT in (place, target):
        return 0.0
    if EQUAL in (target, place if a.story == b.story else UNKNOWN):
        return float(target + place)
    return float(target + place) if a.story == b.story and target and place else 0.0


def _otherwise_done(a: Told, b: Told) -> bool:
    """Say whether two tellings differ in how it was done, with no side to say that it is the same all the same."""
    mine, theirs = set(a.event.modes), set(b.event.modes)
    if not mine or not theirs or mine & theirs:
        return False
    if any(mine & kin and theirs & kin for kin in (_FROM_AFAR, _CROWD)):
        return False  # a drone fires a missile; a march becomes a riot
    return max(side(a.source, b.source, loose=False), side(a.target, b.target, loose=False)) < COUNTRY


def _persons(given: tuple[Who, ...]) -> set[str]:
    return {who.id for who in given if who.is_person and who.known}


def _target(a: Told, b: Told, *, loose: bool) -> int:
    """Return how well the targets agree; two people with names are two, whoever else is hit."""
    mine, theirs = _persons(a.target), _persons(b.target)
    if mine and theirs and not mine & theirs:
        return CONFLICT
    return side(_without_scenery(a), _without_scenery(b), loose=loose)


def _without_scenery(telling: Told) -> tuple[Who, ...]:
    """Return the target without the country in which the act happens: it is named as where, as often as whom."""
    place = telling.event.place
    if place is None or telling.event.quad != 4:
        return telling.target
    return tuple(who for who in telling.target if not (who.is_country and who.country == place.country))


def side(a: tuple[Who, ...], b: tuple[Who, ...], *, loose: bool) -> int:
    """Return how well two sides agree; `loose` lets bodies of one state act for one another."""
    if not a or not b:
        return UNKNOWN
    return max(_alike(one, other, loose=loose) for one, other in product(a, b))


def _alike(a: Who, b: Who, *, loose: bool) -> int:
    if a.id == b.id:
        return COUNTRY if a.is_country else EQUAL
    if not a.country or a.country != b.country:
        # called by who holds it or by where it stands: "an American base", "two Iraqi bases"
        return LOOSE if a.kind == b.kind == THING and a.country and b.country else CONFLICT
    if a.is_country or b.is_country:
        return COUNTRY
    sectors = {a.sector, b.sector}
    same_kind = len(sectors) == 1 or None in sectors or sectors <= STATE
    if not (a.known and b.known):
        if a.sector == b.sector and a.sector in STATE and not (a.is_person or b.is_person):
            return COUNTRY  # "Omani lawmakers" are Oman's parliament
        return LOOSE if same_kind or not (a.is_person or b.is_person) else CONFLICT
    return LOOSE if loose and sectors <= STATE else CONFLICT


def _yielding(agreement: int, a: tuple[Who, ...], b: tuple[Who, ...]) -> int:
    """Return an agreement of sides; one without a name does not contradict the other where all else is the same."""
    nameless = not any(who.known for who in a) or not any(who.known for who in b)
    return max(UNKNOWN, agreement) if nameless else agreement


def _where(a: Told, b: Told) -> int:
    """Return how well the places of two tellings agree; one that the sentence does not name contradicts none."""
    agreement = where(a.event.place, b.event.place)
    return agreement if a.placed and b.placed else max(UNKNOWN, agreement)


def where(a: Place | None, b: Place | None) -> int:
    """Return how well two places agree: EQUAL, COUNTRY for one inside the other, UNKNOWN or CONFLICT."""
    if a is None or b is None:
        return UNKNOWN
    if (a.geonames or a.name) == (b.geonames or b.name):
        return COUNTRY if a.id and not a.geonames else EQUAL  # a country
    if not a.country or not b.country:
        return UNKNOWN
    if a.country != b.country:
        return CONFLICT
    if not a.geonames or not b.geonames:
        return COUNTRY  # countries and regions hold towns; which hold which is not known
    kilometres = distance(a, b)
    return CONFLICT if kilometres is None or kilometres > NEAR else EQUAL


def distance(a: Place, b: Place) -> float | None:
    """Return the kilometres between two places, None where one is not on the map."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(a.lon - b.lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))
