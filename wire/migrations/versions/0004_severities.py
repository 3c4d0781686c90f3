"""How grave stories have become, as the event records say."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert_severities",
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("severity", sa.Float, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("story", name="pk_alert_severities"),
    )


def downgrade() -> None:
    op.drop_table("alert_severities")
