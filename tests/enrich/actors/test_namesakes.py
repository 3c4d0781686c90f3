"""Persons, and the bands that are called after them."""

import pytest

from tests.enrich.actors.conftest import Tagged


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Nelson Mandela cell abducted two engineers in Lima.", "Nelson Mandela cell", "organization"),
        ("Police said the so-called Simon Bolivar column blew up a mast.", "Simon Bolivar column", "organization"),
        ("Troops fought with the Ana Lopez group, led by a miner.", "Ana Lopez group", "organization"),
        ("Nelson Mandela groups his friends by age.", "Nelson Mandela", "person"),
        ("The Islamic State group abducted two engineers in Lima.", "Islamic State", "armed_group"),
    ],
)
def test_a_band_is_not_whom_it_is_called_after(tag: Tagged, text: str, name: str, kind: str) -> None:
    assert (name, kind) in {(actor.name, actor.kind) for actor in tag(text).actors}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Gil, the chairwoman of the Republican People's Party, denounced the raid.",
        "Ana Gil, a member of the ruling Republican People's Party, was freed.",
        "Ana Gil, of the Republican People's Party, was freed.",
    ],
)
def test_who_is_of_a_known_body_has_its_country_and_sector(tag: Tagged, text: str) -> None:
    (ana,) = (actor for actor in tag(text).actors if actor.name == "Ana Gil")
    assert (ana.country, ana.sector) == ("TUR", "PTY")
