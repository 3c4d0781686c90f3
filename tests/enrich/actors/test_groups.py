"""Actors without a name."""

import pytest

from enrich.actors.groups import Groups, counted
from enrich.actors.lexicon import lexicon


def of(text: str, word: str, country: str = "SAU") -> tuple[str, str] | None:
    start = text.index(word)
    group = Groups(text, text.lower(), lexicon()).of_country(start, start + len(word), country)
    return (text[group.start : group.end], group.sector) if group else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("when four Saudi soldiers fled", "Saudi", ("four Saudi soldiers", "MIL")),
        ("the Saudi foreign ministry spokesman said", "Saudi", ("Saudi foreign ministry spokesman", "GOV")),
        ("a Saudi civilian contractor died", "Saudi", ("Saudi civilian contractor", "CVL")),
        ("the Saudi embassy told its citizens", "Saudi", ("Saudi embassy", "GOV")),
        ("the Saudi-backed militia", "Saudi", None),
        ("Riyadh's military operations", "Riyadh", None),
        ("Riyadh lifts state of emergency", "Riyadh", None),
        ("Saudi oil prices", "Saudi", None),
        ("Riyadh killed two journalists", "Riyadh", None),
        ("Riyadh shot protesters", "Riyadh", None),
        ("Riyadh's armed forces", "Riyadh", ("Riyadh's armed forces", "MIL")),
        ("Riyadh asked Russian peacekeepers to stay", "Riyadh", None),
        ("Saudi", "Saudi", None),
    ],
)
def test_of_country_takes_the_noun_behind_the_adjective(text: str, word: str, expected: tuple[str, str] | None) -> None:
    assert of(text, word) == expected


def test_bare_groups_end_with_the_lede() -> None:
    text = "Police fired tear gas. Later the police left."
    assert [g.start for g in Groups(text, text.lower(), lexicon()).bare(20, "HKG")] == [0]


def test_counted_takes_a_number_along() -> None:
    assert counted("about 60 police", 9) == 6
    assert counted("the police", 4) == 4


def test_bare_groups_are_of_the_country_behind_them() -> None:
    for text, country in (("Police in Chad said", "TCD"), ("Police of the port said", "NOR")):
        groups = Groups(text, text.lower(), lexicon())
        [group] = groups.bare(len(text), "NOR")
        assert groups.behind(group, {text.find("Chad"): "TCD"}).country == country


def test_rebels_are_of_the_land_that_their_sentence_tells_of() -> None:
    text = "Rebels left a base in northern Chad."
    groups = Groups(text, text.lower(), lexicon())
    [group] = groups.bare(len(text), "NOR")
    assert groups.behind(group, {text.find("Chad"): "TCD"}).country == "TCD"
