"""Counters and gauges for Prometheus: one set of names, labelled by stage.

In: a stage's name, fates, seconds. Out: metrics, served on `metrics.port` where that is not 0. Refuses: nothing.
The label values come from closed lists (wire/topics.py, wire/outcome.py), so their number stays small.
"""

from prometheus_client import Counter, Gauge, Histogram, start_http_server

from wire.settings import MetricsSettings

MESSAGES = Counter("wirewatch_messages", "Messages by what became of them.", ("stage", "fate", "reason"))
BATCH_SECONDS = Histogram(
    "wirewatch_batch_seconds",
    "Time from a batch's poll to its commit.",
    ("stage",),
    buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30),  # a batch is 200 messages or 0.2 s; beyond 30 s a transaction ends
)
MATCHES = Counter("wirewatch_matches", "Matches of subscriptions by what became of them.", ("action",))
DELIVERIES = Counter("wirewatch_deliveries", "Attempts to deliver alerts by what came of them.", ("channel", "outcome"))
HEARTBEAT = Gauge("wirewatch_heartbeat_timestamp_seconds", "When a stage last asked for messages.", ("stage",))


def serve(settings: MetricsSettings) -> None:
    """Serve the metrics in a thread of their own; raises OSError where the port is taken."""
    if settings.port:
        start_http_server(settings.port, settings.host)
