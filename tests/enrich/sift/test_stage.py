"""Sift as the runner sees it: fates, relations, and a memory that a restart does not change."""

import random
from datetime import timedelta

import msgspec
import pytest

from enrich.sift.stage import make_sift
from tests.enrich.sift.press import BALLOT, RETOLD, START, STRIKE, article, stream
from wire.article import Article
from wire.outcome import Drop, Reason

Outcome = Article | Reason


def outcomes(articles: list[Article], history: list[Article]) -> list[Outcome]:
    sift = make_sift(history)
    found: list[Outcome] = []
    for each in articles:
        try:
            found.append(sift(each))
        except Drop as drop:
            found.append(drop.reason)
    return found


def test_sift_new_copied_and_retold() -> None:
    first, copy, cut, retold, other = outcomes(
        [
            article("a1", STRIKE, "Drone kills general at Harran airport"),
            article("a2", STRIKE, "General dead"),
            article("a3", STRIKE[:260], "General killed in strike"),
            article("a4", RETOLD, "Commander Besh killed by Orvian drone"),
            article("a5", BALLOT, "Mirel votes"),
        ],
        [],
    )
    said = [(each.relation, each.of, each.story) for each in (first, copy, cut, retold, other)]  # type: ignore[union-attr]
    assert said == [
        ("new", None, "a1"),
        ("exact", "a1", "a1"),
        ("syndicated", "a1", "a1"),
        ("related", "a1", "a1"),
        ("new", None, "a5"),
    ]


def test_sift_repeated_is_dropped_and_a_revision_keeps_its_place() -> None:
    article_ = article("a2", STRIKE, "Later")
    revised = msgspec.structs.replace(article_, text=STRIKE + " More followed.", revision=2)
    found = outcomes([article("a1", STRIKE), article_, article_, revised, article_], [])
    assert found[2] is Reason.REPEATED
    assert found[4] is Reason.REPEATED
    assert isinstance(found[3], Article)
    assert (found[3].relation, found[3].of, found[3].story) == ("exact", "a1", "a1")


@pytest.mark.parametrize("text", ["", " \n "])
def test_sift_empty_is_dropped(text: str) -> None:
    assert outcomes([article("a1", text, " ")], []) == [Reason.EMPTY]


def test_sift_old_articles_are_welcome() -> None:
    old = article("a2", BALLOT, published_at=START - timedelta(days=400))
    assert isinstance(outcomes([article("a1", STRIKE), old], [])[1], Article)


def test_sift_language_from_the_words_not_the_claim() -> None:
    (found,) = outcomes([article("a1", STRIKE, language="fr")], [])
    assert isinstance(found, Article)
    assert found.language == "en"


@pytest.mark.parametrize("seed", range(4))
def test_sift_split_anywhere_and_rebuilt_gives_the_same(seed: int) -> None:
    articles = stream(seed, 120)
    whole = outcomes(articles, [])
    for at in random.Random(seed).sample(range(len(articles)), 8):
        written = [each for each in whole[:at] if isinstance(each, Article)]
        kept = [each for each in written if articles[at - 1].fetched_at - each.fetched_at <= timedelta(days=3)]
        random.Random(at).shuffle(kept)  # six partitions come in any order
        assert outcomes(articles[at:], kept) == whole[at:], f"split before article {at}"


def test_sift_clock_that_jumps_loses_nothing() -> None:
    ahead = article("a2", BALLOT, fetched_at=START + timedelta(days=9000))
    found = outcomes([article("a1", STRIKE), ahead, article("a3", STRIKE), article("a4", BALLOT)], [])
    assert all(isinstance(each, Article) for each in found)
    assert [each.relation for each in found if isinstance(each, Article)] == ["new", "new", "new", "exact"]


def test_sift_one_text_many_times_stays_one_text() -> None:
    found = outcomes([article(f"a{number}", STRIKE) for number in range(300)], [])
    assert {(each.of, each.story) for each in found[1:] if isinstance(each, Article)} == {("a0", "a0")}


@pytest.mark.parametrize(
    "text", ["Live", "😀" * 400, "\ud800 broken", "x" * 200_000, "新" * 3_000, "1 2 3 4 5 6 7 8 9 10 11 12"]
)
def test_sift_odd_texts(text: str) -> None:
    first, second = outcomes([article("a1", text), article("a2", text)], [])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.relation == "new"
