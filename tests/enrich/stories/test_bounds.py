"""Bad input to the stage `stories`: nothing is lost, and what it holds stays bounded."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from enrich.stories.ledger import SPAN
from enrich.stories.stage import Teller
from enrich.stories.sums import Story
from tests.enrich.sift.press import START
from tests.enrich.stories.stream import BESH, COMMAND, ORVIA, RUNO, make_teller, told


def test_stories_story_that_never_ends_keeps_only_the_last_days() -> None:
    teller = Teller(())
    for hour in range(30 * 24):
        at, language = START + timedelta(hours=hour), ("en", "ar")[hour % 2]
        first = "a0" if hour else None
        changes = {"relation": "related", "of": first, "story": first} if first else {}
        article = told(f"a{hour}", language, BESH, COMMAND, fetched_at=at, published_at=at, opened=1, **changes)
        assert teller.process(article).article.story == "a0"
    assert len(teller._ledger._tellings) <= SPAN / timedelta(hours=1) + 2
    assert len(teller._ledger._age) == len(teller._ledger._tellings)
    assert set(teller._ledger._stories) == {"a0"}


def test_stories_one_text_many_times_is_one_text() -> None:
    teller = Teller(())
    first = told("a0", "en", BESH, COMMAND, ORVIA, opened=1)
    teller.process(first)
    for at in range(1, 500):
        copied = replace(first, id=f"a{at}", relation="exact", of="a0", story="a0")
        assert teller.process(copied).article.story == "a0"
    assert teller._ledger.texts("a0") == 1


def test_stories_one_id_with_two_texts_counts_once_as_it_was_fetched_last() -> None:
    teller = Teller(())
    first = told("a1", "en", BESH, COMMAND, ORVIA, opened=1)
    teller.process(first)
    teller.process(told("a1", "en", RUNO, revision=2, opened=1))
    assert [sorted(telling.marks) for telling in teller._ledger._tellings.values()] == [
        ["Q4", "at Q9", "event ASSAULT"]
    ]


@pytest.mark.parametrize("days", [9000, -9000])
def test_stories_clock_that_jumps_loses_nothing(days: int) -> None:
    tell = make_teller(())
    there = START + timedelta(days=days)
    tell(told("a1", "en", BESH, COMMAND, ORVIA, opened=1))
    assert tell(told("a2", "fr", RUNO, fetched_at=there, published_at=there, opened=2)).story == "a2"
    follower = told("a3", "en", BESH, COMMAND, opened=1, relation="related", of="a1", story="a1")
    assert tell(follower).story == "a1"
    assert tell(told("a5", "es", BESH, COMMAND, ORVIA, opened=5)).story == "a1"
    assert tell(told("a4", "ar", BESH, COMMAND, opened=4)).story == "a1"


@pytest.mark.parametrize("opened", [0, 7])
def test_stories_articles_that_say_nothing_stay_in_their_own(opened: int) -> None:
    tell = make_teller(())
    bare = [told(f"a{at}", "en", opened=opened, places=(), events=()) for at in range(20)]
    assert [tell(each).story for each in bare] == [f"a{at}" for at in range(20)]


def test_stories_merged_are_summed_once_and_then_kept() -> None:
    teller = Teller(())
    for number in range(40):
        language = ("en", "ar", "fr", "es")[number % 4]
        first = f"a{number % 4}"
        changes = {"relation": "related", "of": first, "story": first} if number > 3 else {}
        teller.process(told(f"a{number}", language, BESH, COMMAND, ORVIA, opened=4 - number % 4, **changes))
        ledger = teller._ledger
        root = ledger.root(first)
        parts = [ledger._stories[each] for each in ledger.members(root) if each in ledger._stories]
        afresh, kept = Story.of(root, parts), ledger._whole(root)
        assert (kept.marks, kept.languages, kept.times) == (afresh.marks, afresh.languages, afresh.times)
        assert kept.heaviest() == afresh.heaviest()
    assert len(list(ledger.members(root))) == 4
    assert ledger._whole(root) is kept
