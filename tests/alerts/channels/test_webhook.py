import contextlib
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from alerts.channels import Message, Receipt, check_address
from alerts.channels.webhook import ANSWER, MAX_AFTER, WebhookChannel, headers, retry_after
from alerts.subscription import new_secret
from tests.alerts.receiver import Receiver, status
from tests.alerts.samples import SECRET
from wire.addresses import read_networks
from wire.clock import now
from wire.settings import Secret

TLS = ssl.create_default_context()
AT = datetime(2020, 1, 3, 6, tzinfo=UTC)


def send(address: str, *, timeout: float = 2.0, secret: str = SECRET, allow: str = "127.0.0.0/8") -> Receipt:
    channel = WebhookChannel(read_networks("alerts.allow", [allow]), timeout, TLS)
    return channel.send(Message("msg_1", address, '{"data": "é"}', Secret(secret), now()))


def test_post_is_signed_as_standard_webhooks_says(receiver: Receiver) -> None:
    assert send(receiver.url + "/é?a=b") == Receipt("delivered", status=204)
    (got,) = receiver.got
    assert Webhook(SECRET).verify(got.body, got.headers) == {"data": "é"}
    assert (got.path, got.headers["host"]) == ("/hook/%C3%A9?a=b", f"127.0.0.1:{receiver.port}")
    assert (got.headers["content-type"], got.id) == ("application/json", "msg_1")


def test_two_secrets_both_verify(receiver: Receiver) -> None:
    old, new = new_secret(), new_secret()
    send(receiver.url, secret=f"{old} {new}")
    (got,) = receiver.got
    for secret in (old, new):
        assert Webhook(secret).verify(got.body, got.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret()).verify(got.body, got.headers)


def test_without_a_secret_there_is_no_signature() -> None:
    assert "webhook-signature" not in headers(Message("msg_1", "https://a.example", "{}", Secret(""), AT))


@pytest.mark.parametrize("code", [200, 201, 202, 204, 299])
def test_2xx_is_success(receiver: Receiver, code: int) -> None:
    receiver.answers = [status(code)]
    assert send(receiver.url) == Receipt("delivered", status=code)


@pytest.mark.parametrize("code", [400, 401, 404, 413, 429, 500, 502, 503])
def test_other_codes_have_failed_with_the_receivers_words(receiver: Receiver, code: int) -> None:
    receiver.answers = [status(code, b"no \x00 thanks\n" * 100)]
    receipt = send(receiver.url)
    assert (receipt.outcome, receipt.status, receipt.detail[:12]) == ("failed", code, "no thanks no")
    assert len(receipt.detail) <= ANSWER


def test_410_is_gone(receiver: Receiver) -> None:
    receiver.answers = [status(410, b"bye")]
    assert send(receiver.url) == Receipt("gone", "bye", 410)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(receiver: Receiver, code: int) -> None:
    receiver.answers = [status(code, location=receiver.url + "/elsewhere"), status(200)]
    receipt = send(receiver.url)
    assert (receipt.outcome, receipt.status) == ("failed", code)
    assert "redirects are not followed: http" in receipt.detail
    assert len(receiver.got) == 1


def test_retry_after_is_read(receiver: Receiver) -> None:
    receiver.answers = [status(429, retry_after="120")]
    assert send(receiver.url).after == 120


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), ("0", 0.0), ("Fri, 03 Jan 2020 06:01:00 GMT", 60.0), ("Fri, 03 Jan 2020 05:00:00 GMT", 0.0),
        ("99999999999", MAX_AFTER), ("9" * 400, MAX_AFTER), ("Fri, 31 Dec 9999 23:59:59 GMT", MAX_AFTER),
        ("-5", None), ("soon", None), ("", None), (None, None), ("Fri, 99 Jan 2020 06:01:00 GMT", None), ("²", None),
    ],
)  # fmt: skip
def test_retry_after_as_number_or_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, AT) == seconds


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"])
def test_private_address_is_refused_before_anything_is_sent(receiver: Receiver, host: str) -> None:
    receipt = send(f"http://{host}:{receiver.port}/", allow="10.0.0.0/8")
    assert receipt.outcome == "failed"
    assert "is a private address; alerts.allow names the permitted ones" in receipt.detail
    assert receiver.got == []


