import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    "text",
    [
        "A strike called by two unions of Chile.",
        "Three guards voted for it and eight bakers against.",
        "Thousands filled the square of Lima for the wedding of the prince.",
        'Someone had sprayed "closed in memory of the poor" on the gate.',
        "Chile has close ties with the Royal Guard.",
        "That will make Chilean sanctions look mild.",
        "The board voted after testimony by, in order, a nurse, two drivers and a baker.",
        "Some unions came out over the attack on the mayor.",
        "Refugees have fled injustice, Chile said.",
        "Migrants crossed into Chad.",
        "The skier left Chad.",
        "The minister's snub landed in an email to Chad.",
        "Ana Gil walked out of the jail to the cheers of a crowd.",
        "The mayor of Lima was left grumbling.",
        "Troops of Chad stood by as rebels walked past.",
        "Chad was stricken with grief.",
        "The ferry entered the waters of Chad.",
        "The terms of his bail barred Ana Gil from leaving Chile.",
    ],
)
def test_what_only_looks_like_an_act(reader: Reader, text: str) -> None:
    assert reader.acts(text) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("An air strike hits ports in Chile.", "ASSAULT"),
        ("Thousands filled the square of Lima and chanted.", "PROTEST"),
        ("Rebels closed in on Lima.", "MOBILIZE"),
        ("The minister fled Chile.", "RETREAT"),
    ],
)
def test_what_is_one(reader: Reader, text: str, type_: str) -> None:
    assert type_ in {each for _, each, _ in reader.acts(text)}


def test_blows_struck_in_speech_alone_are_nothing(reader: Reader) -> None:
    assert reader.acts("The envoy struck a softer tone on Chad.") == []
    assert [type_ for _, type_, _ in reader.acts("Rebels struck a convoy of Chad.")] == ["ASSAULT"]
