import pytest

from enrich.events.syntax.nouns import is_actor, is_anybody, is_thing, land_at
from enrich.events.syntax.phrases import Noun
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Iraqi troops", True),
        ("villagers", True),
        ("Iran", True),
        ("al-Shabaab", True),
        ("an apology", False),
        ("new sanctions", False),
    ],
)
def test_is_actor(reader: Reader, words: str, expected: bool) -> None:
    sentence = reader.sentence(f"They discussed {words}.")
    noun = sentence.phrases[-1]
    assert isinstance(noun, Noun)
    assert is_actor(sentence, noun.start, noun.end) is expected
    assert is_thing(sentence, noun) is not expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a Syrian man", True),
        ("two Kenyans", True),
        ("an American reporter", True),
        ("the Kenyans", False),
        ("Syrian troops", False),
        ("the German people", False),
    ],
)
def test_is_anybody_of_a_land_and_not_the_land(reader: Reader, words: str, expected: bool) -> None:
    sentence = reader.sentence(f"They met {words}.")
    noun = sentence.phrases[-1]
    assert isinstance(noun, Noun)
    assert is_anybody(sentence, noun.start, noun.head) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They left the United States.", "States", ("USA", "United States")),
        ("They left Turkey.", "Turkey", ("TUR", "Turkey")),
        ("They left New Mexico.", "Mexico", None),
        ("They told us.", "us", None),
    ],
)
def test_land_at(reader: Reader, text: str, word: str, expected: tuple[str, str] | None) -> None:
    sentence = reader.sentence(text)
    at = sentence.words.index(word)
    land = land_at(sentence, at)
    assert (land and (land[0], " ".join(sentence.words[land[1] : at + 1]))) == expected
