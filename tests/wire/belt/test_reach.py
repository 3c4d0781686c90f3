import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.live.servers.certificates import make_certificates
from wire.belt.reach import why_unreachable

HOST = "127.0.0.1"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server((HOST, 0)) as listener:
        yield listener


def port_of(listener: socket.socket) -> int:
    port = listener.getsockname()[1]
    assert isinstance(port, int)
    return port


def answer(listener: socket.socket, said: bytes) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(1_000)
        connection.sendall(said)


def test_a_server_that_is_there_is_well(listener: socket.socket) -> None:
    assert why_unreachable(HOST, port_of(listener)) is None


def test_nothing_listens() -> None:
    with socket.create_server((HOST, 0)) as closed:
        port = port_of(closed)
    assert why_unreachable(HOST, port) == "connection refused; nothing listens there"


def test_no_such_host() -> None:
    assert why_unreachable("no-such-host.invalid", 9092) == "no such host; check the name, or the DNS"


@pytest.mark.allow_hosts(["255.255.255.255"])  # everybody on the local network: systems refuse to connect to that
def test_what_else_the_system_says() -> None:
    assert why_unreachable("255.255.255.255", 9092) in {"Permission denied", "Network is unreachable"}


@pytest.mark.slow
def test_no_answer_at_all() -> None:
    with socket.create_server((HOST, 0), backlog=0) as deaf:
        fillers = []
        for _ in range(4):  # what the backlog takes; the next one waits
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex((HOST, port_of(deaf)))
            fillers.append(filler)
        assert "no answer within 5 s" in (why_unreachable(HOST, port_of(deaf)) or "")
        for filler in fillers:
            filler.close()


@pytest.mark.slow
def test_no_answer_to_tls(listener: socket.socket) -> None:
    said = why_unreachable(HOST, port_of(listener), ssl.create_default_context())
    assert said == "no TLS answer within 5 s; does this port speak TLS?"


@pytest.mark.parametrize("words", [b"HTTP/1.0 400 Bad Request\r\n\r\n", b""])
def test_no_tls_where_it_is_expected(listener: socket.socket, words: bytes) -> None:
    thread = Thread(target=answer, args=(listener, words))
    thread.start()
    said = why_unreachable(HOST, port_of(listener), ssl.create_default_context())
    thread.join()
    assert said is not None
    assert said.endswith("does this port speak TLS?")


@pytest.mark.parametrize("known", [True, False])
def test_tls_with_an_authority_known_or_not(listener: socket.socket, tmp_path: Path, known: bool) -> None:
    certificates = make_certificates(tmp_path)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificates.server)

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            try:
                server.wrap_socket(connection, server_side=True).close()
            except (ssl.SSLError, ConnectionError):
                assert not known

    thread = Thread(target=serve)
    thread.start()
    said = why_unreachable(
        HOST, port_of(listener), ssl.create_default_context(cafile=certificates.ca if known else None)
    )
    thread.join()
    assert said is None if known else "TLS: unable to get local issuer certificate; check the CA file" in (said or "")
