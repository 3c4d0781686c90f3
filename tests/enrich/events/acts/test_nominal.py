import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks between Chad and Mali began in Oslo.", ("Chad", "CONSULT", "Mali")),
        ("Protests against the fare erupted in Lima and spread to Ica.", ("Protests", "PROTEST", "Lima")),
        ("A car bomb attack rocked the town of Ica.", ("A car bomb attack", "ASSAULT", "the town of Ica")),
        ("The truce between Chad and Mali took effect on Monday.", ("Chad", "CONCEDE", "Mali")),
        ("The truce between Chad and Mali came into force.", ("Chad", "CONCEDE", "Mali")),
        ("The convoy came under attack.", ("attack", "ASSAULT", "The convoy")),
        ("Chad talks resumed in Oslo.", ("Chad", "CONSULT", "")),
        ("Ana Gil won the backing of the union.", ("the union", "SUPPORT", "Ana Gil")),
        ("Ana Gil secured support from the army.", ("the army", "SUPPORT", "Ana Gil")),
        ("The rebel attacks on the town went on.", ("rebel", "ASSAULT", "the town")),
        ("Heavy fighting went on in the capital of Chad.", ("", "ASSAULT", "")),
    ],
)
def test_a_noun_names_an_act_that_goes_on(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in reader.acts(text)


@pytest.mark.parametrize(
    "text",
    ["Ana Gil won the support.", "The song rocked Lima.", "The rule took effect on Monday.", "The scandal shook Chad."],
)
def test_other_nouns_name_none(reader: Reader, text: str) -> None:
    assert reader.acts(text) == []
