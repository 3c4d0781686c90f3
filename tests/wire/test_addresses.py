"""Which addresses are public, however they are dressed up."""

import ipaddress

import pytest

from wire.addresses import is_named, is_public, read_networks
from wire.settings import SettingsError

PRIVATE = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1",
    "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "2001:db8::1", "2001:0:7f00:1::", "2002:7f00:1::", "2002:c0a8:101::", "::127.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_address_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_address_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_named_networks_are_named_and_no_others() -> None:
    allow = read_networks("alerts.allow", ["10.0.0.0/8", "fd00::/8"])
    assert is_named(ipaddress.ip_address("10.1.2.3"), allow)
    assert is_named(ipaddress.ip_address("::ffff:10.1.2.3"), allow)
    assert is_named(ipaddress.ip_address("fd00::1"), allow)
    assert not is_named(ipaddress.ip_address("192.168.1.1"), allow)


def test_wrong_network_names_the_setting() -> None:
    with pytest.raises(SettingsError, match=r"alerts\.allow: .*lan"):
        read_networks("alerts.allow", ["lan"])
