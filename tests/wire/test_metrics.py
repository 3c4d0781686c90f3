"""Metrics: served where asked for."""

import socket
import urllib.request

from wire import metrics
from wire.settings import MetricsSettings


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert isinstance(port, int)
        return port


def test_metrics_are_served_at_the_port() -> None:
    port = _free_port()
    metrics.MESSAGES.labels("sift", "ok", "none").inc(0)
    metrics.serve(MetricsSettings(port=port))
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        text = answer.read().decode()
    assert 'wirewatch_messages_total{fate="ok",reason="none",stage="sift"}' in text


def test_port_0_serves_nothing() -> None:
    metrics.serve(MetricsSettings(port=0))
