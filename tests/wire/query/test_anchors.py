import pytest

from tests.wire.query.cases import NAMES
from wire.query import anchors, parse
from wire.query.words import phrases


@pytest.mark.parametrize(
    ("query", "needed"),
    [
        ("actor:Q1", {"actor:q1"}),
        ("event:(type:ASSAULT AND source:USA)", {"source:usa"}),
        ("event:ASSAULT AND actor:Q1 AND iran", {"actor:q1"}),
        ("actor:Q1 OR actor:Q30", {"actor:q1", "actor:q30"}),
        ("event:(modality:hypothetical)", {"modality:hypothetical"}),
        ("2020 NOT actor:Q1", {"2020"}),
        ("event:(main:false)", None),
        ("actor:Q1 OR ir*", None),
        ("killed:>5", None),
        ("published:2020-01-03", None),
        ("severity:>5", None),
    ],
)
def test_anchors(query: str, needed: set[str] | None) -> None:
    assert anchors(parse(query, NAMES)) == needed


def test_anchors_of_a_phrase_are_its_longest_word_in_each_language() -> None:
    longest = frozenset(terms[1] for terms in phrases("the centrifuges"))
    assert anchors(parse('"the centrifuges"', NAMES)) == longest
