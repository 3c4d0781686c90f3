"""What becomes of a cast: actors, places, salience."""

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
