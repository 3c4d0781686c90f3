"""The tables of the enrich room: what the user brought into the knowledge base.

In: nothing. Out: tables on wire.database.METADATA, made by wire/migrations/versions/0003_actors.py and 0005_imports.py.
Refuses: two rows of one id.
"""

import sqlalchemy as sa

from wire.database import METADATA, Instant

imported = sa.Table(
    "actors_imported",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("country", sa.Text, nullable=False),  # alpha-3, empty where unknown, as in the files of enrich/knowledge
    sa.Column("sector", sa.Text, nullable=False),
    sa.Column("begins", sa.Text, nullable=False),
    sa.Column("ends", sa.Text, nullable=False),
    sa.Column("aliases", sa.Text, nullable=False),  # parted by |
    sa.Column("popularity", sa.Integer, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("roles", sa.Text, nullable=False),  # a line each: position, start, end, sector, parted by tabs
    sa.Column("at", Instant, nullable=False, index=True),
)
