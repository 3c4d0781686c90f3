import pytest

from enrich.events.places.local import home


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The sheriff's deputies closed Highway 19 near the high school.", "USA"),
        ("Councillors told the borough council that pensioners are worried.", "GBR"),
        ("The RCMP said the premier would visit the hockey centre.", "CAN"),
        ("Gardaí said the HSE had told the councillor.", "IRL"),
    ],
)
def test_home_knows_a_countrys_local_paper(text: str, country: str) -> None:
    assert home(text) == country


@pytest.mark.parametrize(
    "text", ["", "Iran fired missiles at a base.", "The sheriff of Nottingham returns to the screen."]
)
def test_home_is_silent_without_enough_words(text: str) -> None:
    assert home(text) == ""


def test_home_is_silent_between_two_countries() -> None:
    assert home("Sheriff's deputies and county commissioners met the borough council and pensioners.") == ""
