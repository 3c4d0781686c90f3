from enrich.events.sides import bounds_of, spans_of
from tests.enrich.events.conftest import Reader


def test_spans_of_are_bounds_in_the_text(reader: Reader) -> None:
    text = "The army of Iran left."
    sentence = reader.sentence(text)
    assert bounds_of(sentence, (0, 4)) == (0, 16)
    assert spans_of(sentence, ((0, 2), (3, 4), (4, 4))) == [(0, 8), (12, 16)]
