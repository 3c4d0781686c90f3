"""What is remembered, and for how long."""

from datetime import timedelta

import pytest

from enrich.sift.reading import read
from enrich.sift.stage import make_sift
from enrich.sift.window import SPAN, Entry, Window, address
from tests.enrich.sift.press import START, STRIKE, article
from wire.topics import BY_NAME


def test_window_ends_within_what_sift_is_rebuilt_from() -> None:
    remembers = BY_NAME["sift"].remembers
    assert remembers is not None
    assert remembers > SPAN


@pytest.mark.parametrize(("after", "relation"), [(SPAN, "exact"), (SPAN + timedelta(seconds=1), "new")])
def test_window_forgets_by_the_time_of_fetching(after: timedelta, relation: str) -> None:
    sift = make_sift([])
    sift(article("a1", STRIKE))
    assert sift(article("a2", STRIKE, fetched_at=START + after)).relation == relation


def test_window_article_that_comes_again_after_it_was_forgotten_is_new_again() -> None:
    sift = make_sift([])
    sift(article("a1", STRIKE))
    again = sift(article("a1", STRIKE, fetched_at=START + 2 * SPAN))
    assert (again.relation, again.story) == ("new", "a1")


def test_window_article_that_comes_again_finds_its_own_story() -> None:
    sift = make_sift([])
    sift(article("a1", STRIKE))
    sift(article("a2", STRIKE, fetched_at=START + SPAN))
    again = sift(article("a1", STRIKE, fetched_at=START + SPAN + timedelta(hours=1)))
    assert (again.relation, again.of, again.story) == ("new", None, "a1")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.o.example/a/?utm_source=x&id=7#top", "o.example/a?id=7"),
        ("http://O.example/a", "o.example/a"),
        ("https://o.example/a?id=8", "o.example/a?id=8"),
        ("http://[broken", "http://[broken"),
        (None, None),
    ],
)
def test_address(url: str | None, expected: str | None) -> None:
    assert address(article("a1", "text", url=url)) == expected
    assert address(article("a1", "text", url="https://elsewhere.example/", canonical_url=url)) == (
        expected or "elsewhere.example"
    )


def test_window_holds_no_more_than_its_limit() -> None:
    window = Window(most=3)
    for number in range(1, 9):
        ((_, reading),) = read([article(f"a{number}", STRIKE, url=f"https://o.example/{number}")])
        assert reading.taken
        window.add(
            Entry(
                number=window.next, id=reading.id, revision=1, outlet="o", address=reading.address, fetched=START,
                published=0.0, relation="new", of=None, story=reading.id, print=reading.taken.print,
                terms=reading.terms, keys=0,
            )
        )  # fmt: skip
        left = [entry.number for entry in window.expired(START)]
        assert left == [number - 3] * (number > 3)
    assert (len(window), window.oldest, window.next) == (3, 6, 9)
    assert [window.by_id(f"a{number}", START) is None for number in (5, 6)] == [True, False]
