import pytest

from enrich.events.languages.tolls import killed_in


@pytest.mark.parametrize(
    ("language", "said", "killed"),
    [
        ("es", "Al menos 12 personas murieron en un atentado.", 12),
        ("es", "El Ejército mató a cinco guerrilleros.", 5),
        ("es", "El 3 de enero murió el rey.", None),
        ("fr", "Au moins douze personnes ont été tuées.", 12),
        ("fr", "Mali : 89 soldats tués dans une attaque", 89),
        ("de", "Bei einem Anschlag sind mindestens zwölf Menschen getötet worden.", 12),
        ("de", "Der Minister nannte zwölf Gründe.", None),
        ("ar", "قتل 9 جنود", 9),
        ("ar", "مقتل خمسين شخصا في انفجار", 50),
        ("ar", "سبعة قتلى في هجوم", 7),
        ("ar", "مقتل ما لا يقل عن عشرين جنديا", 20),
    ],
)
def test_killed_in_reads_digits_and_names(language: str, said: str, killed: int | None) -> None:
    assert killed_in(said, language) == killed
