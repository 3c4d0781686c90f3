import pytest

from enrich.events.sides.users import users
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels shelled a base used by Chilean troops in Peru.", "Chilean troops"),
        ("Rebels shelled a camp housing Chilean soldiers and Peruvian police.", "Chilean soldiers + Peruvian police"),
        ("Rebels shelled a hotel in Lima that hosts UN staff.", "UN staff"),
        ("Rebels shelled a base where Chilean pilots are stationed.", "Chilean pilots"),
        ("Rebels shelled a district home to the Chilean embassy.", "the Chilean embassy"),
        ("Rebels shelled a base where snow fell.", ""),
        ("Rebels shelled a base and used knives.", ""),
        ("Rebels shelled a base. It was used by Chile.", ""),
    ],
)
def test_users_are_the_people_in_a_place(reader: Reader, text: str, found: str) -> None:
    sentence = reader.sentence(text)
    at = sentence.small.index("shelled") + 1
    parts = users(sentence, (at, at + 2))
    assert " + ".join(" ".join(sentence.words[a:b]) for a, b in parts) == found
