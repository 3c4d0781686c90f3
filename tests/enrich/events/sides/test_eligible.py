import pytest

from enrich.events.acts.reading import Acts
from enrich.events.sides.eligible import with_eligible
from enrich.events.sides.roles import Cast
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


def sides(reader: Reader, text: str) -> tuple[list[str], list[str]]:
    sentence = reader.sentence(text)
    act = with_eligible(Acts(sentence, load()).read()[0], sentence, "text", Cast((), load()))
    said = [[" ".join(sentence.words[a:b]) for a, b in side] for side in (act.source, act.target)]
    return said[0], said[1]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Rebels attacked a convoy.", ["Rebels"]),
        ("Israeli jets bombed the camp.", ["Israeli jets"]),
        ("The blood of martyrs attacked soldiers.", []),
        ("An explosion killed two soldiers.", ["An explosion"]),
        ("Two soldiers were killed by alleged guerrillas.", ["guerrillas"]),
    ],
)
def test_with_eligible_keeps_doers(reader: Reader, text: str, source: list[str]) -> None:
    assert sides(reader, text)[0] == source


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Rebels sabotaged pylons and transformers in Tirana.", ["pylons", "transformers"]),
        ("A bomb exploded in Tirana.", []),
        ("Chile sent a frigate to the Gulf of Oman.", []),
        ("Rebels detonated a lorry laden with explosives.", []),
        ("Rebels torched a lorry laden with rice.", ["a lorry"]),
        ("A bomb exploded in front of a bank.", ["front of a bank"]),
        ("A bomb exploded outside the Spanish embassy.", ["the Spanish embassy"]),
        ("Rebels attacked the outskirts of town.", []),
        ("Rebels raided the department.", []),
        ("Rebels staged attacks throughout the country.", []),
    ],
)
def test_with_eligible_keeps_what_can_be_hit(reader: Reader, text: str, target: list[str]) -> None:
    assert sides(reader, text)[1] == target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Thousands protested in Lima.", []),
        ("Larsen signed the treaty in Lima.", []),
        ("Larsen praised the king at Oslo.", ["the king"]),
        ("Chilean and Danish envoys met in Oslo.", []),
        ("Larsen withdrew from the Oslo climate accord.", []),
        ("Chile and Peru held joint military exercises.", []),
        ("Chile pulled its troops out of the north.", []),
        ("Larsen thanked Chile.", ["Chile"]),
    ],
)
def test_with_eligible_takes_a_place_for_no_side(reader: Reader, text: str, target: list[str]) -> None:
    assert sides(reader, text)[1] == target


def test_with_eligible_leaves_the_sides_of_other_acts(reader: Reader) -> None:
    assert sides(reader, "The ministry condemned the report of Norway.")[0] == ["The ministry"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Kenya sent its troops into Somalia.", []),
        ("Kenya deployed soldiers.", []),
        ("Kenya massed Ethiopian troops.", ["Ethiopian troops"]),
    ],
)
def test_with_eligible_takes_what_is_sent_for_nobody_s_enemy(reader: Reader, text: str, target: list[str]) -> None:
    assert sides(reader, text)[1] == target
