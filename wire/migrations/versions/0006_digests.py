"""What waits for digests."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert_waiting",
        sa.Column("subscription", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("bucket", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("severity", sa.Float, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("subscription", "story", "bucket", name="pk_alert_waiting"),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscriptions.id"], name="fk_alert_waiting_subscription", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_alert_waiting_due_at", "alert_waiting", ["due_at"])


def downgrade() -> None:
    op.drop_table("alert_waiting")
