"""Signed webhooks, by Standard Webhooks 1.0.0.

In: a message. Out: one POST with webhook-id, webhook-timestamp and webhook-signature; 2xx is success, 410 is gone, all
else has failed. Refuses: private addresses (guard.py), redirects, an answer that takes longer than the time-out in all;
of an answer's body no more than a line is read.
"""

import email.utils
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.client import HTTPException
from urllib.parse import urlsplit

from standardwebhooks import Webhook
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from alerts.channels import Channel, Message, Receipt
from alerts.channels.guard import Refused, resolve
from wire.addresses import Network, read_networks
from wire.settings import AlertsSettings

MAX_ADDRESS = 2_000  # characters, as browsers and proxies bear them
ANSWER = 300  # bytes of an answer's body for the log of deliveries: what a receiver says of its error fits
MAX_AFTER = 86_400.0  # a receiver may ask for a day of quiet, not for ever


class WebhookChannel:
    """Posts alerts, each on a connection of its own to an address that was checked at that moment."""

    def __init__(self, allow: Sequence[Network], timeout: float, tls: ssl.SSLContext) -> None:
        self._allow, self._timeout, self._tls = allow, timeout, tls

    def send(self, message: Message) -> Receipt:
        """Post once; whatever the receiver or the network does becomes a receipt."""
        deadline = _Deadline(self._timeout)
        try:
            with deadline, self._open(parse_url(message.address), deadline) as connection:
                return _post(connection, message, deadline)
        except Refused as error:
            return Receipt("failed", str(error))
        except (OSError, HTTPError, HTTPException, ValueError) as error:
            late = f"no answer within {self._timeout:g} s"
            return Receipt("failed", late if deadline.is_past else f"{type(error).__name__}: {error}"[:ANSWER])

    @contextmanager
    def _open(self, url: Url, deadline: "_Deadline") -> Iterator[HTTPConnection]:
        host, secure = (url.host or "").strip("[]"), url.scheme == "https"
        port = url.port or (443 if secure else 80)
        sock = _connect(resolve(host, port, self._allow), port, self._timeout)
        deadline.cuts(sock)
        connection = HTTPSConnection(host, port) if secure else HTTPConnection(host, port)
        try:
            # Given its socket, the connection resolves nothing again: what was checked is what is called.
            connection.sock = self._tls.wrap_socket(sock, server_hostname=host) if secure else sock
            yield connection
        finally:
            connection.close()
            sock.close()


class _Deadline:
    """Cuts a connection when its time is over, however slowly the other side drips."""

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._handle: socket.socket | None = None
        self.is_past = False

    def cuts(self, sock: socket.socket) -> None:
        """Remember a connection, by a handle of our own: TLS takes the first one away while it shakes hands."""
        self._handle = sock.dup()

    def _cut(self) -> None:
        self.is_past = True
        if self._handle:
            with suppress(OSError):  # it may have ended by itself meanwhile
                self._handle.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._handle:
            self._handle.close()


def check(address: str) -> None:
    """Refuse what is no address of a receiver, with a ValueError."""
    if len(address) > MAX_ADDRESS:
        raise ValueError(f"{address!r:.80}: {len(address)} characters, {MAX_ADDRESS} at most")
    if any(letter.isspace() or not letter.isprintable() for letter in address):
        raise ValueError(f"{address!r:.80}: spaces or control characters")
    try:
        parts = urlsplit(address)
        port, host = parts.port, parse_url(address).host
    except (ValueError, HTTPError) as error:
        raise ValueError(f"{address!r:.80}: {error}") from None
    if not host or port == 0:
        raise ValueError(f"{address!r:.80}: https://host/path was expected")
    if parts.username is not None:
        raise ValueError(f"{parts.scheme}://…@{parts.hostname}: no name or password, please; alerts are signed")


def open_channel(settings: AlertsSettings) -> Channel:
    """Return the driver; raises SettingsError."""
    return WebhookChannel(read_networks("alerts.allow", settings.allow), settings.timeout, ssl.create_default_context())


def headers(message: Message) -> dict[str, str]:
    """Return the headers of Standard Webhooks; one signature a secret, so that one may replace another in peace."""
    keys = [Webhook(secret) for secret in message.secret.reveal().split()]
    signed = [key.sign(message.id, message.at, message.payload) for key in keys]
    sent = {
        "content-type": "application/json",
        "user-agent": "wirewatch",
        "webhook-id": message.id,
        "webhook-timestamp": str(int(message.at.timestamp())),
        "webhook-signature": " ".join(signed),
    }
    return {name: value for name, value in sent.items() if value}


def retry_after(value: str | None, at: datetime) -> float | None:
    """Return the seconds that `Retry-After` asks for, given as a number or a date; None for anything else."""
    if not value:
        return None
    try:
        seconds = float(value) if value.strip().isdigit() else (_date(value) - at).total_seconds()
    except (ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), MAX_AFTER)


def _date(value: str) -> datetime:
    when = email.utils.parsedate_to_datetime(value)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _connect(addresses: Sequence[str], port: int, timeout: float) -> socket.socket:
    fault = OSError("no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError as error:
            fault = error
    raise fault


def _post(connection: HTTPConnection, message: Message, deadline: _Deadline) -> Receipt:
    target = parse_url(message.address).request_uri
    connection.request(
        "POST", target, message.payload.encode(), headers(message), preload_content=False, decode_content=False
    )
    response = connection.getresponse()
    if deadline.is_past:
        raise TimeoutError  # headers that were cut short read as whole ones
    if 200 <= response.status < 300:
        return Receipt("delivered", status=response.status)  # whatever the body says or does
    if 300 <= response.status < 400:
        where = response.headers.get("location", "")
        return Receipt("failed", f"redirects are not followed: {where}"[:ANSWER], response.status)
    said = _first_words(response)
    if response.status == 410:
        return Receipt("gone", said, response.status)
    return Receipt("failed", said, response.status, retry_after(response.headers.get("retry-after"), message.at))


def _first_words(response: BaseHTTPResponse) -> str:
    try:
        said = response.read(ANSWER)
    except (OSError, HTTPError, HTTPException, ValueError):
        return ""
    return " ".join(said.decode("utf-8", "replace").replace("\0", "").split())
