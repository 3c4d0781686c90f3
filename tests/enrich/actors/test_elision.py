"""Elided articles and prepositions stand before names, not in them."""

import pytest

from enrich.actors.elision import without_contractions, without_elisions
from tests.enrich.actors.conftest import Tagged, ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Union a protesté", "  Union a protesté"),
        ("le chef d'Ennahdha", "le chef   Ennahdha"),
        ("dit qu’Ottawa veut", "dit    Ottawa veut"),
        ("la voix de Massimo D'Alema", "la voix de Massimo D'Alema"),
        ("l'armée", "l'armée"),
        ("PARIS - L'Union a", "PARIS -   Union a"),
        ("", ""),
    ],
)
def test_elided_words_become_blanks(text: str, expected: str) -> None:
    assert without_elisions(text, ()) == expected


def test_names_keep_theirs() -> None:
    assert without_elisions("en Côte d'Ivoire", [(3, 16)]) == "en Côte d'Ivoire"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("L'Union africaine a condamné le coup d'État.", "Q7159"),
        ("Le groupe a salué l'État islamique.", "Q2429253"),
        ("Les soldats d'Iran ont tiré.", "Q794"),
    ],
)
def test_names_behind_elisions_are_found(tag: Tagged, text: str, name: str) -> None:
    assert name in ids(tag(text, language="fr"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pidió al Gobierno", "pidió    Gobierno"),
        ("acusó a Basil al Hakim", "acusó a Basil al Hakim"),
        ("al final", "al final"),
    ],
)
def test_the_spanish_contraction_before_a_name_becomes_blank(text: str, expected: str) -> None:
    assert without_contractions(text, ()) == expected


def test_names_of_the_base_keep_their_article() -> None:
    assert without_contractions("el grupo al Qaeda", [(9, 17)]) == "el grupo al Qaeda"
