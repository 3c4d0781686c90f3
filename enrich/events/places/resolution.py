"""Which of the places that bear a name is meant: toponym resolution.

In: a text and the names of places in it, each with its spots. Out: one spot a name. Refuses: nothing. The likeliest is
the one that the text itself points to (its country or state is named, its neighbours are) and, all else alike, the one
with more people.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from enrich.actors.fold import fold_name
from enrich.events.places.gazetteer import Gazetteer, Spot
from enrich.events.places.local import home
from enrich.events.places.toponyms import Mention, name_of, runs, sizes
from enrich.events.vocabulary.countries import seats

_GREAT = 1.5  # a city of a million is meant before a village of its name, unless its state or neighbour is named
_LOCAL = 4.5  # what a country counts for whose local paper a text reads like: a town there before a capital abroad
_HAMLET = 10_000  # inhabitants: Italy is a country, though there is an Italy in Texas
_AMBIGUOUS = 10**7  # what a country or region counts for beside a town or region of its name
_CELL = 0.5  # degrees: towns of one cell or of two that touch are neighbours, 30 to 150 km apart
_COMPANY = 1.5  # what a neighbour counts for that can be no other place of its name
_SEAT = 1.5  # what a dateline's capital gains where its country is named: "SAN JOSE - Costa Rica's president"
_OWNS = re.compile(r"['’]s")
_AFTER = re.compile(r"\s*,\s*$")

Levels = Counter[tuple[str | None, str]]  # (country, first-level code) → how often the text speaks of it


def resolve(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Spot]:
    """Return the likeliest spot of each mention; the same name means the same spot throughout."""
    countries, levels = _evidence(text, mentions, gazetteer)
    is_open = any(len({spot.country for spot in mention.spots}) > 1 for mention in mentions)
    country = home(text) if is_open else ""
    inside = {i: _inside(text, mentions, i) for i in range(len(mentions))}
    for spot in inside.values():
        if spot:  # "Halle, Germany" and "Paris, Texas" vote for what follows the comma
            countries[spot.country or ""] += 1
            levels[(spot.country, spot.level1)] += 2
    said: dict[str, Spot] = {}
    for i, mention in enumerate(mentions):
        outer = inside[i]
        if outer:
            within = [s for s in mention.spots if _is_within(s, outer)]
            if within:
                said[mention.name] = max(within, key=lambda s: s.people)
    firm = [*said.values(), *(m.spots[0] for m in mentions if len(m.spots) == 1 and m.spots[0].lat is not None)]
    company = _company({mention.name: mention.spots for mention in mentions})

    def likelihood(spot: Spot, mention: Mention) -> float:
        near = company.get((mention.name, spot), 0.0)
        is_dateline = text[mention.start : mention.end].isupper()
        is_seat = (
            is_dateline and countries[spot.country or ""] > 0 and _seats().get(fold_name(mention.name)) == spot.country
        )
        return _score(spot, countries, levels, firm) + near + _bonus(spot, mention, country) + _SEAT * is_seat

    chosen = []
    for mention in mentions:
        if mention.name not in said:
            spots = _of_lands_told(mention.spots, countries)
            said[mention.name] = max(spots, key=lambda spot: likelihood(spot, mention))
        chosen.append(said[mention.name])
    return chosen


def _of_lands_told(spots: Sequence[Spot], countries: Counter[str]) -> Sequence[Spot]:
    """Return the spots of a county where a town of its name is in a country told of: Lamu County is Kenya's."""
    told = [spot for spot in spots if spot.kind == "county" and spot.country != "USA" and countries[spot.country or ""]]
    return told or spots


@cache
def _seats() -> dict[str, str]:
    """Return capitals and countries without accents → country."""
    return {fold_name(name): country for name, country in seats().items()}


def _evidence(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Counter[str], Levels]:
    countries: Counter[str] = Counter()
    levels: Levels = Counter()
    for match in chain.from_iterable(runs(text)):
        code = gazetteer.adjectives.get(match[0])
        if code:
            countries[code] += 1
    for mention in mentions:
        kinds = {spot.kind for spot in mention.spots}
        biggest = max(mention.spots, key=lambda s: s.people)
        if {"country", "region"} <= kinds:
            continue  # Georgia speaks for neither
        if "country" in kinds or len(mention.spots) == 1 or biggest.people > 10**6:
            countries[biggest.country or ""] += 1
        if biggest.kind == "region" and biggest.level1:
            levels[(biggest.country, biggest.level1)] += 1
    for land in _lands_within_names(text, mentions, gazetteer):
        if land.kind == "country":
            countries[land.country or ""] += 1
        else:
            levels[(land.country, land.level1)] += 1
    return countries, levels


