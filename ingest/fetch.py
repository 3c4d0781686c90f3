"""The one HTTP door of ingest: GET, bounded in every direction.

In: a URL and request headers. Out: a Fetched with status, headers, decoded body and where it came from. Refuses, with
a FetchFault that names the kind: what the guard refuses on any hop, more than 5 redirects, bodies over the cap on the
wire or decoded, broken encodings, unverified TLS, and anything that takes longer than the deadline, however it drips.
"""

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from urllib.parse import urljoin

import urllib3
import zstandard
from urllib3 import exceptions as problems

from ingest.deadline import Deadline
from ingest.guard import Guard, Refused, Target
from wire.settings import IngestSettings

REDIRECTS = 5
PERMANENT = frozenset({301, 308})
TEMPORARY = frozenset({302, 303, 307})
CHUNK = 65_536
FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"


class Kind(StrEnum):
    """What went wrong with a request; a log field and a metric label."""

    REFUSED = "refused"
    RESOLVE = "resolve"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    ENCODING = "encoding"
    PROTOCOL = "protocol"
    REDIRECTS = "redirects"


class FetchFault(Exception):
    """There is no answer; `kind` says what went wrong, the message where."""

    def __init__(self, kind: Kind, detail: str) -> None:
        super().__init__(f"{kind.value}: {detail}")
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer.

    `permanent` is where the asked address has moved for good; `cut` says that the body is shorter than was announced.
    """

    url: str
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    permanent: str | None = None
    cut: bool = False


@cache
def user_agent(contact: str) -> str:
    """Return who we say we are: the program, its version and how to reach its operator."""
    from importlib.metadata import version

    return f"wirewatch/{version('wirewatch')} (news monitor{'; +' + contact if contact else ''})"


class Fetcher:
    """Fetches; safe for threads. `deadline` is in seconds, for redirects and body together."""

    def __init__(self, guard: Guard, *, agent: str, deadline: float = 30.0, tls: ssl.SSLContext | None = None) -> None:
        self._guard, self._agent, self._deadline = guard, agent, deadline
        self._tls = tls

    def get(self, url: str, *, most: int, headers: Mapping[str, str] | None = None) -> Fetched:
        """Return the answer to a GET; `most` caps the body in bytes. Raises FetchFault."""
        sent = {"User-Agent": self._agent, "Accept-Encoding": "gzip, br, zstd", **(headers or {})}
        with Deadline(self._deadline) as deadline:
            try:
                return self._follow(url, sent, most, deadline)
            except FetchFault:
                raise
            except Exception as error:
                fault = (
                    FetchFault(Kind.TIMEOUT, f"{url}: {self._deadline:g} s are over")
                    if deadline.fired
                    else _name(url, error)
                )
                if fault is None:
                    raise
                raise fault from error

    def _follow(self, url: str, headers: Mapping[str, str], most: int, deadline: Deadline) -> Fetched:
        permanent, moved = None, True
        seen = {url}
        for _ in range(REDIRECTS + 1):
            answer = self._once(self._guard.check(url), headers, most, deadline)
            where = answer.headers.get("location")
            if answer.status not in PERMANENT | TEMPORARY or not where:
                return Fetched(answer.url, answer.status, answer.body, answer.headers, permanent, answer.cut)
            url = urljoin(answer.url, where.encode("latin-1", "replace").decode("utf-8", "replace"))
            if url in seen:
                raise FetchFault(Kind.REDIRECTS, f"{url}: a loop")
            seen.add(url)
            moved = moved and answer.status in PERMANENT
            permanent = url if moved else permanent
        raise FetchFault(Kind.REDIRECTS, f"{url}: more than {REDIRECTS}")

    def _once(self, target: Target, headers: Mapping[str, str], most: int, deadline: Deadline) -> Fetched:
        pool = self._pool(target, deadline.left())
        deadline.watch(pool)
        try:
            answer = pool.urlopen(
                "GET",
                target.path,
                headers={"Host": target.authority, "Connection": "close", **headers},
                redirect=False,
                retries=False,
                assert_same_host=False,
                preload_content=False,
                decode_content=False,
                enforce_content_length=False,
            )
            names = {name.lower(): value for name, value in answer.headers.items()}
            redirected = answer.status in PERMANENT | TEMPORARY and "location" in names
            body, cut = (b"", False) if redirected else _read(answer, names, most, deadline)
            return Fetched(target.url, answer.status, body, names, cut=cut)
        finally:
            pool.close()

    def _pool(self, target: Target, left: float) -> urllib3.HTTPConnectionPool:
        timeout = urllib3.Timeout(connect=left, read=left)
        if target.scheme == "http":
            return urllib3.HTTPConnectionPool(target.address, target.port, timeout=timeout)
        self._tls = self._tls or ssl.create_default_context()  # late: reading the authorities takes 20 ms
        return urllib3.HTTPSConnectionPool(
            target.address,
            target.port,
            timeout=timeout,
            ssl_context=self._tls,
            server_hostname=target.host,
            assert_hostname=target.host,
        )


def make_fetcher(settings: IngestSettings) -> Fetcher:
    """Return what fetches, as the settings ask for."""
    return Fetcher(Guard(settings.allow), agent=user_agent(settings.contact), deadline=settings.deadline)


def _read(
    answer: urllib3.BaseHTTPResponse, headers: Mapping[str, str], most: int, deadline: Deadline
) -> tuple[bytes, bool]:
    """Return the decoded body, and whether it is shorter than was said."""
    said = headers.get("content-length", "")
    if said.isdecimal() and int(said) > most:
        raise FetchFault(Kind.TOO_LARGE, f"{said} bytes are announced, {most} at most")
    packed = headers.get("content-encoding", "").strip().lower() == "zstd"  # urllib3 wants another library for it
    parts, size = [], 0
    for part in answer.stream(CHUNK, decode_content=not packed):
        size += len(part)
        wire = answer.tell()
        if max(size, wire) > most:
            raise FetchFault(Kind.TOO_LARGE, f"more than {most} bytes ({wire} on the wire, {size} decoded)")
        parts.append(part)
        deadline.check()
    body = b"".join(parts)
    return _unpack(body, most) if packed else body, said.isdecimal() and answer.tell() < int(said)


def _unpack(body: bytes, most: int) -> bytes:
    """Decode zstd, with the window that RFC 9659 allows."""
    reader = zstandard.ZstdDecompressor(max_window_size=8_388_608)
    try:
        plain = reader.stream_reader(body, read_across_frames=True).read(most + 1)
    except zstandard.ZstdError as error:
        raise FetchFault(Kind.ENCODING, str(error)) from None
    if len(plain) > most:
        raise FetchFault(Kind.TOO_LARGE, f"more than {most} bytes decoded")
    return plain


def _name(url: str, error: Exception) -> FetchFault | None:
    """Return the fault that a client's exception stands for; None for a bug of ours."""
    cause = error.reason if isinstance(error, problems.MaxRetryError) and error.reason else error
    kinds = (
        (Refused, Kind.REFUSED),
        ((problems.SSLError, ssl.SSLError), Kind.TLS),
        (problems.NewConnectionError, Kind.CONNECT),  # a kind of time-out to urllib3, so it stands first
        ((problems.TimeoutError, TimeoutError), Kind.TIMEOUT),
        (problems.DecodeError, Kind.ENCODING),
        ((problems.HTTPError, http.client.HTTPException), Kind.PROTOCOL),
        (OSError, Kind.RESOLVE),
        (UnicodeError, Kind.PROTOCOL),
    )
    for types, kind in kinds:
        if isinstance(cause, types):
            plain = isinstance(cause, OSError) and not isinstance(cause, ssl.SSLError) and cause.strerror
            return FetchFault(kind, f"{url}: {plain or str(cause)[:200]}")
    return None