def test_nobody_there_is_a_failed_attempt() -> None:
    assert send("http://127.0.0.1:1/").outcome == "failed"
    assert send("http://no-such-host.invalid/").outcome == "failed"


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(100):
        handler.wfile.write(f"x-{n}: y\r\n".encode())
        time.sleep(0.05)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 500 Oops\r\ncontent-length: 1000\r\n\r\n")
    for _ in range(100):
        handler.wfile.write(b"z")
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [lambda _: time.sleep(2), drip_headers])
def test_slow_receiver_is_cut_at_the_deadline(
    receiver: Receiver, answer: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    receiver.answers = [answer]
    began = time.monotonic()
    receipt = send(receiver.url, timeout=0.4)
    assert time.monotonic() - began < 1.5
    assert (receipt.outcome, receipt.detail) == ("failed", "no answer within 0.4 s")


def test_dripping_body_is_cut_and_the_status_kept(receiver: Receiver) -> None:
    receiver.answers = [drip_body]
    began = time.monotonic()
    assert send(receiver.url, timeout=0.4).status == 500
    assert time.monotonic() - began < 1.5


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 500 Oops\r\n\r\n")
    with contextlib.suppress(OSError):
        while True:
            handler.wfile.write(b"y" * 1_000_000)


def test_endless_body_is_not_read(receiver: Receiver) -> None:
    receiver.answers = [endless]
    began = time.monotonic()
    receipt = send(receiver.url)
    assert (receipt.status, receipt.detail) == (500, "y" * ANSWER)
    assert time.monotonic() - began < 1


@contextlib.contextmanager
def listener(answer: bytes) -> Iterator[int]:
    """Accept connections, read a little, write some bytes, hang up or wait."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                peer, _ = server.accept()
                with peer:
                    peer.recv(65_536)
                    peer.sendall(answer)
                    if not answer:
                        time.sleep(1)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        server.close()


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 banana\r\n\r\n",
        b"\x00" * 100,
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 10_000,
    ],
)
def test_what_is_no_http_is_a_failed_attempt(answer: bytes) -> None:
    with listener(answer) as port:
        assert send(f"http://127.0.0.1:{port}/").outcome == "failed"


def test_tls_that_never_shakes_hands_is_cut_at_the_deadline() -> None:
    with listener(b"") as port:
        began = time.monotonic()
        receipt = send(f"https://127.0.0.1:{port}/", timeout=0.4)
    assert receipt.outcome == "failed"
    assert time.monotonic() - began < 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_tls_is_verified_against_the_name_in_the_address(receiver: Receiver, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    files = ["-keyout", str(key), "-out", str(certificate), "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
    receiver.use_tls(certificate, key)
    channel = WebhookChannel(
        read_networks("alerts.allow", ["127.0.0.0/8"]), 5.0, ssl.create_default_context(cafile=certificate)
    )
    outcomes = [
        channel.send(Message("msg_1", f"https://{host}:{receiver.port}/", "{}", Secret(SECRET), now())).outcome
        for host in ("localhost", "127.0.0.1")
    ]
    assert outcomes == ["delivered", "failed"]
    assert "CERTIFICATE_VERIFY_FAILED" in send(f"https://localhost:{receiver.port}/").detail
    assert len(receiver.got) == 1


def test_plain_http_behind_https_is_a_failed_attempt(receiver: Receiver) -> None:
    assert "SSLError" in send(receiver.url.replace("http:", "https:")).detail
    assert receiver.got == []


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://", "host/path was expected"),
        ("https:///path", "host/path was expected"),
        ("https://a.example:0/", "host/path was expected"),
        ("https://a.example:99999/", "ort"),
        ("https://a.example:port/", "ort"),
        ("https://user:hunter2@a.example/", "no name or password"),
        ("https://a.example/a b", "spaces"),
        ("https://a.example/\r\nx: y", "spaces or control"),
        ("https://a.example/" + "x" * 2_000, "2000 at most"),
        ("https://[::1/", "IPv6"),
    ],
)
def test_address_that_is_none_is_refused(address: str, says: str) -> None:
    with pytest.raises(ValueError, match=says) as raised:
        check_address(address)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    "address", ["https://a.example/", "http://bücher.example:8080/x?y=z", "https://[2606:4700::1]/"]
)
def test_address_is_accepted(address: str) -> None:
    assert check_address(address) == address


def test_timestamp_is_that_of_the_attempt(receiver: Receiver) -> None:
    channel = WebhookChannel(read_networks("alerts.allow", ["127.0.0.0/8"]), 2.0, TLS)
    for minutes in (0, 5):
        channel.send(Message("msg_1", receiver.url, "{}", Secret(SECRET), AT + timedelta(minutes=minutes)))
    first, second = (int(got.headers["webhook-timestamp"]) for got in receiver.got)
    assert second - first == 300
