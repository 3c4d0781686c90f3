"""Which addresses of the network are public, for whatever goes out: the one judgement behind both rooms' guards.

In: IP addresses, and networks that the operator named. Out: whether to go there. Refuses: nothing; the guards do.
Private, loopback, link-local, shared (100.64/10), multicast and reserved ranges are not public, nor is an IPv6 address
with such an IPv4 address inside (mapped, 6to4, Teredo, NAT64).
"""

import ipaddress
from collections.abc import Sequence

from wire.settings import SettingsError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def read_networks(setting: str, names: Sequence[str]) -> tuple[Network, ...]:
    """Return the networks of a setting; raises SettingsError, naming it."""
    try:
        return tuple(ipaddress.ip_network(name, strict=False) for name in names)
    except ValueError as error:
        raise SettingsError(f"{setting}: {error}; networks are expected, as 10.0.0.0/8") from None


def is_named(address: Address, allow: Sequence[Network]) -> bool:
    """Say whether an address, or the IPv4 address inside it, lies in a network that was named."""
    inner = _innermost(address)
    return any(each in network for each in (address, inner) for network in allow if network.version == each.version)


def is_public(address: Address) -> bool:
    """Say whether an address, and the IPv4 address inside it, is one of the open internet."""
    inner = _innermost(address)
    both = all(each.is_global and not each.is_multicast for each in (address, inner))
    return both and not inner.is_reserved  # the outer one is: ::ffff:0:0/96 and its like are reserved as a whole


def _innermost(address: Address) -> Address:
    """Return the IPv4 address inside an IPv6 one, where there is one; else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None) or address
