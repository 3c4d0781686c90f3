import pytest

from enrich.events.acts.reading import Acts
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The victims were identified as Ana Gil and Juan Rey.", "Ana Gil + Juan Rey"),
        ("Police identified the dead men as Juan Rey, 38, and Ivo Paz, 42.", "Juan Rey + Ivo Paz"),
        ("The injured were Ana Gil, Eva Luz, and Juan Rey.", "Ana Gil + Eva Luz + Juan Rey"),
        ("One of the wounded men is Sergeant Juan Rey, who is in hospital.", "Sergeant Juan Rey"),
        ("Ana Gil and Eva Luz were the nuns killed.", "Ana Gil + Eva Luz"),
        ("Inspector Juan Rey died in the explosion.", "Inspector Juan Rey"),
        ("The bombing claimed the lives of Ana Gil and Juan Rey.", "Ana Gil + Juan Rey"),
        ("The body of Ana Gil was found on a beach.", "Ana Gil"),
        ("Juan Rey perished in the same strike.", "Juan Rey"),
        ("Juan Rey, a guard who drove him, died beside him.", "Juan Rey"),
        ("The victims were identified as fishermen.", ""),
        ("The victims were not identified as Ana Gil.", ""),
        ("The suspect was identified as Juan Rey.", ""),
        ("Juan Rey died in a hospital.", ""),
        ("The body of Ana Gil lay in state.", ""),
    ],
)
def test_fates_names_those_who_suffered(reader: Reader, text: str, named: str) -> None:
    sentence = reader.sentence(text)
    found = list(Acts(sentence, load()).fates())
    assert " + ".join(" ".join(sentence.words[a:b]) for each in found for a, b in each.target) == named
