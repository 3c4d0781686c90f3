"""The tables of the alerts room: who wants what, what was told of which story, what is to be sent, what was tried.

In: nothing. Out: tables on wire.database.METADATA, made by wire/migrations/versions/0002, 0004, 0006 and 0007. Refuses:
a second row for one (subscription, story, severity bucket), and a second message for one (subscription, dedup key,
channel).
"""

import sqlalchemy as sa

from wire.database import METADATA, Instant

subscriptions = sa.Table(
    "subscriptions",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("query", sa.Text, nullable=False),
    sa.Column("severity", sa.Float),  # the least severity that alerts; null for any
    sa.Column("policy", sa.Text, nullable=False),  # JSON of subscription.Policy
    sa.Column("channels", sa.Text, nullable=False),  # JSON list of subscription.Channel
    sa.Column("secret", sa.Text),  # whsec_…; several, apart by a space, while one replaces another
    sa.Column("status", sa.Text, nullable=False),  # active, paused
    sa.Column("snoozed_until", Instant),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
)

# One row, counted up with every change of a subscription: how a matcher sees, at the price of one number a batch, that
# its compiled queries are out of date. Counts and newest times miss a removal followed by an addition.
epoch = sa.Table(
    "alert_epoch",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger, nullable=False),
)

states = sa.Table(
    "alert_states",
    METADATA,
    sa.Column("subscription", sa.Text, sa.ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("story", sa.Text, primary_key=True),
    sa.Column("bucket", sa.Integer, primary_key=True, autoincrement=False),  # of severity, or policy.BELOW, DENIED
    sa.Column("action", sa.Text, nullable=False),  # policy.Action
    sa.Column("article", sa.Text, nullable=False),  # the telling that decided
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("told", sa.Text),  # the dedup key of the message that told of it, itself or among "and N more"
)
sa.Index("ix_alert_states_subscription_told", states.c.subscription, states.c.told)
sa.Index("ix_alert_states_subscription_at", states.c.subscription, states.c.at)

# What event records say of stories, grave ones only, so that a telling that is judged late is judged as grave as that.
severities = sa.Table(
    "alert_severities",
    METADATA,
    sa.Column("story", sa.Text, primary_key=True),
    sa.Column("severity", sa.Float, nullable=False),  # the most so far
    sa.Column("at", Instant, nullable=False),
)

# The first record of a story that somebody contradicts, for tellings that are judged after it.
denials = sa.Table(
    "alert_denials",
    METADATA,
    sa.Column("story", sa.Text, primary_key=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("record", sa.Text, nullable=False),  # JSON of wire.record.EventRecord, without its lists of tellings
)

# What waits for a digest: one row a story and bucket, taken out by the transaction that puts the digest in the outbox.
waiting = sa.Table(
    "alert_waiting",
    METADATA,
    sa.Column("subscription", sa.Text, sa.ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("story", sa.Text, primary_key=True),
    sa.Column("bucket", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("severity", sa.Float, nullable=False),  # 0 where it is unknown: the gravest come first
    sa.Column("at", Instant, nullable=False),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("item", sa.Text, nullable=False),  # JSON: what the digest says of it
)
sa.Index("ix_alert_waiting_due_at", waiting.c.due_at)

outbox = sa.Table(
    "alert_outbox",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),  # the webhook-id: made of subscription, dedup key and channel
    sa.Column("subscription", sa.Text, sa.ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
    sa.Column("dedup", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),  # the driver: webhook, log
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("lane", sa.Text, nullable=False),  # the receiver; one message is under way to each at a time
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # outbox.State
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("leased_until", Instant),
    sa.Column("lease", sa.Text),  # the token of the courier that has it in hand
    sa.Column("created_at", Instant, nullable=False),
)
sa.Index("ix_alert_outbox_state_due_at", outbox.c.state, outbox.c.due_at)
sa.Index("ix_alert_outbox_leased_until", outbox.c.leased_until)
sa.Index("ix_alert_outbox_subscription_created_at", outbox.c.subscription, outbox.c.created_at)

deliveries = sa.Table(
    "alert_deliveries",
    METADATA,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("alert", sa.Text, sa.ForeignKey("alert_outbox.id", ondelete="CASCADE"), nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),  # delivered, failed, gone
    sa.Column("status", sa.Integer),  # the HTTP status, where there was one
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("ms", sa.Integer, nullable=False),
)
sa.Index("ix_alert_deliveries_alert", deliveries.c.alert)
