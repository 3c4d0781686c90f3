from enrich.events.syntax.phrases import Noun, Verb
from tests.enrich.events.conftest import Reader


def test_read_finds_noun_phrases_and_verb_groups(reader: Reader) -> None:
    sentence = reader.sentence("The captured soldiers will not be released by Iran's army.")
    found = [" ".join(sentence.words[p.start : p.end]) for p in sentence.phrases]
    assert found == ["The captured soldiers", "will not be released", "Iran 's army"]
    verb = sentence.phrases[1]
    assert isinstance(verb, Verb)
    assert (verb.passive, verb.negated, verb.modal) == (True, True, "will")


def test_read_takes_an_adverb_that_grades_into_its_noun_phrase(reader: Reader) -> None:
    sentence = reader.sentence("A judge was abducted by heavily armed men.")
    last = sentence.phrases[-1]
    assert sentence.words[last.start : last.end] == ("heavily", "armed", "men")


def test_read_takes_two_adjectives_of_one_noun_for_one_phrase(reader: Reader) -> None:
    sentence = reader.sentence("Gunmen attacked an airfield used by Chadian and Malian forces.")
    assert "chadian and malian forces" in [" ".join(sentence.small[p.start : p.end]) for p in sentence.phrases]


def test_read_keeps_offsets_of_the_text(reader: Reader) -> None:
    text = "On Friday “rebels” fled."
    sentence = reader.sentence(text)
    assert [text[a:b] for a, b in sentence.bounds] == list(sentence.words)
    assert isinstance(sentence.phrases[0], Noun)
