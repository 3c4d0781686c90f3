"""What may be fetched: only the public web, whatever form an address takes."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.guard import Guard, Refused
from wire.settings import SettingsError

PUBLIC = "93.184.216.34"


def guard(*addresses: str, allow: Sequence[str] = ()) -> Guard:
    return Guard(allow, lambda *_: list(addresses))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.0.0.2", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1",
        "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::",
        "2001:db8::1", "2001:0:7f00:1::", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_check_not_public(address: str) -> None:
    with pytest.raises(Refused, match="not on the public web"):
        guard(address).check("http://news.example/feed")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/feed", "file:///etc/passwd", "gopher://news.example/", "javascript:alert(1)",
        "//news.example/",
        "http://", "http:///feed", "", "feed", "http://user:secret@news.example/", "http://news.example/a b",
        "http://news.example/\nHost: other", "http://news.example:99999/", "http://[::1", "http://news.example:x/",
        "http://" + "a" * 3000, "http://\u2028.example/",
    ],
)  # fmt: skip
def test_check_not_an_address(url: str) -> None:
    with pytest.raises(Refused):
        guard(PUBLIC).check(url)


def test_check_connects_to_what_was_resolved() -> None:
    target = guard(PUBLIC).check("https://news.example/feed?a=1#top")
    assert (target.address, target.host, target.port, target.path) == (PUBLIC, "news.example", 443, "/feed?a=1")


def test_check_resolves_once() -> None:
    answers = iter([[PUBLIC], ["127.0.0.2"]])  # a name that turns to the loopback when asked again
    target = Guard(resolve=lambda *_: next(answers)).check("http://rebind.example/")
    assert target.address == PUBLIC


def test_check_takes_the_public_one_of_several() -> None:
    assert guard("127.0.0.1", PUBLIC).check("http://news.example/").address == PUBLIC


def test_check_allowed_network() -> None:
    assert guard("10.1.2.3", allow=["10.0.0.0/8"]).check("http://intranet:8080/").port == 8080
    with pytest.raises(Refused):
        guard("192.168.1.1", allow=["10.0.0.0/8"]).check("http://intranet/")


@pytest.mark.parametrize("port", [22, 25, 6, 993])
def test_check_port_of_another_service(port: int) -> None:
    with pytest.raises(Refused):
        guard(PUBLIC).check(f"http://news.example:{port}/")


def test_check_wrong_network() -> None:
    with pytest.raises(SettingsError, match=r"ingest\.allow"):
        Guard(["loopback"])


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("http://a.example/", "a.example"),
        ("https://a.example:8443/", "a.example:8443"),
        ("http://[2606:4700::1]/", "[2606:4700::1]"),
    ],
)
def test_target_authority(url: str, authority: str) -> None:
    assert guard("2606:4700::1").check(url).authority == authority


def test_check_international_name() -> None:
    assert guard(PUBLIC).check("http://zürich.example/").host == "xn--zrich-kva.example"


@given(st.text(max_size=60))
def test_check_any_text(text: str) -> None:
    try:
        target = guard(PUBLIC).check("http://" + text)
    except Refused:
        return
    assert target.scheme == "http"
    assert target.host


@given(st.ip_addresses())
def test_check_any_address(address: object) -> None:
    try:
        target = guard(str(address)).check("http://news.example/")
    except Refused:
        return
    import ipaddress

    assert ipaddress.ip_address(target.address).is_global
