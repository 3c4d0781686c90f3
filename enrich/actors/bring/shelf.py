"""The shelf of what the user brought in: rows of the state database, beside the base that ships.

In: actors from a file. Out: a Report; and, on loading, rows in the base's own columns. Refuses: nothing; an actor that
is on the shelf already gets the new words and keeps its other names.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from enrich.actors.bring.incoming import Incoming
from enrich.actors.bring.read import Refusal
from enrich.actors.knowledge import Role
from enrich.tables import imported

MOST_REASONS = 20  # refusals are counted by reason; this many different ones are kept


@dataclass
class Report:
    """What became of a file's rows."""

    read: int = 0
    taken: int = 0
    merged: int = 0
    skipped: int = 0
    refused: list[Refusal] = field(default_factory=list)


def put(connection: sa.Connection, rows: Iterable[Incoming | Refusal], now: datetime) -> Report:
    """Put actors on the shelf and report."""
    report = Report()
    fresh: dict[str, Incoming] = {}
    for row in rows:
        report.read += 1
        if isinstance(row, Refusal):
            if row.is_fault:
                report.refused.append(row)
            else:
                report.skipped += 1
        elif row.id in fresh:
            fresh[row.id] = _joined(fresh[row.id], row)
            report.merged += 1
        else:
            fresh[row.id] = row
            report.taken += 1
    known = {row.id: row for row in every(connection)}
    if (before := latest(connection)) and now <= before:
        now = before + timedelta(microseconds=1)  # a clock that went back hides no import
    for actor, new in fresh.items():
        old = known.get(actor)
        values = {**_values(_joined(new, old) if old else new), "at": now}
        if old:
            report.taken -= 1
            report.merged += 1
            connection.execute(imported.update().where(imported.c.id == actor).values(values))
        else:
            connection.execute(imported.insert().values(values))
    return report


def latest(connection: sa.Connection) -> datetime | None:
    """Return when the last import was; another moment than before says that the shelf has changed."""
    moment: datetime | None = connection.execute(sa.select(sa.func.max(imported.c.at))).scalar_one()
    return moment


def every(connection: sa.Connection) -> list[Incoming]:
    """Return all that is on the shelf, by id."""
    return [_read(row) for row in connection.execute(sa.select(imported).order_by(imported.c.id)).mappings()]


def _joined(first: Incoming, second: Incoming) -> Incoming:
    """The first's words stand, gaps are filled, names and roles come together."""
    names = dict.fromkeys((*first.aliases, second.name, *second.aliases))
    names.pop(first.name, None)
    return Incoming(
        id=first.id,
        name=first.name,
        kind=first.kind if first.kind != "other" else second.kind,
        country=first.country or second.country,
        sector=first.sector or second.sector,
        start=first.start or second.start,
        end=first.end or second.end,
        aliases=tuple(names),
        popularity=max(first.popularity, second.popularity),
        source=first.source,
        roles=tuple(dict.fromkeys((*first.roles, *second.roles))),
    )


def _values(actor: Incoming) -> dict[str, object]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "begins": actor.start,
        "ends": actor.end,
        "aliases": "|".join(actor.aliases),
        "popularity": actor.popularity,
        "source": actor.source,
        "roles": "\n".join("\t".join(role) for role in actor.roles),
    }


def _read(row: sa.RowMapping) -> Incoming:
    return Incoming(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        sector=row["sector"],
        start=row["begins"],
        end=row["ends"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        popularity=row["popularity"],
        source=row["source"],
        roles=tuple(Role(*line.split("\t")) for line in row["roles"].split("\n") if line),
    )


def as_rows(actors: Iterable[Incoming]) -> tuple[list[list[str]], list[list[str]]]:
    """Return rows of actors and of roles in the base's columns."""
    rows: list[list[str]] = []
    roles: list[list[str]] = []
    for each in actors:
        rows.append(
            [each.id, each.name, each.kind, each.country, each.sector, each.start, each.end, "|".join(each.aliases),
             str(each.popularity), each.source]
        )  # fmt: skip
        roles += [[each.id, *role] for role in each.roles]
    return rows, roles
