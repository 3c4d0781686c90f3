"""Links: the same page under its many addresses, and the site that politeness counts by."""

import pytest

from ingest.links import absolute, is_front_page, link_key, site


@pytest.mark.parametrize(
    "other",
    [
        "http://www.paper.example/a?id=7&p=2", "https://paper.example/a/?p=2&id=7", "https://m.paper.example/a?id=7&p=2#top",
        "https://paper.example/a?id=7&p=2&utm_source=x&utm_medium=y&fbclid=z", "https://paper.example:443/a?p=2&id=7&gclid=1",
    ],
)  # fmt: skip
def test_link_key_same(other: str) -> None:
    assert link_key(other) == link_key("https://paper.example/a?id=7&p=2")


@pytest.mark.parametrize(
    "other",
    [
        "https://paper.example/b?id=7&p=2", "https://paper.example/a?id=8&p=2", "https://other.example/a?id=7&p=2",
        "https://paper.example:8080/a?id=7&p=2", "https://paper.example/a?id=7&p=2#!/x", "https://paper.example/a?id=7&p=2&ref=x",
        "https://paper.example/A?id=7&p=2",
    ],
)  # fmt: skip
def test_link_key_another(other: str) -> None:
    assert link_key(other) != link_key("https://paper.example/a?id=7&p=2")


def test_link_key_of_no_address() -> None:
    assert link_key("http://[x/a") == "http://[x/a"  # a find of the fuzzing, in JSON-LD; guids say such things, too


@pytest.mark.parametrize(
    ("link", "base", "address"),
    [
        ("/a", "https://p.example/x/y", "https://p.example/a"),
        ("a b\n.html", "https://p.example/x/", "https://p.example/x/ab.html"),
        ("//q.example/a", "https://p.example/", "https://q.example/a"),
        ("mailto:a@b", "https://p.example/", None),
        ("javascript:x", "https://p.example/", None),
        ("http://[::1", None, None),
        ("http://./x", None, None),  # a find of the fuzzing
        ("a", None, None),
        ("", "https://p.example/", None),
    ],
)
def test_absolute(link: str, base: str | None, address: str | None) -> None:
    assert absolute(link, base) == address


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://feeds.bbc.co.uk/x", "bbc.co.uk"),
        ("https://a.b.example.com/", "example.com"),
        ("https://me.github.io/", "me.github.io"),
        ("http://127.0.0.1:8000/", "127.0.0.1:8000"),
        ("http://[::1]/", "::1"),
        ("https://www.paper.example/", "paper.example"),
        ("http://intranet/", "intranet"),
    ],
)
def test_site(url: str, name: str) -> None:
    assert site(url) == name


def test_is_front_page() -> None:
    assert is_front_page("https://p.example/")
    assert is_front_page("https://p.example")
    assert not is_front_page("https://p.example/?p=1")
    assert not is_front_page("https://p.example/a")
