"""The gazetteer: names of towns, regions and countries, with what is known of each.

In: enrich/knowledge/places.tsv.xz (GeoNames, CC BY 4.0), regions.csv, territories.csv. Out: a Gazetteer, which gives
the places that bear a name. Refuses: nothing. Loading takes about 0.4 s and 60 MB, so it is done at first use.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from enrich.events.vocabulary.countries import adjectives
from enrich.facts import read_table, rows

_COUNTRY, _REGION = 10**8, 5 * 10**6  # stand in for inhabitants: a country before a city of its name
_KNOWN = 100_000  # inhabitants from which a town is found in a text without capitals


class Spot(NamedTuple):
    """A place that a name may mean."""

    name: str
    kind: str  # city, region, country
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    level1: str  # first-level code, as GeoNames and US states have it
    people: int
    id: str | None = None  # Wikidata


class Gazetteer(NamedTuple):
    """`names` holds every name as printed; `adjectives` goes from Iraqi to IRQ."""

    names: dict[str, tuple[Spot, ...]]
    openings: frozenset[str]  # the first words of names of several
    small: dict[str, str]  # small letters → as printed, of the better known
    adjectives: dict[str, str]
    countries: dict[str, Spot]
    capitals: dict[str, Spot]


@cache
def load() -> Gazetteer:
    """Read all names, once a process."""
    names: dict[str, list[Spot]] = defaultdict(list)
    countries: dict[str, Spot] = {}
    for row in rows("territories.csv"):
        spot = Spot(row["name"], "country", row["country"], None, None, None, "", _COUNTRY, row["id"] or None)
        countries.setdefault(row["country"], spot)
        names[row["name"]].append(spot)
    for row in rows("country_forms.csv"):
        for form in row["names"].split("|"):
            if row["country"] in countries and not any(spot.kind == "country" for spot in names[form]):
                names[form].append(countries[row["country"]])
    _regions(names)
    for form, spot in _cities():
        names[form].append(spot)
        if not form.isascii() and (plain := _plain(form)):
            names[plain].append(spot)
    small: dict[str, str] = {}
    for name, spots in names.items():
        if max(spot.people for spot in spots) >= _KNOWN:
            small.setdefault(name.lower(), name)
    openings = frozenset(first for first, _, others in (name.partition(" ") for name in names) if others)
    every = {name: tuple(spots) for name, spots in names.items()}
    return Gazetteer(every, openings, small, adjectives(), countries, _capitals(names))


def _cities() -> Iterator[tuple[str, Spot]]:
    for id_, name, others, lat, lon, country, level1, people in read_table("places.tsv.xz"):
        spot = Spot(name, "city", country, float(lat), float(lon), int(id_), level1, int(people))
        for form in (name, *(others.split("|") if others else ())):
            yield form, spot
            if "-" in form:
                yield form.replace("-", " "), spot
            if form.startswith("Saint "):
                yield f"St. {form[6:]}", spot
                yield f"St {form[6:]}", spot


def _plain(form: str) -> str:
    """Return a name as print without accents has it ("Bogota"); nothing where letters would be lost."""
    plain = unicodedata.normalize("NFKD", form).encode("ascii", "ignore").decode()
    return plain if len(plain) == len(form) else ""


def _capitals(names: dict[str, list[Spot]]) -> dict[str, Spot]:
    """Return each country's capital."""
    found = {}
    for row in rows("territories.csv"):
        name = row["capitals"].split("|")[0].split(",")[0]
        spots = [s for s in names.get(name, []) if s.country == row["country"] and s.kind == "city"]
        if spots:
            found[row["country"]] = max(spots, key=lambda s: s.people)
    return found


def _regions(names: dict[str, list[Spot]]) -> None:
    for row in rows("regions.csv"):
        lat, lon = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
        point = lat, lon, int(row["geonames"]) if row["geonames"] else None
        spot = Spot(row["name"], "region", row["country"] or None, *point, row["level1"], _REGION)
        for form in (row["name"], *(row["others"].split("|") if row["others"] else ())):
            names[form].append(spot)