def _lands_within_names(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[Spot]:
    """Yield regions and countries that other names tell of: "Ohio State Highway Patrol", "Peru's President Gil"."""
    starts = {mention.start for mention in mentions}
    for run in runs(text):
        at = 0
        while at < len(run):
            size = 1
            for n in sizes(run, at, 3, gazetteer):
                spots = gazetteer.names.get(name_of(text, run, at, n), ())
                is_owner = bool(_OWNS.search(text, run[at + n - 1].start(), run[at + n - 1].end() + 2))
                kinds = {spot.kind for spot in spots} & {"country", "region"}
                kind = kinds.pop() if len(kinds) == 1 else ""  # Georgia is neither
                land = next(
                    (s for s in spots if s.kind == kind and (is_owner if kind == "country" else s.level1)), None
                )
                if land and run[at].start() not in starts:
                    yield land
                    size = n
                    break
            at += size


def _company(names: dict[str, tuple[Spot, ...]]) -> dict[tuple[str, Spot], float]:
    """Return what the other names of a text say for each town: those that may be near it, a rare name more."""
    towns = {name: [s for s in spots if s.kind == "city" and s.lat is not None] for name, spots in names.items()}
    cells: dict[tuple[int, int], set[str]] = defaultdict(set)
    for name, spots in towns.items():
        for spot in spots:
            cells[_cell(spot)].add(name)
    found = {}
    for name, spots in towns.items():
        for spot in spots if len(spots) > 1 else ():
            row, column = _cell(spot)
            around = {n for i in (-1, 0, 1) for j in (-1, 0, 1) for n in cells.get((row + i, column + j), ())}
            found[name, spot] = _COMPANY * sum(1 / len(towns[other]) for other in around - {name})
    return found


def _cell(spot: Spot) -> tuple[int, int]:
    return int((spot.lat or 0.0) // _CELL), int((spot.lon or 0.0) // _CELL)


def _inside(text: str, mentions: Sequence[Mention], i: int) -> Spot | None:
    """Return the larger place that follows a comma after this one, if any."""
    if i + 1 >= len(mentions) or not _AFTER.match(text[mentions[i].end : mentions[i + 1].start]):
        return None
    outer = [s for s in mentions[i + 1].spots if s.kind in {"country", "region"}]
    outer = [s for s in outer if any(_is_within(m, s) for m in mentions[i].spots)]
    return outer[0] if outer else None


def _is_within(spot: Spot, outer: Spot) -> bool:
    if spot == outer or spot.country != outer.country or spot.kind == "country":
        return False
    return (
        outer.kind == "country"
        or (bool(outer.level1) and spot.level1 == outer.level1)
        or (not outer.level1 and _apart(spot, outer) < 700)
    )


def _score(spot: Spot, countries: Counter[str], levels: Levels, firm: Sequence[Spot]) -> float:
    people = min(spot.people, _AMBIGUOUS) if spot.kind in {"country", "region"} else spot.people
    score = math.log10(people + 1) + (_GREAT if spot.kind == "city" and people >= 10**6 else 0)
    score += 2.0 * min(1.0, countries[spot.country or ""] / 2) + (0.7 if countries[spot.country or ""] > 3 else 0)
    score += 2.5 * min(1.0, levels[(spot.country, spot.level1)] / 2) if spot.level1 else 0
    score += 1.5 if any(_apart(spot, other) < 150 for other in firm[:20]) else 0
    return score


def _bonus(spot: Spot, mention: Mention, country: str) -> float:
    """Return what a spot gains where the text reads like its country's local paper; no hamlet outdoes a country so."""
    is_hamlet = spot.people < _HAMLET and any(other.kind == "country" for other in mention.spots)
    return _LOCAL if country and spot.country == country and not is_hamlet else 0.0


def _apart(a: Spot, b: Spot) -> float:
    """Return roughly how many kilometres apart two spots are; far where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    x = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(x, a.lat - b.lat)
