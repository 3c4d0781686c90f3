import pytest

from enrich.events.acts.reading import Acts
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


def claims(reader: Reader, text: str) -> list[tuple[str, str]]:
    sentence = reader.sentence(text)
    return [
        (
            " + ".join(" ".join(sentence.words[a:b]) for a, b in claim.source),
            " + ".join(" ".join(sentence.words[a:b]) for a, b in claim.target),
        )
        for claim in Acts(sentence, load()).claimed()
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Norway accused the Red Front of the crime.", "the Red Front"),
        ("Norway blamed the Red Front for the attack.", "the Red Front"),
        ("The attack was attributed to the Red Front.", "the Red Front"),
        ("The minister said that the Red Front is responsible for the attacks.", "the Red Front"),
        ("Norway holds the Red Front responsible for the attack.", "the Red Front"),
        ("The crime was the work of the Red Front.", "the Red Front"),
        ("The crime was committed by the Red Front.", "the Red Front"),
        ("The Red Front was behind the attack.", "The Red Front"),
        ("The Red Front was the author of the crime.", "The Red Front"),
        ("The author of the crime was the Red Front.", "the Red Front"),
        ("The murder was planned by the Red Front.", "the Red Front"),
        ("The soldiers involved in the killing fled.", "The soldiers"),
        ("The soldiers involved in the killing will be tried.", "The soldiers"),
        ("Six soldiers were involved in the murder in Lima.", "Six soldiers"),
        ("Ana Gil, one of the women involved in the murder, fled.", "Ana Gil"),
        ("Norway confirmed the involvement of soldiers in the massacre.", "soldiers"),
        ("Norway accused the soldiers of being responsible for the massacre.", "the soldiers"),
        ("The soldiers confessed to the murder.", "The soldiers"),
        ("The soldiers participated in the massacre.", "The soldiers"),
        ("The attack, which Norway has blamed on the Red Front, killed a judge.", "the Red Front"),
        ("The murder was attributed to drug traffickers.", "drug traffickers"),
    ],
)
def test_claimed_finds_who_is_said_to_have_done_it(reader: Reader, text: str, source: str) -> None:
    assert (source, "") in claims(reader, text)


def test_claimed_finds_what_was_the_target(reader: Reader) -> None:
    assert claims(reader, "The embassy was the target of the attack.") == [("", "The embassy")]
    assert claims(reader, "The target of the attack was an embassy.") == [("", "an embassy")]


def test_claimed_takes_the_victim_along(reader: Reader) -> None:
    assert claims(reader, "Norway blamed the Red Front for the murder of a judge.") == [("the Red Front", "a judge")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not blame the Red Front for the attack.",
        "Norway blamed rain for the flood.",
        "The crime shocked Norway.",
        "Norway asked Chile to carry out the attack.",
    ],
)
def test_claimed_passes_over_the_rest(reader: Reader, text: str) -> None:
    assert claims(reader, text) == []


def test_accused_finds_who_is_held_for_an_attack(reader: Reader) -> None:
    for text in ("Police arrested a soldier for killing a judge.", "A soldier accused of killing a judge fled."):
        sentence = reader.sentence(text)
        acts = Acts(sentence, load())
        [act] = [act for act in acts.background(acts.read()) if act.type == "ASSAULT"]
        said = [" ".join(sentence.words[a:b]) for side in (act.source, act.target) for a, b in side]
        assert [words.lower() for words in said] == ["a soldier", "a judge"]
