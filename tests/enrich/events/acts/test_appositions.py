import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels said they had destroyed a plane, a claim that the army dismissed.", ("the army", "REJECT", "Rebels")),
        (
            "Larsen said Chad armed rebels, an accusation that two lawmakers who were briefed by Peru rejected.",
            ("two lawmakers", "REJECT", "Larsen"),
        ),
        ("The union asked for more pay, a demand the government rejected.", ("the government", "REJECT", "The union")),
    ],
)
def test_what_is_rejected_in_apposition(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in reader.acts(text)


@pytest.mark.parametrize(
    "text",
    ["Larsen has a car that the king rejected.", "Larsen met the king, a man that Chad denied."],
)
def test_other_appositions_reject_nothing(reader: Reader, text: str) -> None:
    assert all(type_ != "REJECT" for _, type_, _ in reader.acts(text))
