"""What ingest remembers between polls: the state of each feed, the entries seen, the hosts and their robots.txt.

In: nothing. Out: tables on wire.database.METADATA, created by wire/migrations/versions/0001_feeds.py. Refuses: nothing.
The feed list itself is a file of the user's (ingest/feeds.py); these rows are what polling has learnt about it.
"""

import sqlalchemy as sa

from wire.database import METADATA, Instant

feeds = sa.Table(
    "ingest_feeds",
    METADATA,
    sa.Column("feed", sa.Text, primary_key=True),  # the feed's id in the feed list
    sa.Column("url", sa.Text, nullable=False),  # as the list said at the last poll; another one starts afresh
    sa.Column("address", sa.Text, nullable=False),  # where it is fetched from: url, or where it has moved for good
    sa.Column("title", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("body_hash", sa.Text),
    sa.Column("next_poll_at", Instant),
    sa.Column("claimed_until", Instant),  # another process is polling it until then
    sa.Column("polled_at", Instant),
    sa.Column("succeeded_at", Instant),
    sa.Column("changed_at", Instant),  # when it last brought a new entry
    sa.Column("full_at", Instant),  # when its body last came in full, not as a 304
    sa.Column("status", sa.Integer),  # of the last answer; null where there was none
    sa.Column("fault", sa.Text),  # why the last poll failed; null where it did not
    sa.Column("failures", sa.Float, nullable=False, server_default="0"),  # in a row, weighed by kind
    sa.Column("interval", sa.Float),  # seconds between polls that the cadence of its entries asks for
    sa.Column("shares", sa.Text, nullable=False, server_default="[]"),  # of known entries in the last polls, JSON
    sa.Column("moved_to", sa.Text),  # a permanent redirect seen, not yet believed
    sa.Column("moved_times", sa.Integer, nullable=False, server_default="0"),
    sa.Column("gone_at", Instant),  # when it answered 410; polled no more
    sa.Column("milliseconds", sa.Integer),  # the last poll took
    sa.Column("entries", sa.Integer),  # in the last full body
    sa.Column("asks", sa.Text, nullable=False, server_default="{}"),  # ttl, skipHours and the like, JSON
    sa.Column("decisions", sa.Text, nullable=False, server_default="[]"),  # why it is polled next when it is, JSON
    sa.Index("ix_ingest_feeds_next_poll_at", "next_poll_at"),
)

entries = sa.Table(
    "ingest_entries",
    METADATA,
    sa.Column("feed", sa.Text, primary_key=True),
    sa.Column("article", sa.Text, primary_key=True),  # the article's id
    sa.Column("link", sa.Text),  # hash of the link without its tracking, where it is the entry's own
    sa.Column("guid", sa.Text),  # hash of the entry's id
    sa.Column("title", sa.Text),  # hash of the title's words
    sa.Column("content", sa.Text, nullable=False),  # hash of what the feed said, to notice a change
    sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
    sa.Column("first_seen_at", Instant, nullable=False),
    sa.Column("last_seen_at", Instant, nullable=False),
    sa.Index("ix_ingest_entries_feed_link", "feed", "link"),
    sa.Index("ix_ingest_entries_feed_guid", "feed", "guid"),
    sa.Index("ix_ingest_entries_link", "link"),
    sa.Index("ix_ingest_entries_last_seen_at", "last_seen_at"),
)

hosts = sa.Table(
    "ingest_hosts",
    METADATA,
    sa.Column("host", sa.Text, primary_key=True),  # registered domain, or address
    sa.Column("free_at", Instant),  # the next request may start then
    sa.Column("blocked_until", Instant),  # Retry-After, or a burst of refusals
    sa.Column("because", sa.Text),
    sa.Column("refusals", sa.Integer, nullable=False, server_default="0"),  # 403 in a row
)

robots = sa.Table(
    "ingest_robots",
    METADATA,
    sa.Column("origin", sa.Text, primary_key=True),  # scheme://host:port
    sa.Column("fetched_at", Instant, nullable=False),
    sa.Column("status", sa.Integer),  # null where it could not be reached
    sa.Column("body", sa.Text, nullable=False, server_default=""),
    sa.Column("tdm", sa.Text),  # /.well-known/tdmrep.json, where there is one
)
