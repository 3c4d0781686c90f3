"""Which addresses a webhook may reach: the open internet, and the private networks that the operator named.

In: a host name and a port. Out: the addresses to connect to, resolved once, so that what was checked is what is called.
Refuses: loopback, private, link-local, shared, multicast and reserved ranges, also dressed up as IPv6.
"""

import ipaddress
import socket
from collections.abc import Sequence

from wire.settings import SettingsError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


class Refused(Exception):
    """The guard lets nobody through to this host; the message says why."""


def networks(names: Sequence[str]) -> tuple[Network, ...]:
    """Return networks from the setting `alerts.allow`; raises SettingsError."""
    try:
        return tuple(ipaddress.ip_network(name, strict=False) for name in names)
    except ValueError as error:
        raise SettingsError(f"alerts.allow: {error}; networks were expected, as 10.0.0.0/8") from None


def resolve(host: str, port: int, allow: Sequence[Network]) -> list[str]:
    """Return the permitted addresses of a host; raises Refused, or OSError for a host that has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    good = [each for each in addresses if may_reach(ipaddress.ip_address(each.partition("%")[0]), allow)]
    if not good:
        known = "" if addresses == [host] else f" ({', '.join(addresses[:3])})"
        raise Refused(f"{host}{known} is a private address; alerts.allow names the permitted ones")
    return good


def may_reach(address: Address, allow: Sequence[Network]) -> bool:
    """Say whether an address is public, or in a network that was named."""
    plain = _undressed(address)
    if any(plain in network for network in allow if network.version == plain.version):
        return True
    return plain.is_global and not plain.is_multicast and not plain.is_reserved


def _undressed(address: Address) -> Address:
    """Return the IPv4 address inside an IPv6 one (mapped, 6to4, NAT64), where there is one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address
