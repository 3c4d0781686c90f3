"""Stories by words: what joins, what stays apart, and how long."""

from datetime import timedelta

import pytest

from enrich.sift.stage import make_sift
from tests.enrich.sift.press import BALLOT, RETOLD, START, STRIKE, article


@pytest.mark.parametrize(("days", "joins"), [(-1, True), (0, True), (1, True), (3, False), (30, False)])
def test_stories_fade(days: int, *, joins: bool) -> None:
    sift = make_sift([])
    sift(article("a1", STRIKE))
    assert (sift(article("a2", RETOLD, published_at=START + timedelta(days=days))).story == "a1") is joins


def test_stories_stay_open_while_they_are_told() -> None:
    sift = make_sift([])
    for day in range(6):
        at = START + timedelta(days=day)
        # A story is forgotten with its tellings; what keeps it is being told on.
        assert sift(article(f"a{day}", STRIKE if day % 2 else RETOLD, published_at=at, fetched_at=at)).story == "a0"


def test_stories_of_two_words_are_none() -> None:
    sift = make_sift([])
    sift(article("a1", "", "Lunar phase 54"))
    assert sift(article("a2", "", "Lunar phase 55")).story == "a2"


def test_stories_apart_in_the_same_hour() -> None:
    sift = make_sift([])
    assert [sift(article(f"a{at}", text)).story for at, text in enumerate((STRIKE, BALLOT))] == ["a0", "a1"]


def test_stories_id_is_the_first_articles_in_any_language() -> None:
    sift = make_sift([])
    text = "عاد وفدا الطرفين إلى جنيف يوم الاثنين لعقد جولة جديدة من المحادثات بعد توقف دام ستة أشهر."
    retold = "وفدا الطرفين في جنيف: جولة جديدة من المحادثات تبدأ يوم الاثنين بعد توقف ستة أشهر."
    assert [sift(article(f"a{at}", each)).story for at, each in enumerate((text, retold))] == ["a0", "a0"]
