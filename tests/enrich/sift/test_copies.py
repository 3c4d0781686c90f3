"""Which text repeats which: one edit a test. benchmarks/copies.py measures them in number."""

import pytest

from enrich.sift.stage import make_sift
from tests.enrich.sift.press import BALLOT, STRIKE, article, changed
from wire.article import SAME_TEXT, Article

WEATHER = (
    "Forecast for {day}. In the north expect {sky} with highs of {high} degrees and a light wind from the {wind}. "
    "Along the coast it stays {sky} with highs of {low} degrees and waves of {waves} metres in the afternoon. "
    "Drivers in the hills should allow {minutes} minutes more for their way as fog stays until {hour} in the morning."
)
MONDAY = {"day": "Monday", "sky": "sun", "high": 14, "low": 11, "wind": "west", "waves": 2, "minutes": 15, "hour": 9}
TUESDAY = {"day": "Tuesday", "sky": "rain", "high": 9, "low": 8, "wind": "south", "waves": 3, "minutes": 30, "hour": 10}


def second(first: Article, other: Article) -> Article:
    sift = make_sift([])
    sift(first)
    return sift(other)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (STRIKE, "exact"),
        (STRIKE.upper().replace(".", " …"), "exact"),
        (" ".join(STRIKE.split()[:60]), "syndicated"),
        (" ".join(STRIKE.split()[:30]), "syndicated"),
        (changed(STRIKE, 0.05), "syndicated"),
        (changed(STRIKE, 0.15), "syndicated"),
        (". ".join(reversed(STRIKE.split(". "))), "syndicated"),
        (f"{STRIKE} {BALLOT}", "contains"),
    ],
)
def test_copies_found(text: str, relation: str) -> None:
    found = second(article("a1", STRIKE), article("a2", text))
    assert (found.relation, found.of) == (relation, "a1")


def test_copies_of_a_copy_point_to_the_first() -> None:
    sift = make_sift([])
    sift(article("a1", STRIKE))
    sift(article("a2", changed(STRIKE, 0.1)))
    found = sift(article("a3", changed(STRIKE, 0.1)))
    assert (found.relation, found.of) == ("exact", "a1")


def test_copies_at_the_same_address_are_updates() -> None:
    first = article("a1", STRIKE, url="https://www.o.example/strike/?utm_source=rss")
    found = second(first, article("a2", changed(STRIKE, 0.4), url="http://o.example/strike"))
    assert (found.relation, found.of) == ("updated", "a1")


def test_copies_at_an_address_with_a_wholly_new_text_are_none() -> None:
    found = second(
        article("a1", STRIKE, url="https://o.example/live"), article("a2", BALLOT, url="https://o.example/live")
    )
    assert found.relation == "new"


def test_copies_two_bulletins_of_one_frame_are_none() -> None:
    first = article("a1", WEATHER.format(**MONDAY), outlet="Gazette")
    found = second(first, article("a2", WEATHER.format(**TUESDAY), outlet="Gazette"))
    assert found.relation not in SAME_TEXT


def test_copies_shared_furniture_makes_none() -> None:
    furniture = " Sign up for our morning letter. All rights reserved. Follow us on every network you can think of."
    found = second(article("a1", STRIKE + furniture, outlet="o"), article("a2", BALLOT + furniture, outlet="o"))
    assert found.relation not in SAME_TEXT


FILM = "Thanks to our sponsor, whose tools you can try for a month with the link below; tell them who sent you."


@pytest.mark.parametrize(
    ("title", "text", "is_copy"),
    [
        ("How we built a ship", FILM, False),
        ("Building a boat, again", FILM, True),
        ("How we built a ship", STRIKE, True),
        ("How we built a ship", STRIKE[:400], False),
    ],
)
def test_copies_within_an_outlet_need_a_like_title_or_a_long_text(title: str, text: str, *, is_copy: bool) -> None:
    first = article("a1", STRIKE if text in STRIKE else FILM, "Building a boat", outlet="o")
    found = second(first, article("a2", text, title, outlet="o"))
    assert (found.relation in SAME_TEXT) is is_copy


def test_copies_in_a_script_without_spaces() -> None:
    text = (
        "火箭弹星期五晚间击中基尔库克附近的一处军事基地，造成一名承包商死亡、四名士兵受伤，官员说。"
        "政府谴责这次袭击，并承诺展开调查。"
    )
    found = second(article("a1", text), article("a2", text[:40]))
    assert (found.relation, found.of) == ("syndicated", "a1")


FURNITURE = (
    "Subscribe to our letter for the stories that matter and the people behind them. No part of this page may be "
    "copied, stored or sent on without leave in writing. Read our terms, our cookie notice and our promise to "
    "advertisers. Find us on every network, load the app, and write to the desk if you know more about this."
)


def test_copies_furniture_of_several_texts_proves_nothing() -> None:
    sift = make_sift([])
    texts = [changed(BALLOT, 1.0, 2), STRIKE, BALLOT, changed(STRIKE, 1.0, 3), changed(BALLOT, 1.0, 4)]
    found = [sift(article(f"a{at}", f"{text} {FURNITURE}", outlet=f"o{at}")) for at, text in enumerate(texts)]
    assert [each.relation for each in found if each.relation in SAME_TEXT] == []
    again = sift(article("b1", f"{changed(STRIKE, 0.05)} {FURNITURE}", outlet="o9"))
    assert (again.relation, again.of) == ("syndicated", "a1")


def test_copies_one_stretch_of_a_text_is_a_quotation() -> None:
    words = STRIKE.split()
    quoted = " ".join([*BALLOT.split()[:40], *words[: len(words) * 4 // 10], *BALLOT.split()[40:]])
    assert second(article("a1", STRIKE), article("a2", quoted)).relation not in SAME_TEXT


def test_copies_keep_their_language_under_a_foreign_headline() -> None:
    headline = "غارة جوية على مطار المدينة تقتل جنرالا كبيرا وتصيب عددا من المدنيين قرب الطريق السريع فجر اليوم"
    found = second(article("a1", STRIKE), article("a2", STRIKE, title=headline))
    assert (found.relation, found.of, found.language) == ("exact", "a1", "en")
