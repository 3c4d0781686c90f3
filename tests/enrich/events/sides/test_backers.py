import pytest

from enrich.events.sides.backers import is_backer
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "name", "is_behind"),
    [
        ("Iran-backed fighters fled.", "Iran", True),
        ("Pro-Iran fighters fled.", "Iran", True),
        ("Iran fled.", "Iran", False),
    ],
)
def test_a_backer_is_behind_the_side(reader: Reader, text: str, name: str, is_behind: bool) -> None:
    at = text.index(name)
    assert is_backer(reader.sentence(text), (at, at + len(name))) == is_behind
