import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey expelled two Dutch diplomats.", ("Turkey", "SANCTION", "two Dutch diplomats")),
        ("Two Dutch diplomats were expelled by Turkey.", ("Turkey", "SANCTION", "Two Dutch diplomats")),
        ("France lifted sanctions on Mali.", ("France", "RETREAT", "Mali")),
        ("France refused to lift sanctions on Mali.", ("France", "REJECT", "Mali")),
        ("Oman agreed to release three sailors.", ("Oman", "AGREE", "three sailors")),
        ("Norway will not send troops to Chad.", ("Norway", "REJECT", "Chad")),
        ("Rebels threatened to bomb the capital.", ("Rebels", "THREATEN", "the capital")),
        ("Peru demanded an apology from Chile.", ("Peru", "REQUEST", "Chile")),
        ("The ministry said Kenya had attacked a village.", ("Kenya", "ASSAULT", "a village")),
        ("The court ordered an investigation into the mayor.", ("The court", "ACCUSE", "the mayor")),
        ("Officials of Oman met the rebels backed by Iran.", ("Officials of Oman", "CONSULT", "the rebels")),
        ("Fijian peacekeepers landed in Lebanon.", ("Fijian peacekeepers", "AID", "Lebanon")),
        ("Militias armed by Chad resumed their raids on Darfur.", ("Militias", "ASSAULT", "Darfur")),
        ("The mayor gave in to the strikers.", ("The mayor", "CONCEDE", "the strikers")),
        ("The militia, which the army has armed, attacked a village.", ("The militia", "ASSAULT", "a village")),
    ],
)
def test_acts_finds_type_and_sides(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in reader.acts(text)


def test_acts_finds_nothing_in_a_recipe(reader: Reader) -> None:
    assert reader.acts("Soak the noodles in hot water and drain them.") == []
