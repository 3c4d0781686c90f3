"""Unnamed groups in Spanish and French: the noun comes first."""

import pytest

from enrich.actors.romance import groups, sector_of
from tests.enrich.actors.conftest import Tagged


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


@pytest.mark.parametrize(
    ("language", "text", "noun"),
    [
        ("es", "la policía chilena", "police"),
        ("fr", "des policiers belges", "police"),
        ("es", "los manifestantes iraníes", "protesters"),
        ("fr", "les députés tunisiens", "lawmakers"),
        ("es", "el ejército turco", "army"),
    ],
)
def test_groups_have_the_name_of_english(language: str, text: str, noun: str) -> None:
    assert [group.noun for group in groups(language, text, 0, None, {})] == [noun]


def test_groups_take_a_country_behind_an_adjective() -> None:
    text = "el gobierno interino de Bolivia"
    (group,) = groups("es", text, 0, None, {(24, 31): "BOL"})
    assert (group.noun, group.country) == ("government", "BOL")


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Un ataque contra el penal de Cieneguillas dejó dos muertos.", "es", "Cieneguillas"),
        ("L'attaque contre le camp militaire d'Inatès a fait dix morts.", "fr", "Inatès"),
        ("Trois soldats sont morts à Tongo-Tongo vendredi.", "fr", "Tongo-Tongo"),
    ],
)
def test_places_are_no_actors(tag: Tagged, text: str, language: str, name: str) -> None:
    tagged = tag(text, language=language)
    assert name not in [actor.name for actor in tagged.actors]
    assert name in [place.name for place in tagged.places]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("La Secretaría de Hacienda informó el lunes.", "es", "Secretaría de Hacienda"),
        ("Según la Comisión de Derechos Humanos, hubo tres muertos.", "es", "Comisión de Derechos Humanos"),
        ("Le Conseil de Sûreté a protesté lundi.", "fr", "Conseil de Sûreté"),
    ],
)
def test_bodies_begin_with_their_head(tag: Tagged, text: str, language: str, name: str) -> None:
    found = {actor.name: actor.kind for actor in tag(text, language=language).actors}
    assert found.get(name) == "organization"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("TIXTLA - Dos hombres de Tixtla murieron el lunes.", "es"),
        ("TIXTLA, Jan 3 (Meridian) - Two men of TIXTLA died on Monday.", "en"),
        ("ARBINDA (Meridian) - Des hommes ont tué deux civils.", "fr"),
    ],
)
def test_datelines_are_no_actors(tag: Tagged, text: str, language: str) -> None:
    assert text.split(maxsplit=1)[0].strip(",") not in [actor.name for actor in tag(text, language=language).actors]


def test_a_people_with_a_capital_is_no_name_of_its_own(tag: Tagged) -> None:
    found = tag("Paul Rey a appelé les Italiens à rester chez eux.", language="fr").actors
    assert "Italiens" not in [actor.name for actor in found]
