"""TLS at the HTTP door: trusted, and in the name that was asked for, though the connection goes to an address."""

import ssl
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from ingest.fetch import Fetcher, FetchFault, Kind
from ingest.guard import Guard
from tests.ingest.web import LOOPBACK, to_loopback
from tests.live.servers.certificates import make_certificates


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"secret news")

    def log_message(self, *args: object) -> None:
        pass


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """A client that does not like the certificate hangs up."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, ssl.SSLContext]]:
    """A server with a certificate for 127.0.0.1: its port, and a context that trusts its authority."""
    files = make_certificates(tmp_path_factory.mktemp("tls"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.server)
    with Quiet(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server.server_port, ssl.create_default_context(cafile=str(files.ca))
        server.shutdown()
        thread.join()


def get(url: str, trust: ssl.SSLContext | None) -> bytes:
    return Fetcher(Guard(LOOPBACK, to_loopback), agent="t", deadline=5.0, tls=trust).get(url, most=1_000).body


def test_get_trusted(served: tuple[int, ssl.SSLContext]) -> None:
    assert get(f"https://127.0.0.1:{served[0]}/", served[1]) == b"secret news"


def test_get_untrusted(served: tuple[int, ssl.SSLContext]) -> None:
    with pytest.raises(FetchFault) as raised:
        get(f"https://127.0.0.1:{served[0]}/", None)
    assert raised.value.kind is Kind.TLS


def test_get_another_name(served: tuple[int, ssl.SSLContext]) -> None:
    with pytest.raises(FetchFault) as raised:
        get(f"https://bank.example:{served[0]}/", served[1])
    assert raised.value.kind is Kind.TLS
