import pytest

from enrich.events.single import load, place


@pytest.mark.parametrize(
    ("text", "type_", "source", "target"),
    [
        ("Turkey expelled two Dutch diplomats.", "SANCTION", "Turkey", "two Dutch diplomats"),
        ("An aid convoy was attacked by gunmen near Sarmin.", "ASSAULT", "gunmen", "An aid convoy"),
        ("Norway, Chile exchange fire with rebels", "ASSAULT", "Norway + Chile", "rebels"),
        ("Oslo believes that Chile is fully responsible for the raid.", "ACCUSE", "Oslo", "Chile"),
        ("Peru said it would send doctors to Haiti.", "AGREE", "Peru", "Haiti"),
    ],
)
def test_code_finds_the_sides(text: str, type_: str, source: str, target: str) -> None:
    reading = load().code(text)
    assert reading.type == type_
    assert " + ".join(text[a:b] for a, b in reading.sources) == source
    assert [text[a:b] for a, b in reading.targets] == [target]


def test_code_with_sides_given_always_has_a_type() -> None:
    for text in ("Xyz zyx.", "", "مقتل"):
        assert load().code(text, "Xyz", "zyx").type is not None


def test_code_takes_the_act_between_the_sides_given() -> None:
    text = "Mali thanked France, which bombed rebels near Gao."
    assert load().code(text, "Mali", "France").type == "SUPPORT"
    assert load().code(text, "France", "rebels").type == "ASSAULT"


def test_code_of_no_act_is_none() -> None:
    assert load().code("").type is None


def test_place_bears_other_blanks_and_case() -> None:
    assert place("The  UN council", "the UN") == (0, 7)
    assert place("The UN", "Nato") is None
