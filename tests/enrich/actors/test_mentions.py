"""Names of the base in a text: whole words, with their capitals, at the right offsets, in any script."""

import pytest

from enrich.actors.fold import fold
from enrich.actors.knowledge import Knowledge
from enrich.actors.mentions import Matcher

BASE = Knowledge(
    [
        ["Q1", "Iran", "country", "IRN", "GOV", "", "", "ایران|伊朗|IR", "47", "own"],
        ["Q2", "World Health Organization", "igo", "", "IGO", "", "", "WHO", "34", "own"],
        ["Q3", "Iran Air", "company", "IRN", "BUS", "", "", "", "10", "own"],
        ["Q4", "The U", "other", "USA", "EDU", "", "", "U.S.", "10", "own"],
    ]
)
MATCHER = Matcher(BASE)


def said(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hits in MATCHER.find(text, fold(text)).values() for hit in hits]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iran, they say", ["Iran"]),
        ("Iranian oil", []),
        ("(Iran)", ["Iran"]),
        ("iran", []),
        ("Who said so?", []),
        ("the WHO said", ["WHO"]),
        ("Iran Air flies", ["Iran Air", "Iran"]),
        ("The U.S. said", ["U.S.", "U.S"]),
        ("at The U.", ["The U"]),
        ("وایران گفت", ["وایران"]),
        ("据伊朗媒体报道", ["伊朗"]),
        ("Iran\u0301 x", ["Iran\u0301"]),
        ("", []),
    ],
)
def test_find_takes_whole_names_only(text: str, names: list[str]) -> None:
    assert sorted(said(text)) == sorted(names)
