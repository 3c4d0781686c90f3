import pytest

from enrich.actors.acronyms import are_most, shared_letters


@pytest.mark.parametrize(
    ("letters", "name", "shared"),
    [
        ("eln", "army of national liberation", 2),
        ("fmln", "farabundo marti national liberation front", 4),
        ("mrta", "tupac amaru revolutionary movement", 4),
        ("aa", "army", 1),
        ("xyz", "army of national liberation", 0),
    ],
)
def test_shared_letters_counts_each_word_once(letters: str, name: str, shared: int) -> None:
    assert shared_letters(letters, name.split()) == shared


def test_most_is_two_thirds_of_three_letters_and_more() -> None:
    assert are_most(2, "eln")
    assert not are_most(2, "fmln")
    assert not are_most(2, "un")
