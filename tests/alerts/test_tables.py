import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from alerts.tables import deliveries, denials, epoch, outbox, severities, states, subscriptions, waiting
from tests.alerts.conftest import Hands
from tests.alerts.samples import article, subscription
from tests.alerts.ways import enrol, match, rows
from wire.database import METADATA

MINE = (subscriptions, epoch, states, severities, denials, waiting, outbox, deliveries)


def test_migration_makes_the_tables(engine: sa.Engine) -> None:
    alone = sa.MetaData(naming_convention=METADATA.naming_convention)
    for table in MINE:
        table.to_metadata(alone)
    names = {table.name for table in MINE}
    with engine.begin() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in names}
        )
        assert compare_metadata(context, alone) == []


@pytest.mark.parametrize("table", [states, outbox])
def test_second_row_of_one_key_is_refused(engine: sa.Engine, clock: Hands, table: sa.Table) -> None:
    enrol(engine, clock, subscription("a", "log:"))
    match(engine, clock, article())
    (row,) = rows(engine, table)
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(table.insert().values(row))


def test_removal_takes_everything_along(engine: sa.Engine, clock: Hands) -> None:
    enrol(engine, clock, subscription("a", "log:"))
    match(engine, clock, article())
    with engine.begin() as connection:
        connection.execute(subscriptions.delete())
    assert rows(engine, states) == rows(engine, outbox) == []
