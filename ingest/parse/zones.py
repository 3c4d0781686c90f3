"""Zone names as news sites write them, and what each means.

In: a zone's name or offset in lower case, a country (ISO 3166 alpha-3) where known, the local time that it belongs to.
Out: a tzinfo, and a note where the name has several meanings. Refuses: names it does not know, with None; a wrong guess
would move an article by hours. Sources: RFC 2822 for the American names, the IANA zone database for the rest.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_OFFSETS: dict[str, float] = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "zulu": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10, "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5,
    "art": -3, "brt": -3, "brst": -2, "clt": -4, "clst": -3, "cot": -5, "pet": -5, "vet": -4, "uyt": -3,
    "west": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2, "mez": 1, "mesz": 2, "bst": 1, "eet": 2, "eest": 3, "msk": 3,
    "trt": 3, "sast": 2, "cat": 2, "eat": 3, "wat": 1, "idt": 3, "gst": 4, "irst": 3.5, "irdt": 4.5, "aft": 4.5,
    "pkt": 5, "uzt": 5, "ist": 5.5, "npt": 5.75, "bdt": 6, "mmt": 6.5, "ict": 7, "wib": 7, "wita": 8, "wit": 9,
    "sgt": 8, "hkt": 8, "pht": 8, "myt": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10,
    "aedt": 11, "chst": 10, "nzst": 12, "nzdt": 13,
}  # fmt: skip

# A name that means something else in some countries.
_BY_COUNTRY: dict[str, dict[str, float]] = {
    "ist": {"IRL": 1, "ISR": 2, "IND": 5.5},
    "cst": {"CHN": 8, "TWN": 8, "CUB": -5},
    "ast": dict.fromkeys(("SAU", "IRQ", "KWT", "QAT", "YEM", "BHR"), 3.0),
    "bst": {"BGD": 6},
    "est": {"AUS": 10},
    "edt": {"AUS": 11},
    "gst": {"SGS": -2},
    "mst": {"MYS": 8},
    "pst": {"PHL": 8},
    "bdt": {"BRN": 8},
}

# American news writes "ET" all year round; the day says which of the two offsets it is.
_ROUND_THE_YEAR = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
    "ept": "America/New_York",
    "london": "Europe/London",
    "cet/cest": "Europe/Paris",
}

_OFFSET = re.compile(r"(?:(?:gmt|utc|ut|z)\s*)?([+\-−])\s?(\d{1,2})(?::?([0-5]\d))?")


def read_zone(name: str, local: datetime, country: str | None = None) -> tuple[tzinfo | None, str]:
    """Return (zone, note) for a name or offset in lower case; (None, why) where it is not known.

    `local` is the naive time that stands beside it, for names whose offset depends on the season.
    """
    if match := _OFFSET.fullmatch(name):
        return _offset(*match.groups())
    if name in _BY_COUNTRY and country in _BY_COUNTRY[name]:
        return timezone(timedelta(hours=_BY_COUNTRY[name][country])), f"{name.upper()} as in {country}"
    if name in _OFFSETS:
        zone = timezone(timedelta(hours=_OFFSETS[name])) if _OFFSETS[name] else UTC
        return zone, f"{name.upper()} has several meanings" if name in _BY_COUNTRY else ""
    place = _place(_ROUND_THE_YEAR.get(name, name))
    if place is None:
        return None, f"unknown zone {name}"
    offset = local.replace(tzinfo=place).utcoffset()
    return timezone(offset or timedelta()), ""


def _offset(sign: str, hours: str, minutes: str | None) -> tuple[tzinfo | None, str]:
    size = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if size > timedelta(hours=14):  # Kiribati, the furthest there is
        return None, f"no zone is {sign}{hours}:{minutes or '00'} away"
    return timezone(-size if sign in "-−" else size), ""


@cache
def _place(name: str) -> ZoneInfo | None:
    if "/" not in name:
        return None
    area, _, city = name.partition("/")
    proper = f"{area.title()}/{'_'.join(part.title() for part in city.split('_'))}"
    try:
        return ZoneInfo(proper)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
