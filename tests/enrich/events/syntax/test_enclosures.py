import pytest

from tests.enrich.events.conftest import Reader
from tests.enrich.events.syntax.test_clauses import subject_of


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Chad, which is home to a base, condemned the raid.", "condemned", "Chad"),
        ("Ana Gil, the lawyer who beat him and who is in Lima, asked Chad to stay.", "asked", "Ana Gil"),
        ("Ana Gil, whose refusal to go had brought troops to her door, left Peru.", "left", "Ana Gil"),
        ("Ana Gil, speaking from her bench before the vote, complained.", "complained", "Ana Gil"),
        ("Ana Gil, having ignored calls from the army to go, urged Chad to stay.", "urged", "Ana Gil"),
        ("Ana Gil, the minister, who joined the march outside a port, accused Chad.", "accused", "Ana Gil"),
        ("Ana Gil, the editor and candidate whose arrest in Lima angered Peru, was freed.", "freed", "Ana Gil"),
        ("Ana Gil, after the rebels had entered Lima, accused Peru.", "accused", "Ana Gil"),
        ("Ana Gil, in whose view the army lied, accused Peru.", "accused", "Ana Gil"),
        ("Rebels burned a bus, which was empty, killed five men and left.", "killed", "Rebels"),
        ("Ana Gil, the minister, said so.", "said", "Ana Gil"),
        ("In Lima, where troops had gathered, the army fired.", "fired", "the army"),
        ("When rebels came, the army fled, left two guns and burned a bus.", "left", "the army"),
    ],
)  # fmt: skip
def test_the_subject_stands_before_what_two_commas_enclose(reader: Reader, text: str, verb: str, subject: str) -> None:
    assert subject_of(reader, text, verb) == subject
