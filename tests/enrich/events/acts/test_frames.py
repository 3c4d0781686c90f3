import pytest

from enrich.events.acts.frames import Frames
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("a round of talks", "CONSULT"),
        ("an arms embargo", "COERCE"),
        ("the mediation effort", "CONSULT"),
        ("a loan of 2 million", "AID"),
        ("the blue door", ""),
        ("a wave of attacks", "ASSAULT"),
        ("the target of attacks", ""),
        ("the anniversary of the attack", ""),
        ("the Norway Sovereign Fund", ""),
    ],
)
def test_noun_act_names_the_type(reader: Reader, text: str, type_: str) -> None:
    sentence = reader.sentence(f"They discussed {text}.")
    frames = Frames(sentence, load())
    assert frames.noun_act(len(sentence.phrases) - 1 if "of" not in text else 2) == type_


def test_a_long_object_parts_no_verb_from_its_frame(reader: Reader) -> None:
    text = "Norway holds the Popular National Front of the Karen People responsible."
    assert [act[1] for act in reader.acts(text)] == ["ACCUSE"]
