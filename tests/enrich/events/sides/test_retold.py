import pytest

from enrich.events.sides.retold import are_same, is_one, says_again
from wire.article import THING, Actor


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


def group(name: str, country: str = "PER", sector: str | None = "CVL", kind: str = "group") -> Actor:
    return Actor(id=name, name=name, kind=kind, country=country, sector=sector, known=False)


@pytest.mark.parametrize(
    ("other", "again"),
    [
        (group("Peruvian civilian driver"), True),
        (group("Chilean driver", "CHL"), False),
        (group("Peruvian teachers"), False),
        (group("Peruvian truck driver", kind=THING), False),
        (group("Peruvian driver", kind="person"), False),
    ],
)
def test_says_again_asks_for_one_country_and_one_noun(other: Actor, *, again: bool) -> None:
    assert says_again(group("Peruvian driver"), other) is again


def test_says_again_takes_one_arm_of_a_state_for_one() -> None:
    assert says_again(group("Peruvian troops", sector="MIL"), group("Peruvian soldiers", sector="MIL"))


def test_says_again_keeps_the_thing_that_has_a_name() -> None:
    plain, named = group("Peruvian army base", kind=THING), group("K1 base", kind=THING)
    assert says_again(plain, named)
    assert not says_again(named, plain)
