import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey to expel two diplomats of Chad.", ("Turkey", "THREATEN", "two diplomats of Chad")),
        ("Norway must release the sailors.", ("Norway", "REQUEST", "the sailors")),
        ("Chad announced that it would expel two diplomats.", ("Chad", "SANCTION", "two diplomats")),
        ("Chad said it would release three sailors.", ("Chad", "AGREE", "three sailors")),
        ("Larsen said its forces had shelled Lima.", ("Larsen", "ASSAULT", "Lima")),
        ("Larsen said rebels had shelled Lima.", ("rebels", "ASSAULT", "Lima")),
    ],
)
def test_tense_and_sayer_decide_what_an_act_is(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert reader.acts(text)[0] == expected
