from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from standardwebhooks import Webhook

from alerts.subscription import new_secret
from desk.demo.receiver import MAX_BODY, Alert, Receiver

SECRET = new_secret()
BODY = b'{"type":"alert.matched","data":{"article":{"title":"\xc3\x84"}}}'


@pytest.fixture
def told() -> list[Alert]:
    return []


@pytest.fixture
def receiver(told: list[Alert]) -> Iterator[Receiver]:
    with Receiver(SECRET, told.append) as listening:
        yield listening


def signed(body: bytes = BODY, secret: str = SECRET, at: datetime | None = None, name: str = "msg_1") -> dict[str, str]:
    at = at or datetime.now(UTC)
    return {
        "webhook-id": name,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(name, at, body.decode("utf-8", "replace")),
    }


def post(receiver: Receiver, body: bytes, headers: dict[str, str], method: str = "POST") -> int:
    address = urlsplit(receiver.url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
    try:
        connection.request(method, address.path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_receiver_takes_a_signed_alert(receiver: Receiver, told: list[Alert]) -> None:
    assert post(receiver, BODY, signed()) == 204
    assert told == receiver.alerts == [{"type": "alert.matched", "data": {"article": {"title": "Ä"}}}]


def test_receiver_tells_of_an_alert_once(receiver: Receiver, told: list[Alert]) -> None:
    assert [post(receiver, BODY, signed()) for _ in range(3)] == [204, 204, 204]
    assert len(told) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        signed(secret=new_secret()),
        signed(body=b"{}"),
        signed(at=datetime.now(UTC) - timedelta(hours=1)),
        {**signed(), "webhook-signature": "nonsense"},
        {**signed(), "webhook-signature": "v1,!!!"},
        {**signed(), "webhook-id": "another"},
    ],
    ids=["none", "secret", "body", "old", "shape", "base64", "id"],
)
def test_receiver_refuses_a_bad_signature(receiver: Receiver, told: list[Alert], headers: dict[str, str]) -> None:
    assert post(receiver, BODY, headers) == 401
    assert (told, receiver.refused) == ([], 1)


def test_receiver_refuses_what_is_no_alert(receiver: Receiver, told: list[Alert]) -> None:
    assert post(receiver, b"[1, 2", signed(b"[1, 2")) == 400
    assert post(receiver, b"[]", signed(b"[]")) == 400
    assert told == []


def test_receiver_refuses_bytes_that_are_no_text(receiver: Receiver, told: list[Alert]) -> None:
    assert post(receiver, b"\xff\xfe", signed(b"\xff\xfe")) == 401
    assert told == []


def test_receiver_refuses_what_is_too_large_or_of_no_length(receiver: Receiver) -> None:
    assert post(receiver, b"x" * 10, {"Content-Length": str(MAX_BODY + 1)}) == 413
    assert post(receiver, b"x", {"Content-Length": "many"}) == 411
    assert post(receiver, b"", {}, "GET") == 501
