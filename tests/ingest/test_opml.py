"""OPML: what other readers write is read, fault by fault, and what we write reads back."""

import pytest

from ingest.feeds import Feed
from ingest.opml import name_for, read_opml, write_opml


def test_opml_both_ways() -> None:
    feeds = (
        Feed(id="a", url="https://a.example/rss?x=1&y=2", outlet="A <&> B", country="GBR", language="en", interval=600),
        Feed(id="b", url="https://b.example/", outlet="ب"),
    )
    assert read_opml(write_opml(feeds)).feeds == feeds


def test_opml_of_another_reader() -> None:
    body = b"""<?xml version="1.0"?><opml version="1.1"><body><outline text="World"><outline text="A &amp; B" type="rss"
    xmlUrl="https://www.a.example/news/feed/"/>
    <outline text="No address"/><outline xmlUrl="mailto:x@y"/></outline></body></opml>"""
    listed = read_opml(body)
    assert [(feed.id, feed.outlet) for feed in listed.feeds] == [("a-news", "A & B")]
    assert len(listed.faults) == 1


@pytest.mark.parametrize(
    "body", [b"", b"<html/>", b"words", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>']
)
def test_opml_none(body: bytes) -> None:
    with pytest.raises(ValueError, match="no OPML"):
        read_opml(body)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://feeds.bbci.co.uk/news/world/rss.xml", "bbci-news-world"),
        ("https://www.aljazeera.com/xml/rss/all.xml", "aljazeera-all"),
        ("https://a.example/", "a"),
        ("https://münchen.example/ü", "m-nchen"),
    ],
)
def test_name_for(url: str, name: str) -> None:
    assert name_for(url) == name
    assert name_for(url, {name}) == f"{name}-2"


def test_opml_nested_folders_and_wrong_outlines() -> None:
    body = b"""<opml version="2.0"><body><outline text="World"><outline text="Sub">
    <outline text="A" xmlurl="https://a.example/feed"/><outline text="Nameless" type="rss"/></outline>
    <outline text="B" xmlUrl="gopher://b"/><outline text="C" xmlUrl="http://[::1"/>
    <outline text="D" xmlUrl=" "/></outline>
    <outline xmlUrl="https://e.example/" interval="5"/><outline xmlUrl="https://f.example/" interval="900"/>
    </body></opml>"""
    listed = read_opml(body)
    assert [(feed.url, feed.interval) for feed in listed.feeds] == [
        ("https://a.example/feed", None),
        ("https://f.example/", 900.0),
    ]
    assert [fault.partition(":")[0] for fault in listed.faults] == [
        "outline 4, 'Nameless'",
        "outline 5, gopher",
        "outline 6, http",
        "outline 8, https",
    ]
    assert "no xmlUrl" in listed.faults[0]
    assert "interval '5'" in listed.faults[3]


def test_opml_same_id_twice() -> None:
    body = b"""<opml><body><outline id="a" xmlUrl="https://a.example/1"/><outline id="a" xmlUrl="https://a.example/2"/>
    </body></opml>"""
    assert [feed.id for feed in read_opml(body).feeds] == ["a", "a-2"]
