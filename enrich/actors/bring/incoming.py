"""One actor that a user brings in, checked.

In: words from a file. Out: an Incoming. Refuses: what the base could not use, with a ValueError that names the column,
its value and what would be right.
"""

import re
from dataclasses import dataclass, field

from enrich.actors.knowledge import Role
from enrich.actors.lexicon import lexicon
from enrich.actors.slug import slug
from enrich.facts import read_table
from wire.plover import SECTORS

KINDS = (
    "person", "organization", "company", "media", "ngo", "igo", "party", "agency", "ministry", "government", "military",
    "armed_group", "country", "city", "admin1", "university", "club", "ethnic", "religious", "other",
)  # fmt: skip
LONGEST_NAME = 200
MOST_ALIASES = 200
_ID = re.compile(r"Q[1-9]\d{0,11}|w:[\w-]{1,100}")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
FOREIGN = frozenset(("SUN", "YUG", "CSK", "DDR", "SCG", "XKX"))  # no longer or not yet in ISO 3166, but in the news


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """An actor as it goes into the base; empty where the file does not say."""

    id: str
    name: str
    kind: str
    country: str = ""
    sector: str = ""
    start: str = ""
    end: str = ""
    aliases: tuple[str, ...] = ()
    popularity: int = 0
    source: str = ""
    roles: tuple[Role, ...] = field(default=())


def actor_id(value: str, name: str) -> str:
    """Return an id: the given one, or `w:<slug>` where none is given."""
    if not value:
        return f"w:{slug(name)}"
    if not _ID.fullmatch(value):
        raise ValueError(
            f"id {value!r} is neither Wikidata's (Q42) nor your own (w:some-name); leave it empty for w:<name>"
        )
    return value


def plain_name(value: str) -> str:
    """Return a name without stray blanks and control characters."""
    name = " ".join("".join(c if c.isprintable() else " " for c in value).replace("|", " ").split())
    if not any(c.isalnum() for c in name):
        raise ValueError("name is empty")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"name is {len(name)} characters long; {LONGEST_NAME} at most")
    return name


def aliases_of(values: list[str], name: str) -> tuple[str, ...]:
    """Return other names, each once; what cannot be a name is left out."""
    found: dict[str, None] = {}
    for value in values[: MOST_ALIASES * 2]:
        try:
            found[plain_name(value)] = None
        except ValueError:
            continue
    found.pop(name, None)
    return tuple(found)[:MOST_ALIASES]


def country_code(value: str) -> str:
    """Return the alpha-3 code of a code or name."""
    if not value:
        return ""
    code = value.strip().upper()
    known = lexicon().countries
    if code in known or code in FOREIGN:
        return code
    if len(code) == 2 and (found := two_letters().get(code)):
        return found
    named = {name.lower(): iso for iso, (_, name) in known.items()}
    if found := named.get(value.strip().lower()):
        return found
    raise ValueError(f"country {value!r} is no ISO 3166 code; write it as IRN")


def two_letters() -> dict[str, str]:
    """Return alpha-2 → alpha-3."""
    return {row[0]: row[1] for row in read_table("iso3166.csv")}


def sector_code(value: str) -> str:
    """Return a sector of PLOVER's."""
    code = value.strip().upper()
    if code and code not in SECTORS:
        raise ValueError(f"sector {value!r} is none of PLOVER's: {', '.join(sorted(SECTORS))}")
    return code


def kind_code(value: str) -> str:
    """Return a kind of actor."""
    kind = value.strip().lower().replace(" ", "_") or "other"
    if kind not in KINDS:
        raise ValueError(f"kind {value!r} is none of {', '.join(KINDS)}")
    return kind


def day(value: str, column: str) -> str:
    """Return a date as YYYY, YYYY-MM or YYYY-MM-DD; a time after it is cut off."""
    text = value.strip().split("T")[0].lstrip("+")
    if text and not _DATE.fullmatch(text):
        raise ValueError(f"{column} {value!r} is no date; write it as 2020-01-03")
    return text
