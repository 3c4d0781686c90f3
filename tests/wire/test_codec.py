"""The wire format: pinned by golden bytes, and strict about what it reads."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire import articles
from wire import codec
from wire.article import Actor, Article, Event, Place, Record, Span

GOLDEN = Path(__file__).with_name("golden")
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))  # a lone surrogate is no Unicode text


@pytest.mark.parametrize(("name", "article"), [("plain", articles.plain()), ("full", articles.full())])
def test_golden_bytes(name: str, article: Article) -> None:
    golden = (GOLDEN / f"article-1-{name}.json").read_bytes().rstrip(b"\n")
    assert (codec.encode(article), codec.decode(golden)) == (golden, article)


def test_bytes_from_before_stories_were_merged_are_read() -> None:
    golden = (GOLDEN / "article-1-unmerged.json").read_bytes()
    assert codec.decode(golden) == msgspec.structs.replace(articles.full(), merged=(), moved=(), opened=0)


def test_bytes_from_before_tellings_were_moved_are_read() -> None:
    golden = (GOLDEN / "article-1-unmoved.json").read_bytes()
    assert codec.decode(golden) == msgspec.structs.replace(articles.full(), moved=())


@pytest.mark.parametrize("shape", [Span, Actor, Place, Event, Article])
def test_full_article_fills_every_field(shape: type[Record]) -> None:
    article = articles.full()
    samples = {Span: article.actors[0].mentions[0], Actor: article.actors[0], Place: article.places[0]}
    sample = {**samples, Event: article.events[0], Article: article}[shape]
    unset = [each.name for each in msgspec.structs.fields(shape) if getattr(sample, each.name) == each.default]
    assert unset == []


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_survives(title: str, text: str) -> None:
    article = articles.plain(title=title, text=text)
    assert codec.decode(codec.encode(article)) == article


def test_unknown_fields_are_passed_over() -> None:
    value = codec.encode(articles.plain()).replace(b'"id"', b'"later":{"x":[1]},"id"', 1)
    assert codec.decode(value) == articles.plain()


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (b"", "DecodeError"),
        (b"\x00\x01", "DecodeError"),
        (b"[]", "object"),
        (b'{"schema":"article/9","id":"a"}', "article/9"),
        (codec.encode(articles.plain()).replace(b'"a1"', b"7"), r"\$.id"),
        (codec.encode(articles.plain()).replace(b"Title", b"\xff\xfe"), "UTF-8|utf-8"),
        (b'{"schema":"article/1","x":' + b"[" * 100_000, "RecursionError"),
    ],
)
def test_other_bytes_are_refused_with_a_reason(value: bytes, says: str) -> None:
    with pytest.raises(codec.Undecodable, match=says):
        codec.decode(value)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(value: bytes) -> None:
    try:
        codec.decode(value)
    except codec.Undecodable:
        return
    pytest.fail("random bytes were an article")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(codec.Unencodable, match="surrogates"):
        codec.encode(articles.plain(title="\ud800"))


def test_too_large_is_refused_both_ways() -> None:
    article = articles.plain(text="x" * codec.MAX_BYTES)
    with pytest.raises(codec.TooLarge, match="a1"):
        codec.encode(article)
    with pytest.raises(codec.Undecodable, match="at most"):
        codec.decode(b" " * (codec.MAX_BYTES + 1))
