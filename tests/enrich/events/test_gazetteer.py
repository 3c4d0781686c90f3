from enrich.events.gazetteer import adjectives, country_of, demonym, load, seats, territories


def test_load_knows_towns_regions_and_countries() -> None:
    names = load().names
    assert names["Baghdad"][0].geonames == 98182
    assert {spot.kind for spot in names["Georgia"]} >= {"country", "region"}
    assert load().capitals["IRQ"].name == "Baghdad"


def test_demonym_reads_the_word_before() -> None:
    assert [demonym("two", "Algerians"), demonym("South", "Koreans"), demonym("the", "U.S.")] == ["DZA", "KOR", "USA"]
    assert demonym("Central", "Americans") is None


def test_adjectives_seats_and_territories_give_countries() -> None:
    assert adjectives()["Iraqi"] == "IRQ"
    assert seats()["kremlin"] == "RUS"
    assert territories()["USA"][1] == "Q30"


def test_congolese_are_of_the_larger_congo() -> None:
    assert country_of("Congolese") == "COD"
