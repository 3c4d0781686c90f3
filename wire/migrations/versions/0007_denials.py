"""Stories with an act that somebody denies."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert_denials",
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("story", name="pk_alert_denials"),
    )


def downgrade() -> None:
    op.drop_table("alert_denials")
