"""Languages told from headlines and texts that were written for this test."""

from pathlib import Path

import pytest

from enrich.sift.language import claim, identify

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "fixtures" / "languages.tsv").read_text(encoding="utf-8").splitlines()
]


def test_identify_texts_of_thirteen_languages() -> None:
    assert [(language, text) for language, _, text in ROWS if identify(text) != language] == []
    assert len({language for language, *_ in ROWS}) == 13


def test_identify_headlines_never_wrong_and_seldom_unsure() -> None:
    said = [(language, identify(title)) for language, title, _ in ROWS]
    assert [each for each in said if each[1] not in (each[0], None)] == []
    assert sum(each[1] is None for each in said) <= 1


@pytest.mark.parametrize(
    "text", ["", "12345 67", "x", "asdf qwer zxcv", "https://a.example/b", "🙂🙂", "Trump", "\ud83d"]
)
def test_identify_unsure(text: str) -> None:
    assert identify(text) is None
    assert identify(text, "pt-BR") == "pt"


@pytest.mark.parametrize(
    ("said", "expected"),
    [("en-GB", "en"), ("zh_Hans", "zh"), ("und", None), ("", None), (None, None), ("English, UK", None), ("nb", "no")],
)
def test_claim(said: str | None, expected: str | None) -> None:
    assert claim(said) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El ministro citó «The Wall and the Sea», la novela que el jurado premió ayer en la capital del país.", "es"),
        ("They said the harbour, which was closed, would open on Sunday with a ceremony.", "en"),
    ],
)
def test_identify_by_small_words_of_english_but_not_by_a_quotation(text: str, expected: str) -> None:
    assert identify(text) == identify(text, "en-GB") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nigerian troops kill 30 militants in Borno", "en"),
        ("Ghana president swears in new ministers after vote", "en"),
        ("Wetin we know about di attack wey soldiers do for Kaduna market", "pcm"),
    ],
)
def test_identify_english_of_west_africa_from_pidgin(text: str, expected: str) -> None:
    assert identify(text) == expected
