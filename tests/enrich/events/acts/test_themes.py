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
        ("Peru condemned violence.", NEW),
        ("Peru condemned a plot.", NEW),
        ("Peru condemned it.", None),
        ("Peru condemned Chile.", None),
    ],
)
def test_theme_is_what_an_answer_takes_up(reader: Reader, text: str, theme: str | None) -> None:
    assert Acts(reader.sentence(text), load()).read()[0].theme == theme
