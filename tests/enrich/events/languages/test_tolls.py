import pytest

from enrich.events.languages.tolls import injured_in, killed_in


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


@pytest.mark.parametrize(
    ("language", "said", "hurt"),
    [
        ("es", "Murieron doce personas y otras cinco resultaron heridas.", 5),
        ("es", "El tiroteo dejó al menos 14 heridos en el mercado.", 14),
        ("es", "El tiroteo dejó heridos en el mercado.", None),
        ("fr", "Il a tué un gardien et blessé trois clients.", 3),
        ("fr", "Une bombe a tué un garde et sa femme ; blessés, ils n'avaient pas fui.", None),
        ("fr", "Douze personnes ont été blessées.", 12),
        ("de", "Sechs Menschen starben, neun wurden verletzt.", 9),
        ("ar", "قتل شرطي وأصيب 9 آخرون", 9),
        ("ar", "مقتل شرطي وإصابة سبعة جنود", 7),
        ("it", "Tre morti e nove feriti.", None),
    ],
)
def test_injured_in_reads_digits_and_names(language: str, said: str, hurt: int | None) -> None:
    assert injured_in(said, language) == hurt
