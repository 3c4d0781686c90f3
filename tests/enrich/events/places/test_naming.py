"""The map's places and the named ones as one list."""

from enrich.events.places.naming import named, unmapped
from wire.article import Place, Span


def at(start: int, name: str) -> Span:
    return Span(field="text", start=start, end=start + len(name), text=name)


def test_a_place_of_the_map_gets_the_id_of_its_name() -> None:
    mapped = Place(name="Kirkuk", country="IRQ", geonames=94787, mentions=(at(5, "Kirkuk"),))
    known = Place(name="Kirkuk", id="Q173310", country="IRQ", mentions=(at(5, "Kirkuk"), at(50, "Kirkuk")))
    first, rest = named([mapped], [known])
    assert (first.id, first.geonames) == ("Q173310", 94787)
    assert rest.mentions == (at(50, "Kirkuk"),)


def test_a_place_of_another_country_keeps_its_own_id() -> None:
    mapped = Place(name="Georgia", country="USA", mentions=(at(0, "Georgia"),))
    known = Place(name="Georgia", id="Q230", country="GEO", mentions=(at(0, "Georgia"),))
    (only,) = named([mapped], [known])
    assert only.id is None


def test_a_place_that_the_map_lacks_stays() -> None:
    known = Place(name="Wan Chai", mentions=(at(3, "Wan Chai"),))
    assert named([], [known]) == (known,)


def test_the_map_s_blanks_are_places_with_a_country_at_other_words() -> None:
    mapped = [Place(name="Kirkuk", country="IRQ", lat=35.5, lon=44.4, mentions=(at(5, "Kirkuk"),))]
    village = Place(name="Zandberg", country="IRQ", mentions=(at(20, "Zandberg"),))
    same = Place(name="Kirkuk", country="IRQ", mentions=(at(5, "Kirkuk"),))
    nowhere = Place(name="Brekken", mentions=(at(40, "Brekken"),))
    assert unmapped([same, village, nowhere], mapped) == [village]
