import pytest

from enrich.events.acts.makers import kinds_of
from enrich.events.acts.reading import Acts
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "noun", "by"),
    [
        ("The mayor's plan for the harbour was published.", "plan", "The mayor"),
        ("Peru unveiled a plan for the harbour.", "plan", "Peru"),
        ("Few liked the scheme that Peru had unveiled.", "scheme", "Peru"),
        ("A bill drafted by Peru has many enemies.", "bill", "Peru"),
        ("The High Court ruled that the tax was void.", "ruling", "The High Court"),
        ("The judges ordered the mayor to pay.", "ruling", "The judges"),
        ("Peru voted to leave the club.", "vote", "Peru"),
    ],
)
def test_made_says_who_made_what(reader: Reader, text: str, noun: str, by: str) -> None:
    sentence = reader.sentence(text)
    found = {(each.noun, " ".join(sentence.words[slice(*each.by[0])])) for each in Acts(sentence, load()).made()}
    assert (noun, by) in found


@pytest.mark.parametrize(
    "text", ["Peru rejected a plan for the harbour.", "Peru did not unveil a plan.", "The rains made a plan hard."]
)
def test_nobody_makes_what_is_only_spoken_of(reader: Reader, text: str) -> None:
    assert list(Acts(reader.sentence(text), load()).made()) == []


def test_nouns_of_one_kind_stand_for_one_another() -> None:
    assert kinds_of("scheme") & kinds_of("blueprint")
    assert not kinds_of("scheme") & kinds_of("verdict")
    assert not kinds_of("move")
