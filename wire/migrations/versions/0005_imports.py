"""Find the latest import without reading them all."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_actors_imported_at", "actors_imported", ["at"])


def downgrade() -> None:
    op.drop_index("ix_actors_imported_at", "actors_imported")
