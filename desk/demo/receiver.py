"""The demo's receiver of webhooks: what somebody who subscribes would run, in the smallest honest form.

In: POSTs signed by Standard Webhooks. Out: each alert, once, to whoever is to be told; all of them in `alerts`.
Refuses: a wrong or missing signature or an old timestamp (401), what is no alert (400), a body over 64 KB (413), all
but POST (501). An alert that is delivered again is answered and passed over.
"""

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import msgspec
from standardwebhooks import Webhook, WebhookVerificationError

HOST = "127.0.0.1"
MAX_BODY = 65_536  # bytes; an alert has 20 KB at most

Alert = Mapping[str, Any]  # the JSON of alerts/payload.py, as any receiver sees it


class Receiver:
    """The server; use as a context manager. `told` is called with each alert, one at a time."""

    def __init__(self, secret: str, told: Callable[[Alert], None], port: int = 0) -> None:
        self.alerts: list[Alert] = []
        self.refused = 0
        self._webhook, self._told = Webhook(secret), told
        self._seen: set[str] = set()
        self._one_at_a_time = threading.Lock()
        self._server = _Server(self, port)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="demo-receiver", daemon=True
        )

    @property
    def url(self) -> str:
        """Where alerts go."""
        return f"http://{HOST}:{self._server.server_port}/alerts"

    def take(self, body: bytes, headers: Mapping[str, str]) -> int:
        """Return the HTTP status for a request, and tell of the alert in it."""
        try:
            self._webhook.verify(body, dict(headers), json_parse=False)
        except (WebhookVerificationError, ValueError):  # it splits a signature without looking, hence ValueError
            self.refused += 1
            return 401
        try:
            alert = msgspec.json.decode(body, type=dict[str, Any])
        except msgspec.MsgspecError:
            return 400
        name = {each.lower(): value for each, value in headers.items()}["webhook-id"]
        with self._one_at_a_time:
            if name not in self._seen:
                self._seen.add(name)
                self.alerts.append(alert)
                self._told(alert)
        return 204

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    """A thread a connection; `receiver` is what the handlers hand on to."""

    request_queue_size = 64  # connections that wait; the library's 5 are few when a story breaks

    def __init__(self, receiver: Receiver, port: int) -> None:
        self.receiver = receiver
        super().__init__((HOST, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: _Server
    server_version, sys_version = "wirewatch-demo", ""
    timeout = 10  # seconds that a sender may take

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            self._answer(411)
        elif int(length) > MAX_BODY:
            self._answer(413)
        else:
            self._answer(self.server.receiver.take(self.rfile.read(int(length)), dict(self.headers.items())))

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the library's name
        """Say nothing: the alerts speak for themselves."""
