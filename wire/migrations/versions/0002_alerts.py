"""Subscriptions, what was told of which story, the outbox and the log of deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("severity", sa.Float),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("channels", sa.Text, nullable=False),
        sa.Column("secret", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("snoozed_until", INSTANT),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
    )
    epoch = op.create_table(
        "alert_epoch",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_epoch"),
    )
    op.bulk_insert(epoch, [{"id": 1, "number": 0}])
    _states()
    _outbox()
    _deliveries()


def _states() -> None:
    op.create_table(
        "alert_states",
        sa.Column("subscription", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("bucket", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("told", sa.Text),
        sa.PrimaryKeyConstraint("subscription", "story", "bucket", name="pk_alert_states"),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscriptions.id"], name="fk_alert_states_subscription", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_alert_states_subscription_told", "alert_states", ["subscription", "told"])
    op.create_index("ix_alert_states_subscription_at", "alert_states", ["subscription", "at"])


def _outbox() -> None:
    op.create_table(
        "alert_outbox",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("subscription", sa.Text, nullable=False),
        sa.Column("dedup", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("lane", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("leased_until", INSTANT),
        sa.Column("lease", sa.Text),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_outbox"),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscriptions.id"], name="fk_alert_outbox_subscription", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_alert_outbox_state_due_at", "alert_outbox", ["state", "due_at"])
    op.create_index("ix_alert_outbox_leased_until", "alert_outbox", ["leased_until"])
    op.create_index("ix_alert_outbox_subscription_created_at", "alert_outbox", ["subscription", "created_at"])


def _deliveries() -> None:
    op.create_table(
        "alert_deliveries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("alert", sa.Text, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("ms", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_deliveries"),
        sa.ForeignKeyConstraint(["alert"], ["alert_outbox.id"], name="fk_alert_deliveries_alert", ondelete="CASCADE"),
    )
    op.create_index("ix_alert_deliveries_alert", "alert_deliveries", ["alert"])


def downgrade() -> None:
    for table in ("alert_deliveries", "alert_outbox", "alert_states", "alert_epoch", "subscriptions"):
        op.drop_table(table)
