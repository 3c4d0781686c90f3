import pytest

from tests.enrich.events.test_scene import code


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Dozens of militants arrived and opened fire in a market.", "ASSAULT"),
        ("Some 234 pistols were seized in the port.", "COERCE"),
        ("Protests broke out over fares.", "PROTEST"),
        ("Three journalists were charged with spying.", "ACCUSE"),
        ("The Zork Front condemned Peru.", "ACCUSE"),
        ("Peru visited the capital of Chile.", "CONSULT"),
        ("Teachers chanted slogans against Peru.", "PROTEST"),
    ],
)
def test_what_is_news_though_a_side_has_no_name(text: str, type_: str) -> None:
    assert type_ in {event.type for event in code(text, *(["Peru"] if "Peru" in text else []))}


@pytest.mark.parametrize(
    "text",
    [
        "Two loaves were seized in the kitchen.",
        "The recipe calls for beaten eggs.",
        "Senators of Peru shouted slogans against Chile.",
        "Peru visited a new stadium.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert code(text, *(name for name in ("Peru", "Chile") if name in text)) == ()
