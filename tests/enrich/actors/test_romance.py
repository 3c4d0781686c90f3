"""Unnamed groups in Spanish and French: the noun comes first."""

import pytest

from enrich.actors.romance import groups, sector_of


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "expulsó a dos diplomáticos españoles ayer", [("dos diplomáticos españoles", "ESP", "GOV")]),
        ("es", "los soldados iraníes", [("soldados iraníes", "IRN", "MIL")]),
        ("fr", "trois soldats maliens sont morts", [("trois soldats maliens", "MLI", "MIL")]),
        ("fr", "l'ambassade américaine", [("ambassade américaine", "USA", "GOV")]),
        ("es", "la embajada iraní", [("embajada iraní", "IRN", "GOV")]),
        ("fr", "le vin français", []),
        ("es", "", []),
    ],
)
def test_groups_take_noun_and_adjective(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(text[g.start : g.end], g.country, g.sector) for g in groups(language, text, 0, None, {})]
    assert found == expected


def test_groups_take_a_country_behind_of() -> None:
    text = "los diplomáticos de España salieron"
    start = text.index("España")
    (group,) = groups("es", text, 0, None, {(start, start + 6): "ESP"})
    assert text[group.start : group.end] == "diplomáticos de España"


def test_groups_take_a_country_behind_an_elision() -> None:
    text = "les soldats d'Iran et d’Irak"
    start = text.index("Iran")
    (group,) = groups("fr", text, 0, None, {(start, start + 4): "IRN"})
    assert (text[group.start : group.end], group.country) == ("soldats d'Iran", "IRN")


def test_bare_groups_want_the_lede_and_a_country() -> None:
    text = "La policía disparó"
    assert [g.country for g in groups("es", text, len(text), "BOL", {})] == ["BOL"]
    assert list(groups("es", text, len(text), None, {})) == []
    assert list(groups("es", text, 0, "BOL", {})) == []


def test_sector_of_the_first_noun() -> None:
    assert sector_of("fr", "le ministre de la justice") == "GOV"
    assert sector_of("es", "nada") is None


def test_noun_that_ends_the_text_is_read_to_its_end() -> None:
    (group,) = groups("es", "Habló la policía", 100, "ESP", {})
    assert group.end == len("Habló la policía")
