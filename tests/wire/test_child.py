"""A stage with memory in a process of its own: same verdicts, its memory built from what it is given, a clear end."""

import os
from collections.abc import Iterable

import pytest

from tests.wire import articles, records
from wire import codec
from wire.article import Article
from wire.batch import Process, each
from wire.belt import BeltError
from wire.child import Child
from wire.shapes import Shape


def _build(history: Iterable[Article]) -> Process:
    seen: list[str] = []
    for article in history:
        if article.title == "refused":
            raise ValueError(article.title)
        seen.append(article.title)

    def tell(article: Article) -> Article:
        if article.title == "deadly":
            os._exit(9)
        seen.append(article.title)
        return articles.plain(article.id, title=f"{'+'.join(seen)} by {os.getpid()}")

    return each(tell)


def _values(*titles: str) -> list[bytes]:
    return [codec.encode(articles.plain(f"a{at}", title=title)) for at, title in enumerate(titles)]


def _history(*titles: str) -> list[Article]:
    return [codec.decode(value) for value in _values(*titles)]


def _titles(handled: Iterable[object]) -> list[str]:
    made = [codec.decode(out.value) for one in handled if isinstance(one, tuple) for out in one]
    return [article.title.partition(" by ")[0] for article in made]


def test_child_remembers_elsewhere() -> None:
    with Child("tell", _build) as child:
        handle = child.remember(_history("old"))
        first, second = handle(_values("a", "b")), handle(_values("c"))
    assert _titles(first) + _titles(second) == ["old+a", "old+a+b", "old+a+b+c"]
    assert str(os.getpid()) not in str(first)


def test_child_forgets_when_its_memory_is_made_anew() -> None:
    with Child("tell", _build) as child:
        child.remember(())(_values("a"))
        assert _titles(child.remember(_history("old"))(_values("b"))) == ["old+b"]


def test_child_remembers_records_too() -> None:
    def build(history: Iterable[Shape]) -> Process:
        seen = [each.id for each in history]
        return each(lambda article: (article, records.plain("+".join(seen))))

    with Child("tell", build) as child:
        (made,) = child.remember([articles.plain("a1"), records.plain("r1")])(_values("a"))
    assert isinstance(made, tuple)
    assert [out.key for out in made] == ["a0", "a1+r1"]


def test_child_that_cannot_build_says_why_and_goes_on() -> None:
    with Child("tell", _build) as child:
        with pytest.raises(ValueError, match="refused"):
            child.remember(_history("old", "refused", "unread"))
        assert _titles(child.remember(())(_values("a"))) == ["a"]


def test_child_that_died_is_named() -> None:
    with Child("tell", _build) as child:
        handle = child.remember(())
        for _ in range(2):
            with pytest.raises(BeltError, match=r"tell: its process ended \(exit code 9\)"):
                handle(_values("deadly"))


def test_children_end_when_told_though_others_hold_their_line() -> None:
    with Child("tell", _build) as first, Child("tell", _build) as second:
        pass
    assert (first.exitcode, second.exitcode) == (0, 0)
