from enrich.events.places.gazetteer import load


def test_load_knows_towns_regions_and_countries() -> None:
    names = load().names
    assert names["Baghdad"][0].geonames == 98182
    assert {spot.kind for spot in names["Georgia"]} >= {"country", "region"}
    assert load().capitals["IRQ"].name == "Baghdad"
