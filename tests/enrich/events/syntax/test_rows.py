import pytest

from enrich.events.syntax.rows import Rows
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("They burned a truck, two buses and a house.", ["a truck", "two buses", "a house"]),
        ("They burned a truck as well as two buses.", ["a truck", "two buses"]),
        ("They burned a truck, police said.", ["a truck"]),
    ],
)
def test_group_joins_what_stands_in_a_row(reader: Reader, text: str, row: list[str]) -> None:
    sentence = reader.sentence(text)
    rows = Rows(sentence)
    phrases = [sentence.phrases[i] for i in rows.group(2)]
    assert [" ".join(sentence.words[phrase.start : phrase.end]) for phrase in phrases] == row


def test_extent_ends_behind_the_phrases_that_of_joins(reader: Reader) -> None:
    sentence = reader.sentence("The front of the house of the mayor burned.")
    assert sentence.words[Rows(sentence).extent(0)] == "burned"
