"""The base's names in texts without capitals."""

from enrich.actors.tools import Tools
from enrich.actors.uncased import names, with_capitals


def _names(text: str, tools: Tools) -> list[str]:
    return [text[start:end] for start, end in names(text, tools)]


def test_names_finds_what_the_base_holds_in_small_letters(tools: Tools) -> None:
    assert "qasem soleimani" in _names("they met qasem soleimani in the capital", tools)


def test_names_passes_over_plain_words(tools: Tools) -> None:
    assert _names("the people have the power to change this", tools) == []


def test_with_capitals_reads_english_only(tools: Tools) -> None:
    text = "el presidente se reunió con los ministros del gobierno en la capital"
    assert with_capitals({"text": text}, "es", tools) == {"text": text}
    assert with_capitals({"text": "troops of iran met qasem soleimani in baghdad today"}, "en", tools) == {
        "text": "Troops of Iran met Qasem Soleimani in Baghdad today"
    }


def test_names_finds_persons_whose_names_hold_plain_words(tools: Tools) -> None:
    assert "carlos gomez love" in _names("the banker carlos gomez love was shot", tools)
    assert _names("the banker carlos gomez today spoke", tools) == []
