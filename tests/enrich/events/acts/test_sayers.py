import pytest

from tests.enrich.events.conftest import Reader

Row = tuple[str, str, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks with Peru would resume, Chile added.", ("Chile", "AGREE", "Peru")),
        ("Peru must free the miners, said Ana Ruiz.", ("Ana Ruiz", "REQUEST", "Peru")),
        ("Ana Ruiz said Peru must free the miners.", ("Ana Ruiz", "REQUEST", "Peru")),
        ("We condemn the raid, Chile's minister said.", ("Chile 's minister", "ACCUSE", "the raid")),
        ("Rebels killed two guards, Peru said.", ("Rebels", "ASSAULT", "two guards")),
    ],
)
def test_who_says_it_is_its_source_where_nobody_else_is(reader: Reader, text: str, expected: Row) -> None:
    assert reader.acts(text) == [expected]


def test_what_an_adopted_document_says_is_its_adopters_act(reader: Reader) -> None:
    assert reader.acts("The senate adopted a motion that condemns Chile.") == [("The senate", "ACCUSE", "Chile")]
    assert [type_ for _, type_, _ in reader.acts("The senate adopted a law with Chile.")] == ["SUPPORT"]


def test_a_pronoun_that_takes_up_what_was_blamed_is_no_second_act(reader: Reader) -> None:
    assert len(reader.acts("Chile condemned Peru's raid and called it a crime.")) == 1
    assert len(reader.acts("Chile condemned Peru's raid and called the king a liar.")) == 2


def test_who_alleges_harm_accuses(reader: Reader) -> None:
    text = "Chile alleged that its guards had been beaten by soldiers."
    assert reader.acts(text) == [("Chile", "ACCUSE", "soldiers")]
