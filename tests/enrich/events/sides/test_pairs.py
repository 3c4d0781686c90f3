import pytest

from enrich.events.sides.pairs import pair
from enrich.events.sides.roles import Cast
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Oman hosts Chad-Mali talks", ["TCD", "MLI"]),
        ("The first day of Chad-Mali talks ended in Oslo.", ["TCD", "MLI"]),
        ("Oman hosts high-level talks", []),
        ("Oman hosts Chad-backed talks", []),
    ],
)
def test_pair_finds_two_sides_in_one_word(reader: Reader, text: str, sides: list[str]) -> None:
    cast = Cast((), load())
    assert [cast.by_id[id_].country for id_ in pair(reader.sentence(text), 0, "text", cast)] == sides
