"""How to reach Kafka: addresses, TLS and SASL from the settings, and one clear error for all that kafka-python says.

In: BeltSettings. Out: an Access, from which clients are opened. Refuses: wrong settings (SettingsError), a cluster that
cannot be reached (Unavailable, saying which host and what is wrong with it), being replaced (Fenced), the rest
(BeltError). kafka-python's own log is shut off: what matters in it arrives as these errors.
"""

import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

from kafka import errors

from wire.belt import BeltError, Fenced, Message, Unavailable
from wire.belt.reach import why_unreachable
from wire.settings import BeltSettings, SettingsError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PORT = 9092
TIMEOUT = 10.0  # seconds for a request or a first contact; a broker that restarts takes 1.5 to 6
COMMON = {
    "client_id": "wirewatch",
    "request_timeout_ms": int(TIMEOUT * 1000),
    "bootstrap_timeout_ms": int(TIMEOUT * 1000),
    "reconnect_backoff_max_ms": 1_000,  # default 30 s: for so long clients idle after a broker's restart
    "retry_backoff_ms": 10,  # default 100: a transaction begun while the last one is being marked retries at that beat
}
FENCED = (errors.ProducerFencedError, errors.FencedInstanceIdError, errors.InvalidProducerEpochError)
REFUSED = (errors.AuthorizationError, errors.SaslAuthenticationFailedError, errors.UnsupportedVersionError)
TOO_LARGE = (errors.MessageSizeTooLargeError, errors.RecordListTooLargeError)

logging.getLogger("kafka").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Access:
    """Where the cluster is and what every client of it is told."""

    servers: tuple[tuple[str, int], ...]
    prefix: str
    options: dict[str, Any]
    context: ssl.SSLContext | None

    def open(self, kind: Any, *topics: str, **options: Any) -> Any:
        """Return a client of a kind of kafka-python's; raises Unavailable saying what is wrong, within TIMEOUT."""
        self.check()
        try:
            return kind(*topics, **self.options, **options)
        except errors.KafkaError as error:
            raise Unavailable(f"kafka: {self.names}: {self._guess(error)}") from error

    def check(self) -> None:
        """Raise Unavailable where no server can be reached."""
        if away := self._away():
            raise Unavailable(f"kafka: {away}")

    @property
    def names(self) -> str:
        """The servers, for messages."""
        return ",".join(f"{host}:{port}" for host, port in self.servers)

    def name(self, name: str) -> str:
        """Return a topic's or a group's name on the cluster."""
        return self.prefix + name

    def _away(self) -> str | None:
        """Return what is wrong with each server, or None where one of them can be reached."""
        troubles = {f"{host}:{port}": why_unreachable(host, port, self.context) for host, port in self.servers}
        return "; ".join(f"{server}: {why}" for server, why in troubles.items()) if all(troubles.values()) else None

    def _guess(self, error: Exception) -> str:
        if "sasl_mechanism" in self.options:
            return f"reached, but it does not let us in; check belt.username, belt.password, belt.mechanism ({error})"
        if self.context:
            return f"reached by TLS, but it does not answer; does it ask for a password or a certificate? ({error})"
        return f"reached, but it does not answer as Kafka; does this port expect TLS or a password? ({error})"

    @contextmanager
    def clear_errors(self, doing: str) -> Iterator[None]:
        """Turn kafka-python's errors into the belt's."""
        try:
            yield
        except FENCED as error:
            raise Fenced(f"{doing}: another worker has taken this place, or a transaction took too long") from error
        except REFUSED as error:
            raise BeltError(f"{doing}: kafka at {self.names} refuses: {error}") from error
        except TOO_LARGE as error:
            raise BeltError(f"{doing}: a message is larger than its topic allows: {error}") from error
        except errors.KafkaError as error:
            raise Unavailable(f"{doing}: kafka: {self._away() or f'{self.names}: {error}'}") from error


def access(settings: BeltSettings) -> Access:
    """Return how to reach the cluster of the settings; raises SettingsError."""
    rest = settings.url.reveal().removeprefix("kafka://").rstrip("/")
    login, _, hosts = rest.rpartition("@")
    username, _, password = (unquote(part) for part in login.partition(":"))
    servers = tuple(_server(each) for each in hosts.split(","))
    if not re.fullmatch(r"[a-zA-Z0-9._-]*", settings.prefix):
        raise SettingsError(f"belt.prefix={settings.prefix!r}: letters, digits, dot, underscore and hyphen, please")
    context = _context(settings) if settings.security.endswith("ssl") else None
    options = {
        **COMMON,
        "bootstrap_servers": [f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host, port in servers],
        "security_protocol": settings.security.upper(),
        "ssl_context": context,
    }
    user = settings.username or username
    if settings.security.startswith("sasl"):
        if not user:
            raise SettingsError(f"belt.security={settings.security}: needs belt.username and belt.password")
        options |= {
            "sasl_mechanism": settings.mechanism,
            "sasl_plain_username": user,
            "sasl_plain_password": settings.password.reveal() or password,
        }
    elif user:
        raise SettingsError(f"belt.username={user!r}: of use only with belt.security=sasl_ssl or sasl_plaintext")
    return Access(servers, settings.prefix, options, context)


def _server(said: str) -> tuple[str, int]:
    match = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^\[\]:/@\s]+)(?::(\d{1,5}))?", said)
    if match is None or not 0 < int(match[2] or PORT) < 65_536:
        raise SettingsError(f"belt.url: {said!r}: kafka://host:9092[,host:9092], please")
    return match[1].strip("[]"), int(match[2] or PORT)


def _context(settings: BeltSettings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=settings.ca_file)
        if settings.cert_file:
            context.load_cert_chain(settings.cert_file, settings.key_file)
    except (OSError, ssl.SSLError) as error:
        files = ", ".join(str(each) for each in (settings.ca_file, settings.cert_file, settings.key_file) if each)
        raise SettingsError(f"belt.ca_file, cert_file or key_file ({files}): {error}") from None
    return context


def encode_headers(headers: dict[str, str]) -> list[tuple[str, bytes]]:
    """Return headers as kafka-python wants them."""
    return [(name, value.encode()) for name, value in headers.items()]


def to_message(topic: str, record: Any) -> Message:
    """Return a record as a message of the topic's plain name; what is no UTF-8 gets replacement characters."""
    return Message(
        topic=topic,
        partition=record.partition,
        offset=record.offset,
        key=(record.key or b"").decode(errors="replace"),
        value=record.value or b"",
        headers={name: (value or b"").decode(errors="replace") for name, value in record.headers},
        timestamp=to_datetime(record.timestamp),
    )


def to_datetime(milliseconds: int) -> datetime:
    """Return Kafka's time as a datetime in UTC."""
    return EPOCH + timedelta(milliseconds=milliseconds)


def to_milliseconds(at: datetime) -> int:
    """Return a time as Kafka wants it; times before 1970 are 1970."""
    return max(0, (at - EPOCH) // timedelta(milliseconds=1))
