"""What becomes of a cast: actors, places, salience."""

import pytest

from tests.enrich.actors.conftest import Tagged, actor, ids


def test_render_puts_unknown_places_among_the_places(tag: Tagged) -> None:
    article = tag("A bus fell off Zandberg Bridge near Brekkenfoot.")
    assert {place.name for place in article.places} == {"Zandberg Bridge", "Brekkenfoot"}
    assert all(place.id is None for place in article.places)


def test_render_leaves_a_country_that_only_owns_somebody_among_the_places(tag: Tagged) -> None:
    article = tag("Croatia's president spoke.")
    assert "Q224" not in ids(article)


def test_render_weighs_the_title_most(tag: Tagged) -> None:
    article = tag("Words come first. " * 80 + "Mike Pompeo spoke to Donald Trump.", "Pompeo speaks")
    assert actor(article, "Q473239").salience > actor(article, "Q22686").salience


def test_render_codes_a_seat_of_government(tag: Tagged) -> None:
    seat = next(each for each in tag("Downing Street denied it.").actors if each.name == "Downing Street")
    assert (seat.country, seat.sector) == ("GBR", "GOV")


def test_render_takes_an_unknown_minister_for_the_main_country_s(tag: Tagged) -> None:
    article = tag("Lebanon is calm, Lebanese officials said. Interior Minister Ulrika Zandberg spoke in Beirut.")
    assert actor(article, "x:ulrika-zandberg").country == "LBN"
    assert actor(tag("Interior Minister Ulrika Zandberg spoke."), "x:ulrika-zandberg").country is None


def test_render_takes_whom_nothing_is_said_of_for_the_main_country_s(tag: Tagged) -> None:
    text = "Lebanon is calm, Lebanese officials said. Ulrika Zandberg spoke in Beirut."
    assert actor(tag(text), "x:ulrika-zandberg").country == "LBN"
    assert actor(tag(f"{text} Israel and Israeli officials agreed."), "x:ulrika-zandberg").country is None


def test_render_takes_the_village_of_a_name_for_a_place(tag: Tagged) -> None:
    article = tag("A shell fell in the village of Brekkenfoot.")
    assert "Brekkenfoot" in {place.name for place in article.places}
    assert "x:brekkenfoot" not in ids(article)


def test_render_takes_a_bare_senate_for_the_united_states_where_they_are_told_of(tag: Tagged) -> None:
    assert "Q66096" in ids(tag("President Donald Trump spoke in the Senate."))
    assert "Q66096" not in ids(tag("Italy's Senate in Rome voted. The Senate rose."))


@pytest.mark.parametrize(
    ("text", "is_actor"),
    [
        ("The minister wrote on Twitter that he would resign.", False),
        ("He posted a video via YouTube on Friday.", False),
        ("Supporters of the mayor met over WhatsApp.", False),
        ("Twitter closed forty accounts on Friday.", True),
        ("Chile sued Facebook on Friday.", True),
    ],
)
def test_platforms_that_carry_words_are_no_actors(tag: Tagged, text: str, *, is_actor: bool) -> None:
    assert bool(tag(text).actors) == is_actor


@pytest.mark.parametrize(
    "text",
    [
        "A man attacked a Hasidic rabbi near his house.",
        "Gunmen shot three Masalitan villagers on Friday.",
        "The party of the Tavranese leaders won.",
    ],
)
def test_adjectives_of_peoples_are_no_actors(tag: Tagged, text: str) -> None:
    assert not [actor for actor in tag(text).actors if actor.kind != "group"]


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        ("es", "Ayer habló la Cámara Minera de Chile.", "Cámara Minera de Chile", "CHL"),
        ("en", "He met the Committee of Dams of Peru.", "Committee of Dams of Peru", "PER"),
    ],
)
def test_a_body_is_of_the_country_that_its_name_ends_with(
    tag: Tagged, language: str, text: str, name: str, country: str
) -> None:
    body = next(each for each in tag(text, language=language).actors if each.name == name)
    assert body.country == country
