import pytest

from enrich.events.acts.reading import Acts
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


def _named(reader: Reader, text: str) -> list[tuple[str, ...]]:
    sentence = reader.sentence(text)
    acts = Acts(sentence, load())
    found = acts.background(acts.read())
    return [
        (act.type, *(" ".join(sentence.words[a:b]) for side in (act.source, act.target) for a, b in side))
        for act in found
    ]


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Norway condemned the army's attack on a bank.", "the army"),
        ("Norway condemned the rebel bomb attack on a bank.", "rebel"),
        ("Norway condemned yesterday's attack on a bank.", None),
        ("Norway condemned the terrorist attack on a bank.", None),
    ],
)
def test_background_finds_whose_attack_it_was(reader: Reader, text: str, maker: str | None) -> None:
    assert _named(reader, text) == [tuple(filter(None, ("ASSAULT", maker, "a bank")))]


def test_background_keeps_the_attack_on_what_belongs_to_a_body(reader: Reader) -> None:
    text = "Norway condemned the attack on the headquarters of the Red Party by rebels."
    assert _named(reader, text) == [("ASSAULT", "rebels", "the headquarters of the Red Party")]


def test_background_adds_who_made_an_attack_told_without_its_doers(reader: Reader) -> None:
    text = "Norway confirmed the involvement of soldiers in the murder of a judge."
    assert ("ASSAULT", "soldiers", "a judge") in _named(reader, text)


def test_background_finds_the_attack_that_another_act_is_about(reader: Reader) -> None:
    text = "France opened talks after the murder of two nuns by rebels."
    assert _named(reader, text) == [("ASSAULT", "rebels", "two nuns")]


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("Norway condemned the minister's murder.", "the minister"),
        ("The killers of the judge fled.", "the judge"),
        ("They remembered the murdered priest.", "the murdered priest"),
        ("They remembered the murdered Ana Gil.", "Ana Gil"),
        ("They condemned Ana Perez' murder.", "Ana Perez"),
        ("They condemned the murder in Lima of Ana Gil.", "Ana Gil"),
        ("A guard spoke of the attack staged by rebels on the convoy.", "the convoy"),
        ("Police heard of an assassination attempt against the judge.", "the judge"),
        ("Police heard of two attempts on the life of Ana Gil.", "Ana Gil"),
        ("They asked after the attack about the death of the judge.", "the judge"),
    ],
)
def test_background_finds_victims_beside_other_words(reader: Reader, text: str, victim: str) -> None:
    assert ("ASSAULT", victim) in _named(reader, text)


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("The explosion took place in front of a bank.", "a bank"),
        ("Police heard of an explosion at the embassy.", "the embassy"),
        ("The attack in April occurred at a branch of the bank.", "a branch of the bank"),
    ],
)
def test_background_finds_what_a_blast_has_hit(reader: Reader, text: str, site: str) -> None:
    assert ("ASSAULT", site) in _named(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "The explosion took place on Friday in Lima.",
        "The speech was about murders of peasants.",
        "France opened talks to prevent the murder of two nuns.",
        "There was no attack on the village.",
        "The mayor spoke about the killing of time.",
        "The mayor opened a school.",
    ],
)
def test_background_passes_over_what_did_not_happen_to_anybody(reader: Reader, text: str) -> None:
    assert _named(reader, text) == []


def test_background_tells_nothing_twice(reader: Reader) -> None:
    assert _named(reader, "Rebels launched an attack on the village.") == []
