"""Sift as the runner sees it: fates, relations, and a memory that a restart does not change."""

import random
from datetime import timedelta

import msgspec
import pytest

from enrich.sift.copies import WALK
from enrich.sift.reading import AT_ONCE, read
from enrich.sift.stage import Sift, make_sift
from enrich.sift.window import SPAN
from tests.enrich.sift.press import BALLOT, RETOLD, START, STRIKE, article, changed, stream
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


@pytest.mark.parametrize("most", [3, 50, 400])
def test_sift_in_batches_says_the_same_as_one_by_one(most: int) -> None:
    articles = [*stream(5, 300), article("empty", ""), article("long", "word " * AT_ONCE), *stream(6, 100)]
    sift = Sift([])
    made = [each for at in range(0, len(articles), most) for each in sift.process_all(articles[at : at + most])]
    assert [each.reason if isinstance(each, Drop) else each for each in made] == outcomes(articles, [])


def test_sift_batch_goes_on_after_an_article_that_fails() -> None:
    first, _, third = stream(1, 3)
    broken = msgspec.structs.replace(article("b", STRIKE), fetched_at=START.replace(tzinfo=None))
    made = Sift([]).process_all([first, broken, third])
    assert [type(each) for each in made] == [Article, TypeError, Article]


def test_sift_window_of_one_text_is_bounded_whatever_goes_through() -> None:
    sift = Sift([])
    for at in range(0, 4_000, 200):  # forty windows
        when = [START + SPAN * number / 100 for number in range(at, at + 200)]
        made = sift.process_all([article(f"a{at}.{n}", STRIKE, fetched_at=time) for n, time in enumerate(when)])
        assert all(isinstance(each, Article) for each in made)
    assert len(sift._window) <= 103
    assert len(sift._stories._stories) == 1
    assert sift._copies._keys._size == Sift([])._copies._keys._size  # its index never had to grow


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
    assert [each.relation for each in found if isinstance(each, Article)] == ["new", "new", "exact", "exact"]


@pytest.mark.parametrize("days", [9000, -9000])
def test_sift_clock_that_jumps_and_stays_forgets_after_the_second(days: int) -> None:
    there = START + timedelta(days=days)
    given = [article("a1", STRIKE), *(article(f"b{at}", BALLOT, fetched_at=there) for at in range(3))]
    found = outcomes([*given, article("a2", STRIKE, fetched_at=there)], [])
    assert [each.relation for each in found if isinstance(each, Article)] == ["new", "new", "exact", "exact", "new"]


def test_sift_one_text_many_times_stays_one_text_and_costs_no_more() -> None:
    sift = Sift([])
    found = [sift.process(article(f"a{number}", STRIKE)) for number in range(3_000)]
    assert {(each.of, each.story) for each in found[1:]} == {("a0", "a0")}
    ((_, reading),) = read(found[:1])
    assert reading.taken is not None
    # What is looked at: the newest few holders of each of its keys, however many there are.
    assert sum(sift._copies._keys.find(reading.taken.keys, WALK).values()) == WALK * len(reading.taken.keys)


def test_sift_one_id_with_two_texts_is_a_revision_or_repeated() -> None:
    first, other = article("a1", STRIKE), article("a1", BALLOT)
    assert outcomes([first, other], [])[1] is Reason.REPEATED
    found = outcomes([first, msgspec.structs.replace(other, revision=2), article("a2", BALLOT)], [])
    assert [each.of for each in found if isinstance(each, Article)] == [None, None, "a1"]


@pytest.mark.parametrize("word", ["Strike", "2020", "新", "…"])
def test_sift_texts_of_one_word_are_no_copies_of_each_other(word: str) -> None:
    found = outcomes([article(f"a{at}", word, f"Title {at}") for at in range(50)], [])
    assert [each.story for each in found if isinstance(each, Article)] == [f"a{at}" for at in range(50)]


def test_sift_window_of_texts_of_one_word_holds_nothing_to_compare() -> None:
    sift = Sift([])
    made = sift.process_all([article(f"a{at}", f"word{at % 9}") for at in range(1_000)])
    assert {each.relation for each in made if isinstance(each, Article)} == {"new"}
    assert len(made) == len(sift._window)
    assert (sift._copies._keys._next, len(sift._stories._sums)) == (0, 0)


def test_sift_story_that_never_ends_keeps_only_the_last_days() -> None:
    sift = Sift([])
    for hour in range(30 * 24):
        at = START + timedelta(hours=hour)
        text = f"{RETOLD} Day {hour // 24} brought word {hour} of it." if hour % 2 else changed(STRIKE, 0.25, hour)
        assert sift.process(article(f"a{hour}", text, fetched_at=at, published_at=at)).story == "a0"
    assert len(sift._window) <= SPAN / timedelta(hours=1) + 2


@pytest.mark.parametrize(
    "text", ["Live", "😀" * 400, "\ud800 broken", "x" * 200_000, "新" * 3_000, "1 2 3 4 5 6 7 8 9 10 11 12"]
)
def test_sift_odd_texts(text: str) -> None:
    first, second = outcomes([article("a1", text), article("a2", text)], [])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.relation == "new"
