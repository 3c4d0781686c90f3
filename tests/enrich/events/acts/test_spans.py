from enrich.events.acts.spans import bounds_of, core, head_of, is_thing, spans_of
from tests.enrich.events.conftest import Reader


def test_spans_of_are_bounds_in_the_text(reader: Reader) -> None:
    text = "The army of Iran left."
    sentence = reader.sentence(text)
    assert bounds_of(sentence, (0, 4)) == (0, 16)
    assert spans_of(sentence, ((0, 2), (3, 4), (4, 4))) == [(0, 8), (12, 16)]


def test_core_leaves_out_what_only_counts_or_places(reader: Reader) -> None:
    sentence = reader.sentence("A group of rebels stood in front of the bank of the village.")
    assert core(sentence, (0, 4)) == (3, 4)
    assert core(sentence, (6, 13)) == (8, 13)
    assert core(sentence, (8, 13)) == (8, 13)
    assert sentence.small[head_of(sentence, (8, 13))] == "bank"


def test_is_thing_knows_what_can_be_blown_up() -> None:
    assert is_thing("pylons")
    assert is_thing("banks")
    assert not is_thing("ministers")
