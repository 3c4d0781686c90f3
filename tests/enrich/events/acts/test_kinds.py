import pytest

from enrich.events.acts.reading import Acts
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels killed the judge.", "killed", "main"),
        ("The general, whom Chile deported, returned.", "deported", "relative"),
        ("The band, which is close to Chile and was armed by Peru, fled.", "armed", "relative"),
        ("The band, which is close to Chile, attacked a bank and robbed it.", "attacked", "main"),
        ("But since rebels killed the judge, and Chile vowed to punish them, people stay at home.", "vowed", "after"),
        ("Rebels killed the judge and Chile vowed to punish them.", "vowed", "main"),
        ("The army cut the phone lines and deployed 200 soldiers.", "deployed", "main"),
        ("Peru left after weeks in which rallies in Lima and Puno had angered Chile.", "angered", "relative"),
    ],
)
def test_the_kind_of_a_clause(reader: Reader, text: str, word: str, expected: str) -> None:
    acts = Acts(reader.sentence(text), load())
    found = next(i for i in acts.clauses if acts.small[acts.sentence.phrases[i].head] == word)
    assert acts._kind(found) == expected
