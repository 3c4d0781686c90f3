from enrich.events.vocabulary.countries import adjectives, country_of, demonym, seats, territories


def test_demonym_reads_the_word_before() -> None:
    assert [demonym("two", "Algerians"), demonym("South", "Koreans"), demonym("the", "U.S.")] == ["DZA", "KOR", "USA"]
    assert demonym("Central", "Americans") is None


def test_adjectives_seats_and_territories_give_countries() -> None:
    assert adjectives()["Iraqi"] == "IRQ"
    assert seats()["kremlin"] == "RUS"
    assert territories()["USA"][1] == "Q30"


def test_congolese_are_of_the_larger_congo() -> None:
    assert country_of("Congolese") == "COD"
