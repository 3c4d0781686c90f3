import pytest

from enrich.events.acts.reading import Acts
from enrich.events.acts.themes import NEW
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Peru condemned the raid.", "ASSAULT"),
        ("The offer was turned down by Peru.", "AGREE"),
        ("Peru voiced concern over the arrest of two nuns.", "COERCE"),
        ("Peru expressed its support for the truce.", "CONCEDE"),
        ("Peru welcomed the verdict.", "SANCTION"),
        ("Peru called the step a mistake.", ""),
        ("The move was welcomed by Peru.", ""),
        ("Peru rejected the accusation.", "ACCUSE"),
        ("Peru praised the scheme.", ""),
        ("Peru hailed a step that it said was bold.", ""),
        ("Peru condemned violence.", NEW.type),
        ("Peru condemned a plot.", NEW.type),
        ("Peru condemned it.", ""),
        ("Peru accused it of theft.", None),
        ("Peru condemned Chile.", None),
    ],
)
def test_theme_is_what_an_answer_takes_up(reader: Reader, text: str, theme: str | None) -> None:
    found = Acts(reader.sentence(text), load()).read()[0].theme
    assert (found and found.type) == theme


def test_theme_says_by_which_noun(reader: Reader) -> None:
    theme = Acts(reader.sentence("Peru praised the scheme."), load()).read()[0].theme
    assert theme is not None
    assert theme.noun == "scheme"
