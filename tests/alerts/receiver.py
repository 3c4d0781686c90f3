"""A receiver of webhooks on loopback that does as it is told, and remembers what it got."""

import json
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True)
class Got:
    """One request."""

    path: str
    headers: dict[str, str]
    body: str

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.body)["data"]  # type: ignore[no-any-return]


Answer = Callable[[BaseHTTPRequestHandler], None]


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    """Return an answer of some status."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


class Receiver:
    """Answers in turn with `answers`, the last one for ever."""

    def __init__(self) -> None:
        self.got: list[Got] = []
        self.answers: list[Answer] = [status(204)]
        self.arrived = threading.Condition()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers.get("content-length", 0))
                body = self.rfile.read(size).decode()
                with outer.arrived:
                    at = len(outer.got)
                    outer.got.append(Got(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                    outer.arrived.notify_all()
                try:
                    outer.answers[min(at, len(outer.answers) - 1)](self)
                except OSError:
                    self.close_connection = True  # the sender has hung up, as it may

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the library's name
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/hook"

    def use_tls(self, certificate: Path, key: Path) -> None:
        """Speak TLS from now on; handshakes that fail are the sender's to report."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]

    def wait(self, count: int, seconds: float = 10.0) -> list[Got]:
        """Return what arrived as soon as there are so many."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.got) >= count, seconds), f"{len(self.got)} of {count}"
            return list(self.got)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
