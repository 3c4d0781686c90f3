"""Our own CSV: `id,name,kind,country,sector,start,end,aliases`, columns in any order, more of them passed over.

In: a row by column. Out: an Incoming. Refuses: a row that the base could not use, with its reason.
"""

from collections.abc import Mapping

from enrich.actors.bring.incoming import (
    Incoming,
    actor_id,
    aliases_of,
    country_code,
    day,
    kind_code,
    plain_name,
    sector_code,
)

DEFAULT_POPULARITY = 30  # the user's own actors matter to the user


def from_row(row: Mapping[str, str], source: str) -> Incoming:
    """Return the actor of a row."""
    name = plain_name(row.get("name", ""))
    popularity = row.get("popularity", "").strip()
    return Incoming(
        id=actor_id(row.get("id", "").strip(), name),
        name=name,
        kind=kind_code(row.get("kind", "")),
        country=country_code(row.get("country", "")),
        sector=sector_code(row.get("sector", "")),
        start=day(row.get("start", ""), "start"),
        end=day(row.get("end", ""), "end"),
        aliases=aliases_of(row.get("aliases", "").replace(";", "|").split("|"), name),
        popularity=int(popularity) if popularity.isdigit() else DEFAULT_POPULARITY,
        source=source,
    )
