import pytest

from enrich.events.retold import are_same, is_one


@pytest.mark.parametrize(
    ("said", "told", "same"),
    [
        ("the Jesuits", "six Jesuit priests", True),
        ("the two missionaries", "two U.S. missionaries", True),
        ("three soldiers", "two soldiers", False),
        ("soldiers", "peasants", False),
        ("the people", "twenty people", False),
        ("", "two soldiers", False),
    ],
)
def test_are_same_asks_for_the_words_that_say_who(said: str, told: str, *, same: bool) -> None:
    assert are_same(said, told) is same
    assert are_same(told, said) is same


@pytest.mark.parametrize(
    ("said", "one"),
    [
        ("the clergyman", True),
        ("his driver", True),
        ("a clergyman", False),
        ("the soldiers", False),
        ("the bank", False),
    ],
)
def test_is_one_means_a_person_told_before(said: str, *, one: bool) -> None:
    assert is_one(said) is one
