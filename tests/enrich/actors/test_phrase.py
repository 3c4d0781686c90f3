"""Phrases for somebody."""

import pytest

from enrich.actors.phrase import Phrases
from enrich.actors.tools import Tools

CASES = [
    ("four Saudi soldiers", "", "2020-01-03", (None, "SAU", "MIL")),
    ("Iran's foreign minister", "", "2020-01-03", ("Q10296812", "IRN", "GOV")),
    ("the National Guard", "Saudi", "2020-01-03", (None, "SAU", "MIL")),
    ("President Donald Trump", "", "2022-04-01", ("Q22686", "USA", "ELI")),
    ("the Quds Force", "", "", ("w:quds-force", "IRN", "MIL")),
    ("Boko Haram gunmen", "", "", (None, "NGA", "REB")),
    ("police in Lagos", "", "", (None, "NGA", "COP")),
    ("he", "", "", (None, None, None)),
    ("ordinary Kazakhs", "", "", (None, "KAZ", "CVL")),
    ("Chile's Defense Department", "", "", (None, "CHL", "GOV")),
    ("a former White House official", "", "", (None, "USA", "ELI")),
    ("president of the Chadian Chess Federation", "", "2022-06-01", (None, "TCD", None)),
    ("Oxford Chess Federation", "", "", ("x:oxford-chess-federation", "GBR", None)),
    ("Canberra", "", "", ("Q3114", "AUS", "GOV")),
    ("Jane Zork", "", "", ("x:jane-zork", None, None)),
]


@pytest.mark.parametrize(("text", "context", "day", "meant"), CASES)
def test_resolve(tools: Tools, text: str, context: str, day: str, meant: tuple[str | None, ...]) -> None:
    meaning = Phrases(tools).resolve(text, context, day)
    assert (meaning.actor, meaning.code.country, meaning.code.sector) == meant
