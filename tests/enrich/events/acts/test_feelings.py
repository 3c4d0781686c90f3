import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad was dismayed at the decision of Mali.", ("Chad", "ACCUSE", "the decision of Mali")),
        ("Chad said it was deeply disappointed by Mali.", ("Chad", "ACCUSE", "Mali")),
        ("Chad was furious with Mali.", ("Chad", "ACCUSE", "Mali")),
        ("The ruling of Mali angered Chad.", ("Chad", "ACCUSE", "The ruling of Mali")),
    ],
)
def test_feelings_blame_their_cause(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert reader.acts(text)[0] == expected


def test_feelings_that_nobody_has_are_no_acts(reader: Reader) -> None:
    assert reader.acts("Chad was not angry with Mali.") == []
