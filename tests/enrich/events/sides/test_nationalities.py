import pytest

from enrich.events.sides.nationalities import joined
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S., British and French forces bombed Syria.", ["U.S.", "British", "French"]),
        ("Turkish and Russian troops met.", ["Turkish", "Russian"]),
        ("French forces met.", []),
        ("Chad, French forces hinted, was calm.", []),
    ],
)
def test_joined_finds_the_peoples_of_one_noun(reader: Reader, text: str, expected: list[str]) -> None:
    sentence = reader.sentence(text)
    head = next(at for at, word in enumerate(sentence.small) if word in {"forces", "troops"})
    noun = next(phrase for phrase in sentence.phrases if phrase.start <= head < phrase.end)
    assert [sentence.words[at] for at in joined(sentence, (noun.start, head))] == expected
