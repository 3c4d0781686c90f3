from datetime import date

import pytest

from enrich.events.date import is_long_ago, names_day, when

OWN = date(2020, 1, 3)  # a Friday


@pytest.mark.parametrize(
    ("words", "day", "is_past"),
    [
        ("early on Friday", date(2020, 1, 3), False),
        ("late on Sunday", date(2019, 12, 29), True),
        ("On Dec 27 a rocket", date(2019, 12, 27), True),
        ("on 3 January 2020", date(2020, 1, 3), False),
        ("2020-01-02", date(2020, 1, 2), False),
        ("yesterday evening", date(2020, 1, 2), False),
        ("two days ago", date(2020, 1, 1), True),
        ("on New Year's Eve", date(2019, 12, 31), True),
        ("este lunes", date(2019, 12, 30), True),
        ("فجر الجمعة", date(2020, 1, 3), False),
        ("in November 2018", None, True),
        ("in 2018", None, True),
        ("last year", None, True),
        ("on 31 February", None, False),
        ("may strike", None, False),
    ],
)
def test_when_reads_the_day(words: str, day: date | None, is_past: bool) -> None:
    found = when(words, OWN, is_future=False)
    assert (found.day, found.is_past) == (day, is_past)


@pytest.mark.parametrize(
    ("words", "is_past"),
    [("a deal signed in November", False), ("in revenge for last week", False), ("since 2018", True)],
)
def test_when_of_what_lasts_takes_only_a_past_that_reaches_to_now(words: str, is_past: bool) -> None:
    assert when(words, OWN, is_future=False, lasts=True).is_past == is_past


@pytest.mark.parametrize(
    ("words", "trigger", "day", "is_past"),
    [
        ("Chile freed the miners on Thursday, three days after rebels seized them", "seized", date(2019, 12, 30), True),
        ("Chile freed the miners on Thursday, three days after rebels seized them", "freed", date(2020, 1, 2), False),
        ("Chile freed the miners a day after rebels seized them", "seized", date(2020, 1, 2), False),
        ("Chile freed the miners two weeks after rebels seized them", "seized", None, True),
        (
            "A band admitted on Thursday to the blast that hit a school two days earlier",
            "blast",
            date(2019, 12, 31),
            True,
        ),
    ],
)
def test_when_counts_days_between_two_acts(words: str, trigger: str, day: date | None, *, is_past: bool) -> None:
    found = when(words, OWN, is_future=False, at=words.index(trigger))
    assert (found.day, found.is_past) == (day, is_past)


def test_when_takes_the_next_weekday_for_what_is_to_come() -> None:
    assert when("on Tuesday", OWN, is_future=True).day == date(2020, 1, 7)


def test_when_takes_the_nearest_of_contradicting_dates() -> None:
    assert when("On Monday he said the raid on Thursday", OWN, is_future=False, at=22).day == date(2020, 1, 2)


def test_when_leaves_a_relative_clause_its_own_day() -> None:
    words = "Chad, which left the pact in 2013, asked for help"
    assert not when(words, OWN, is_future=False, at=35).is_past
    assert when(words, OWN, is_future=False, at=12).is_past


@pytest.mark.parametrize(
    ("words", "own", "day", "is_past"),
    [
        ("The bank shut its doors at the weekend", date(2020, 1, 5), date(2020, 1, 4), False),
        ("The bank shut its doors over the weekend", date(2020, 1, 6), date(2020, 1, 4), False),
        ("La banque a fermé ce week-end", date(2020, 1, 6), date(2020, 1, 4), False),
        ("The bank shut its doors at the weekend", date(2020, 1, 8), date(2020, 1, 4), True),
    ],
)
def test_when_tells_a_weekend_by_its_saturday(words: str, own: date, day: date, *, is_past: bool) -> None:
    found = when(words, own, is_future=False)
    assert (found.day, found.is_past) == (day, is_past)


def test_when_without_a_day_of_the_article_knows_only_full_dates() -> None:
    assert when("on Friday", None, is_future=False).day is None
    assert when("on 3 January 2020", None, is_future=False).day == date(2020, 1, 3)


@pytest.mark.parametrize(
    ("text", "is_past"),
    [
        ("It has killed 200 people since the army began its offensive in late October.", True),
        ("Rebels have burned nine villages since June.", True),
        ("Floods of refugees have crossed since the war broke out in 2013.", True),
        ("Fighting has killed 54 people since Sunday.", False),
        ("The army has killed nine men in an area that rebels took in June.", False),
    ],
)
def test_when_reads_how_far_back_an_act_reaches(text: str, *, is_past: bool) -> None:
    assert when(text, date(2020, 1, 2), is_future=False, at=3, lasts=True).is_past == is_past


@pytest.mark.parametrize("own", [None, OWN])
@pytest.mark.parametrize(
    ("words", "holds"),
    [("a bus was burned last night", True), ("on 5 may", True), ("in recent years", False), ("they burn buses", False)],
)
def test_names_day_needs_no_day_of_the_article(words: str, own: date | None, holds: bool) -> None:
    assert names_day(words, own) is holds


@pytest.mark.parametrize(
    ("words", "holds"),
    [("In 1988 a cruiser fired", True), ("A mill burned three years ago", True), ("Rebels fired on 2020 cars", False)],
)
def test_is_long_ago_knows_other_years(words: str, *, holds: bool) -> None:
    assert is_long_ago(words) is holds


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("Ana Gil, the pilot seized by rebels in 2006, was freed on Friday.", "freed"),
        ("Chad called off a visit that had been planned for last Wednesday.", "called"),
        ("Chad praised it as the deal of the century.", "praised"),
        ("Chad and Mali reopened their border, closed since February 2019.", "reopened"),
        ("Chad agreed to form a government by 22 December.", "agreed"),
    ],
)
def test_when_something_else_was_does_not_make_an_act_past(words: str, verb: str) -> None:
    assert not when(words, OWN, is_future=False, at=words.index(verb)).is_past


@pytest.mark.parametrize(
    ("words", "is_past"), [("they hailed the deal of the century", False), ("born at the turn of the century", True)]
)
def test_what_is_of_the_century_is_not_long_ago(words: str, *, is_past: bool) -> None:
    assert when(words, OWN, is_future=False).is_past is is_past


RELATIVE = "The rebels who captured Goma in October killed 12 on Monday."


@pytest.mark.parametrize(
    ("words", "verb", "day", "is_past"),
    [
        (RELATIVE, "killed", date(2019, 12, 30), True),
        (RELATIVE, "captured", None, True),
        ("A man who robbed a bank in October was arrested.", "arrested", None, False),
        ("Rebels who on Monday killed two fled.", "killed", date(2019, 12, 30), True),
        ("Police arrested a man who shot two nuns in October.", "arrested", None, False),
        ("Police arrested a man who shot two nuns in October.", "shot", None, True),
        ("He said that in October rebels killed 12.", "killed", None, True),
        ("Rebels freed two soldiers they had held since October.", "freed", None, False),
    ],
)
def test_days_of_a_relative_clause_are_its_own(words: str, verb: str, day: date | None, *, is_past: bool) -> None:
    found = when(words, OWN, is_future=False, at=words.index(verb))
    assert (found.day, found.is_past) == (day, is_past)
