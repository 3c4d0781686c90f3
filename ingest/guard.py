"""Which addresses may be fetched: the public web, and what the operator names in `ingest.allow`.

In: a URL. Out: a Target whose address was resolved once and is the one to connect to, so that no second answer of the
resolver can lead elsewhere. Refuses: other schemes, credentials, ports of other services, and every address that is
private, loopback, link-local, shared (100.64/10), multicast or reserved, also where it hides in an IPv6 address.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from wire.addresses import Address, is_named, is_public, read_networks

Resolve = Callable[[str, int], Sequence[str]]

PORTS = {"http": 80, "https": 443}
LONGEST = 2_048  # longer addresses are traps; search engines stop there too


class Refused(Exception):
    """The guard does not let this address be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, and what to ask for: `path` with its query, `address` an IP address."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    address: str

    @property
    def authority(self) -> str:
        """The Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, in the order to try; raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Guard:
    """Checks addresses; `allow` names networks (CIDR) that are let through though they are not public."""

    def __init__(self, allow: Sequence[str] = (), resolve: Resolve = resolve) -> None:
        self._allow = read_networks("ingest.allow", allow)
        self._resolve = resolve

    def check(self, url: str) -> Target:
        """Return where to connect for a URL; raises Refused, or OSError where the name cannot be resolved."""
        parts, host, port = _split(url)
        try:
            found = [ipaddress.ip_address(each.partition("%")[0]) for each in self._resolve(host, port)]
        except UnicodeError:
            raise Refused(f"{host}: not a host name") from None
        good = [each for each in found if self._passes(each, parts.scheme, port)]
        if not good:
            seen = ", ".join(sorted({str(each) for each in found})) or "nothing"
            raise Refused(f"{host} is {seen}, port {port}: not on the public web (ingest.allow lets networks through)")
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        plain = urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))
        return Target(plain, parts.scheme, host, port, path, str(good[0]))

    def _passes(self, address: Address, scheme: str, port: int) -> bool:
        if is_named(address, self._allow):
            return True
        # Low ports other than the web's are mail, shell and the like: not to be talked to by way of a feed's address.
        return is_public(address) and (port == PORTS[scheme] or port >= 1024)


def _split(url: str) -> tuple[SplitResult, str, int]:
    if len(url) > LONGEST:
        raise Refused(f"an address of {len(url)} characters, {LONGEST} at most")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refused(f"not an address ({error})") from None
    if parts.scheme not in PORTS:
        raise Refused("only http and https")
    if not host or any(ord(c) <= 32 for c in url):
        raise Refused("not an address")
    if parts.username is not None:
        raise Refused(f"{host}: credentials in an address are not sent")
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        raise Refused(f"{host}: not a host name") from None
    return parts, host, PORTS[parts.scheme] if port is None else port
