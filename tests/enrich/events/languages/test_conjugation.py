import pytest

from enrich.events.languages.conjugation import Form, forms


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("es", "dispersaron", Form("COERCE", "finite")),
        ("es", "agrediendo", Form("ASSAULT", "gerund")),
        ("es", "desalojadas", Form("COERCE", "participle")),
        ("es", "denegaran", Form("REJECT", "subjunctive")),
        ("fr", "envahissent", Form("ASSAULT", "finite")),
        ("fr", "abattant", Form("ASSAULT", "gerund")),
        ("fr", "exigeant", Form("REQUEST", "gerund")),
        ("fr", "menaçant", Form("THREATEN", "gerund")),
        ("fr", "expulser", Form("SANCTION", "infinitive")),
    ],
)
def test_regular_verbs_are_known_in_the_forms_that_tell_news(language: str, form: str, expected: Form) -> None:
    assert forms(language)[form] == expected


def test_verbs_of_another_language_are_not_known() -> None:
    assert forms("pt") == {}
