"""Which addresses a webhook may reach: the open internet, and the private networks that the operator named.

In: a host name and a port. Out: the addresses to connect to, resolved once, so that what was checked is what is called.
Refuses: every address that is not public (wire/addresses.py).
"""

import ipaddress
import socket
from collections.abc import Sequence

from wire.addresses import Network, is_named, is_public


class Refused(Exception):
    """The guard lets nobody through to this host; the message says why."""


def resolve(host: str, port: int, allow: Sequence[Network]) -> list[str]:
    """Return the permitted addresses of a host; raises Refused, or OSError for a host that has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    good = [each for each in addresses if _passes(each, allow)]
    if not good:
        known = "" if addresses == [host] else f" ({', '.join(addresses[:3])})"
        raise _refused(host, known)
    return good


def check_written(host: str, allow: Sequence[Network]) -> None:
    """Raise Refused for a host written as an address that is not permitted; names are looked up at each delivery."""
    try:
        passes = _passes("127.0.0.1" if host.lower() == "localhost" else host, allow)
    except ValueError:
        return
    if not passes:
        raise _refused(host, "")


def _refused(host: str, known: str) -> Refused:
    return Refused(f"{host}{known} is a private address; alerts.allow names the permitted ones")


def _passes(text: str, allow: Sequence[Network]) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    return is_named(address, allow) or is_public(address)
