import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrich.events.syntax.numbers import injured, killed, number_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("61", 61),
        ("1,200", 1200),
        ("twenty-five", 25),
        ("two hundred and six", 206),
        ("three dozen", 36),
        ("١٢", 12),
        ("scores", None),
    ],
)
def test_number_of(words: str, number: int | None) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("words", "dead", "hurt"),
    [
        ("killing at least 61 people and wounding 149", 61, 149),
        ("Ten people are believed to have died", 10, None),
        ("a rocket killed an American contractor", 1, None),
        ("About 50 people were wounded", None, 50),
        ("Death toll climbs to 79", 79, None),
        ("16 murieron en una avalancha", None, None),
        ("89 soldats tués dans l'attaque", 89, None),
        ("affirme avoir tué 77 assaillants", 77, None),
        ("killed in 2015", None, None),
        ("four army members, including two officers, were killed and six men hurt", 4, 6),
        ("raised the toll to 12 dead and 40 wounded", 12, 40),
        ("killing a coach driver and three students", 4, None),
        ("killed four miners and two guards were arrested", 4, None),
        ("Six people were badly hurt among thirty injured", None, 30),
        ("All aboard the Airbus 320-200 died", None, None),
        ("a drone had killed the dog", None, None),
        ("No Chilean soldier was hurt", None, None),
        ("fired 30 rockets", None, None),
        ("All 44 people aboard the ferry to Zanzibar perished", 44, None),
        ("A boy stabbed four shoppers in Lyon", None, 4),
        ("A boy stabbed four shoppers to death", None, None),
    ],
)
def test_killed_and_injured(words: str, dead: int | None, hurt: int | None) -> None:
    assert (killed(words), injured(words)) == (dead, hurt)


@given(st.text(max_size=200))
def test_killed_bears_any_words(words: str) -> None:
    found = killed(words)
    assert found is None or found > 0


def test_numbers_of_what_was_days_before_are_left_out() -> None:
    words = "Jets struck nine camps two days after a nurse was killed and 40 men were wounded."
    assert (killed(words), injured(words)) == (None, None)
    assert killed("Jets killed nine rebels a week after a nurse was killed.") == 9
