import pytest

from tests.enrich.events.conftest import Reader
from tests.enrich.events.test_scene import code


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("General strike hits ports and mines in Chile", "General strike"),
        ("A rail strike shut stations across Chile.", "A rail strike"),
        ("Bus drivers' strike empties streets of Lima", "Bus drivers"),
        ("A nationwide strike by nurses closed clinics in Peru.", "nurses"),
        ("A walkout called by two unions paralysed Lima.", "two unions"),
        ("Protests shut down roads in Chile.", "Protests"),
        ("Strike grounds flights in Chile", "Strike"),
    ],
)
def test_a_protest_is_told_by_what_it_stops(reader: Reader, text: str, source: str) -> None:
    assert [(who, type_) for who, type_, _ in reader.acts(text)] == [(source, "PROTEST")]


@pytest.mark.parametrize(
    "text",
    ["An air strike shut the port of Lima.", "A strike hit a camp in Chile.", "Rockets closed the port of Lima."],
)
def test_an_attack_is_none(reader: Reader, text: str) -> None:
    assert "PROTEST" not in {type_ for _, type_, _ in reader.acts(text)}


def test_who_holds_it_is_the_place_s() -> None:
    (event,) = code("The protests closed schools across Peru.", "Peru")
    assert event.source == ("x:peruvian-protesters",)
