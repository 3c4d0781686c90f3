import pytest

from enrich.events.places.gazetteer import load
from enrich.events.places.geoparsing import placed, places
from enrich.events.syntax.body import body_of
from wire.article import Place, Span


def found(text: str) -> list[tuple[str, str | None]]:
    return [(place.name, place.country) for place, _ in places(text, "text", [], load())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An attack in Baghdad killed two.", [("Baghdad", "IRQ")]),
        ("Two men met in Paris, Texas.", [("Paris", "USA"), ("Texas", "USA")]),
        ("France said the talks in Paris went on.", [("France", "FRA"), ("Paris", "FRA")]),
        ("Paris Hilton sang.", []),
        ("Mr Lincoln spoke.", []),
        ("Tropas turcas entraron en Siria.", [("Syria", "SYR")]),
        ("Des soldats sont morts en Corée du Nord.", [("North Korea", "PRK")]),
        ("Soldaten starben in Libyen.", [("Libya", "LBY")]),
        ("Shots fell outside the U.S. embassy in Baghdad.", [("Baghdad", "IRQ")]),
        ("Snow fell in the U.S. on Friday.", [("United States", "USA")]),
        ("Fighters attacked Manda Bay in Kenya.", [("Manda Bay", "KEN"), ("Kenya", "KEN")]),
        ("Missiles hit the base at Ain al-Assad.", [("Ain al-Asad", "IRQ")]),
        ("Un homme armé a tué un passant.", []),
        ("rebels attacked a farm in bogota", [("Bogotá", "COL")]),
        ("The blast hit the Somali capital.", [("Mogadishu", "SOM")]),
        ("ضربة في بغداد", [("Baghdad", "IRQ")]),
        ("", []),
    ],
)
def test_places_resolve_names(text: str, expected: list[tuple[str, str]]) -> None:
    if "bogota" in text:
        expected = [(load().names[load().small["bogota"]][0].name, "COL")] if "bogota" in load().small else []
    assert found(text) == expected


def test_places_have_ids_coordinates_and_exact_mentions() -> None:
    text = "Rockets hit a base near Kirkuk, Iraq."
    kirkuk = places(text, "text", [], load())[0][0]
    assert kirkuk.geonames is not None
    assert kirkuk.lat == pytest.approx(35.47, abs=0.05)
    assert [text[s.start : s.end] for s in kirkuk.mentions] == ["Kirkuk"]


def test_places_leave_out_what_is_taken() -> None:
    assert places("the London Review met", "text", [(4, 17)], load()) == []


def test_placed_gives_the_country_of_the_company() -> None:
    mapped = [place for place, _ in places("In Austin, Texas, and Dallas, Texas", "text", [], load())]
    assert placed([Place(name="Cookville")], mapped, body_of(""))[0].country == "USA"


def test_placed_follows_a_correspondent_abroad() -> None:
    mapped = [place for place, _ in places("BEIRUT - A missile hit Sarmin", "text", [], load())]
    assert placed([Place(name="Sarmin")], mapped, body_of(""), abroad="SYR")[0].country == "SYR"
    assert placed([Place(name="Sarmin")], mapped, body_of(""))[0].country == "LBN"


def test_places_reads_a_local_paper_at_home() -> None:
    local = "Deputies of the county sheriff closed Highway 19 in Paris on Friday."
    assert found(local) == [("Paris", "USA")]
    assert found("The ministers met in Paris on Friday.") == [("Paris", "FRA")]


def test_places_takes_no_hamlet_for_a_country() -> None:
    assert ("Italy", "ITA") in found("The school board and the sheriff of the county heard about a trip to Italy.")


def test_places_finds_towns_without_their_accents() -> None:
    assert (
        found("The ministers met in Bogotá on Friday.")
        == found("The ministers met in Bogota on Friday.")
        == [("Bogota", "COL")]
    )


def test_placed_puts_a_county_in_the_only_country_that_writes_so() -> None:
    assert placed([Place(name="Riley County")], [], body_of(""))[0].country == "USA"


def where(text: str, name: str) -> tuple[float, float]:
    """Return where a name of a text is, to the degree."""
    spot = next(spot for place, spot in places(text, "text", [], load()) if place.name == name)
    assert spot.lat is not None
    assert spot.lon is not None
    return round(spot.lat), round(spot.lon)


@pytest.mark.parametrize(
    ("text", "name", "spot"),
    [
        ("Crews were called to a fire in Charleston, W.Va., on Monday.", "Charleston", (38, -82)),
        ("Crews were called to a fire in Charleston, W. Va., on Monday.", "Charleston", (38, -82)),
        ("Crews were called to a fire in Charleston on Monday.", "Charleston", (33, -80)),
        ("Troopers of the Ohio State Highway Patrol stopped a van in Newark on Monday.", "Newark", (40, -82)),
        ("Troopers stopped a van in Newark on Monday.", "Newark", (41, -74)),
        ("The road from Norfolk to Stanton and Battle Creek was closed.", "Norfolk", (42, -97)),
        ("The road from Norfolk to Virginia Beach was closed.", "Norfolk", (37, -76)),
    ],
)
def test_places_weighs_the_state_and_the_neighbours_of_a_town(text: str, name: str, spot: tuple[float, float]) -> None:
    assert where(text, name) == spot


@pytest.mark.parametrize(
    ("name", "country"),
    [("Mecca", "SAU"), ("Medina", "SAU"), ("Dohuk", "IRQ"), ("Tskhinvali", "GEO"), ("Jowhar", "SOM")],
)
def test_places_knows_towns_by_what_english_calls_them(name: str, country: str) -> None:
    assert [each[1] for each in found(f"A bomb exploded in {name} on Friday.")] == [country]


@pytest.mark.parametrize(
    ("said", "name"), [("Makkah", "Mecca"), ("Köln", "Cologne"), ("Kandahār", "Kandahar"), ("Davao City", "Davao")]
)
def test_places_have_the_names_that_english_prints(said: str, name: str) -> None:
    assert [each[0] for each in found(f"A bomb exploded in {said} on Friday.")] == [name]


def test_a_place_that_no_map_has_is_in_the_country_of_the_town_beside_it() -> None:
    text = "PARIS - It rained in Paris. In Niamey the army said that rebels held Inatesou."
    towns = [place for place, _ in places(text, "text", [], load())]
    at = text.index("Inatesou")
    unknown = Place(name="Inatesou", mentions=(Span(field="text", start=at, end=at + 8, text="Inatesou"),))
    assert [place.country for place in placed([unknown], towns, body_of(text))] == ["NER"]


def test_a_county_is_of_the_land_told_of_where_a_town_has_its_name() -> None:
    assert ("Kilifi County", "KEN") in found("American and Kenyan troops met in Kilifi County. The U.S. sent planes.")
    assert ("Kilifi County", "USA") in found("American troops met in Kilifi County.")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bandits killed ten people in Zamfara.", ("Zamfara", "NGA")),
        ("Bandits killed ten people in Niger State.", ("Niger State", "NGA")),
        ("Gunmen killed ten people in Cabo Delgado.", ("Cabo Delgado", "MOZ")),
        ("Drones hit a depot in the Belgorod region.", ("Belgorod", "RUS")),
        ("El Ejército envió soldados al Cauca.", ("Cauca", "COL")),
    ],
)
def test_regions_of_the_news_are_places(text: str, place: tuple[str, str]) -> None:
    assert place in found(text)
