import pytest

from enrich.events.places.dateline import abroad, dateline
from enrich.events.places.gazetteer import load
from enrich.events.places.geoparsing import places
from enrich.events.syntax.body import body_of
from wire.article import Place

BEIRUT = Place(name="Beirut", country="LBN")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("KIRKUK, Iraq, Dec 27 (Meridian) - Rockets hit a base.", "Kirkuk", "IRQ"),
        ("BEIRUT - A missile hit a school.", "Beirut", "LBN"),
        ("Gao (Mali) – Two soldiers died.", "Gao", "MLI"),
        ("CARACAS, 8 dic (Meridiano).- La policía detuvo a Ana Gil.", "Caracas", "VEN"),
        ("LIMA/QUITO, Dec 27 (Meridian) - Soldiers clashed at the border.", "Lima", "PER"),
        ("بيروت - سقط صاروخ", "Beirut", "LBN"),
        ("BAMAKO, 8 déc (Méridien) - Deux soldats sont morts.", "Bamako", "MLI"),
    ],
)
def test_dateline_names_a_place(text: str, name: str, country: str) -> None:
    found = [place for place, _ in places(text, "text", [], load())]
    body = body_of(text)
    place = dateline(body, found, load())
    assert place is not None
    assert (place.name, place.country) == (name, country)
    assert text[body.begin :][0].isupper() or not text.isascii()


@pytest.mark.parametrize("text", ["", "Rockets hit a base in Kirkuk.", "the city - was quiet."])
def test_text_without_a_dateline_begins_at_once(text: str) -> None:
    assert body_of(text).begin == 0
    assert dateline(body_of(text), [], load()) is None


def test_abroad_is_what_a_correspondent_writes_of() -> None:
    text = "BEIRUT, Jan 1 - A missile fired by Syrian government forces hit a school in the town of Sarmin."
    body, twice = body_of(text), body_of(f"{text} Lebanese doctors helped.")
    assert abroad("Missile hits school in Syria", body, BEIRUT) == "SYR"
    assert abroad("Missile hits school", body, BEIRUT) is None  # one guest makes no country
    assert abroad("Missile hits school in Syria", twice, BEIRUT) is None
