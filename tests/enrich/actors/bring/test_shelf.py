"""What the user brought in, kept beside the base that ships."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from enrich.actors.bring import shelf
from enrich.actors.bring.incoming import Incoming
from enrich.actors.bring.read import Refusal
from enrich.actors.knowledge import Role, load
from wire.database import open_database

NOW = datetime(2020, 1, 3, tzinfo=UTC)


def actor(number: str, name: str, **more: object) -> Incoming:
    return Incoming(id=number, name=name, kind="person", source="import:x", **more)  # type: ignore[arg-type]


def opened(tmp_path: Path) -> sa.Engine:
    return open_database("", tmp_path)


def test_put_counts_what_became_of_every_row(tmp_path: Path) -> None:
    rows: list[Incoming | Refusal] = [
        actor("Q1", "A B"),
        actor("Q1", "A. B"),
        Refusal(3, "bad"),
        Refusal(4, "no actor", is_fault=False),
    ]
    engine = opened(tmp_path)
    with engine.begin() as connection:
        report = shelf.put(connection, rows, NOW)
    assert (report.read, report.taken, report.merged, report.skipped, len(report.refused)) == (4, 1, 1, 1, 1)
    engine.dispose()


def test_put_again_keeps_names_and_roles(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    with engine.begin() as connection:
        shelf.put(connection, [actor("Q1", "A B", roles=(Role("Mayor", "2001", "", "GOV"),))], NOW)
        report = shelf.put(connection, [actor("Q1", "A C", aliases=("AC",))], NOW)
        (kept,) = shelf.every(connection)
    assert (report.taken, report.merged) == (0, 1)
    assert (kept.name, kept.aliases, kept.roles) == ("A C", ("AC", "A B"), (Role("Mayor", "2001", "", "GOV"),))
    engine.dispose()


def test_rows_of_the_shelf_go_into_the_base(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    with engine.begin() as connection:
        shelf.put(connection, [actor("w:jane-zork", "Jane Zork", roles=(Role("Mayor", "2001", "", "GOV"),))], NOW)
        base = load(*shelf.as_rows(shelf.every(connection)))
    found = base.find("w:jane-zork")
    assert found is not None
    assert base.roles("w:jane-zork") == [Role("Mayor", "2001", "", "GOV")]
    engine.dispose()


def test_every_import_is_later_than_the_one_before_even_where_the_clock_went_back(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    seen = []
    for day in (NOW, NOW, NOW - timedelta(days=1)):
        with engine.begin() as connection:
            seen.append(shelf.latest(connection))
            shelf.put(connection, [actor("Q1", "A B")], day)
    with engine.begin() as connection:
        first, *later = (*seen, shelf.latest(connection))
    assert first is None
    assert (later, len(set(later))) == (sorted(filter(None, later)), 3)
    engine.dispose()
