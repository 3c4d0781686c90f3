"""What ingest remembers: feeds, entries, hosts, robots.txt."""

import sqlalchemy as sa
from alembic import op

from wire.database import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_feeds()
    _create_entries()
    _create_hosts()
    _create_robots()


def _create_feeds() -> None:
    op.create_table(
        "ingest_feeds",
        sa.Column("feed", sa.Text, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("body_hash", sa.Text),
        sa.Column("next_poll_at", Instant),
        sa.Column("claimed_until", Instant),
        sa.Column("polled_at", Instant),
        sa.Column("succeeded_at", Instant),
        sa.Column("changed_at", Instant),
        sa.Column("full_at", Instant),
        sa.Column("status", sa.Integer),
        sa.Column("fault", sa.Text),
        sa.Column("failures", sa.Float, nullable=False, server_default="0"),
        sa.Column("interval", sa.Float),
        sa.Column("shares", sa.Text, nullable=False, server_default="[]"),
        sa.Column("moved_to", sa.Text),
        sa.Column("moved_times", sa.Integer, nullable=False, server_default="0"),
        sa.Column("gone_at", Instant),
        sa.Column("milliseconds", sa.Integer),
        sa.Column("entries", sa.Integer),
        sa.Column("asks", sa.Text, nullable=False, server_default="{}"),
        sa.Column("decisions", sa.Text, nullable=False, server_default="[]"),
    )
    op.create_index("ix_ingest_feeds_next_poll_at", "ingest_feeds", ["next_poll_at"])


def _create_entries() -> None:
    op.create_table(
        "ingest_entries",
        sa.Column("feed", sa.Text, primary_key=True),
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("link", sa.Text),
        sa.Column("guid", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("first_seen_at", Instant, nullable=False),
        sa.Column("last_seen_at", Instant, nullable=False),
    )
    op.create_index("ix_ingest_entries_feed_link", "ingest_entries", ["feed", "link"])
    op.create_index("ix_ingest_entries_feed_guid", "ingest_entries", ["feed", "guid"])
    op.create_index("ix_ingest_entries_link", "ingest_entries", ["link"])
    op.create_index("ix_ingest_entries_last_seen_at", "ingest_entries", ["last_seen_at"])


def _create_hosts() -> None:
    op.create_table(
        "ingest_hosts",
        sa.Column("host", sa.Text, primary_key=True),
        sa.Column("free_at", Instant),
        sa.Column("blocked_until", Instant),
        sa.Column("because", sa.Text),
        sa.Column("refusals", sa.Integer, nullable=False, server_default="0"),
    )


def _create_robots() -> None:
    op.create_table(
        "ingest_robots",
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("fetched_at", Instant, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("body", sa.Text, nullable=False, server_default=""),
        sa.Column("tdm", sa.Text),
    )


def downgrade() -> None:
    for table in ("ingest_robots", "ingest_hosts", "ingest_entries", "ingest_feeds"):
        op.drop_table(table)
