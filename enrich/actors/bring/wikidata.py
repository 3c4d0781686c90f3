"""Answers of Wikidata's query service: `item,itemLabel,itemAltLabel,country,position,start,end`, one row a position.

In: rows by column, as CSV or JSON has them. Out: an Incoming an item, its positions together. Refuses: a row whose item
is no Wikidata id, or whose label is only that id again.
"""

import re
from collections.abc import Mapping

from enrich.actors.bring.incoming import Incoming, actor_id, aliases_of, country_code, day, plain_name
from enrich.actors.codes import sector_of
from enrich.actors.fold import fold_name
from enrich.actors.knowledge import Role
from enrich.actors.lexicon import lexicon

_ENTITY = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)")
CLASSES = {
    "Q5": "person", "Q7278": "party", "Q327333": "agency", "Q192350": "ministry", "Q772547": "military",
    "Q17149090": "armed_group", "Q47913": "agency", "Q484652": "igo", "Q43229": "organization", "Q6256": "country",
    "Q515": "city",
}  # fmt: skip


def from_row(row: Mapping[str, str], source: str) -> Incoming:
    """Return the actor of a row, with the one position that it tells."""
    match = _ENTITY.fullmatch(row.get("item", "").strip())
    if not match:
        raise ValueError(f"item {row.get('item', '')!r} is no Wikidata entity")
    name = plain_name(row.get("itemLabel", "") or row.get("name", ""))
    if name == match[1]:
        raise ValueError(f"{name} has no label in the language asked for")
    position = row.get("positionLabel", "") or row.get("position", "")
    start, end = day(row.get("start", ""), "start"), day(row.get("end", ""), "end")
    sector = sector_of(fold_name(position), lexicon()) or ""
    roles = (Role(plain_name(position), start, end, sector),) if position and not _ENTITY.fullmatch(position) else ()
    links = row.get("sitelinks", "").strip()
    return Incoming(
        id=actor_id(match[1], name),
        name=name,
        kind=_kind(row, has_role=bool(position)),
        country=_country(row.get("country_iso3", "") or row.get("countryCode", "") or row.get("country", "")),
        sector=sector,
        start=start,
        end=end,
        aliases=aliases_of(re.split(r"[|]|, (?=[^\d])", row.get("itemAltLabel", "")), name),
        popularity=min(90, int(links)) if links.isdigit() else 30,
        source=source,
        roles=roles,
    )


def _kind(row: Mapping[str, str], *, has_role: bool) -> str:
    match = _ENTITY.fullmatch(row.get("type", "").strip())
    return CLASSES.get(match[1], "other") if match else "person" if has_role else "other"


def _country(value: str) -> str:
    match = _ENTITY.fullmatch(value.strip())
    if match:
        ids = {number: code for code, (number, _) in lexicon().countries.items()}
        return ids.get(match[1], "")
    return country_code(value)
