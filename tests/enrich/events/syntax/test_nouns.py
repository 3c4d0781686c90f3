import pytest

from enrich.events.syntax.nouns import is_actor, is_thing
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
