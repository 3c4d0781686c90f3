import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    "text",
    [
        "Peru beat Chile 3-1 in Lima.",
        "Peru crushed Chile 3–1.",
        "Ana Paz scores late as Peru beats Chile for world gold",
        "The senator beat the president in the run-off.",
        "The senator won the election, beating the president.",
        "The president was ousted in the second round.",
        "Oil prices hit a record.",
        "Boeing shares closed at their lowest.",
        "Markets were hit by the raid.",
        "Chile's president cut short a visit to Peru.",
        "The president cut his trip to Peru short.",
        "Families hung red cloths before their homes.",
    ],
)
def test_results_are_no_acts(reader: Reader, text: str) -> None:
    assert reader.acts(text) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Police beat protesters in Lima.", "ASSAULT"),
        ("Guards beat 5-10 prisoners in Lima.", "ASSAULT"),
        ("Soldiers ousted the president in Lima.", "ASSAULT"),
        ("Peru closed the border.", "COERCE"),
        ("Peru hanged three dissidents.", "ASSAULT"),
        ("Soldiers put down a mutiny in Lima.", "COERCE"),
        ("Police dispersed the crowd.", "COERCE"),
        ("The army repelled an attack by rebels.", "ASSAULT"),
        ("Prosecutors registered a case against the mayor.", "ACCUSE"),
        ("A bomber blew himself up at a mosque in Lima.", "ASSAULT"),
        ("Larsen fled Peru for Chile.", "RETREAT"),
        ("The minister cut short talks with the union.", "SANCTION"),
    ],
)
def test_the_same_verbs_are_acts_elsewhere(reader: Reader, text: str, type_: str) -> None:
    assert [act for _, act, _ in reader.acts(text)] == [type_]
