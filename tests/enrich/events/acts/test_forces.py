import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Chadian troops moved to the border of Niger.", "the border of Niger"),
        ("Peru said its soldiers had begun moving to Chile.", "Chile"),
        ("Two warships headed for Chile.", "Chile"),
        ("Soldiers entered the capital.", "the capital"),
        ("Soldiers moved to a new tune.", None),
        ("Soldiers headed for home.", None),
        ("Chadian police moved to Lima.", None),
    ],
)
def test_forces_that_go_somewhere_by_themselves_are_mobilized(reader: Reader, text: str, target: str | None) -> None:
    told = [act[2] for act in reader.acts(text) if act[1] == "MOBILIZE"]
    assert told == ([target] if target else [])
