import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Peru condemned the sanctions imposed by Canada on its mines.", "Canada"),
        ("Kenya has denounced a treaty that Chad and Mali signed.", "Chad + Mali"),
        ("Hungary rejected a plan put forward by Austria.", "Austria"),
        ("Peru opposed a dam which Chile built.", "Chile"),
        ("Norway opposed arms sales by Canada to Chad.", "Canada"),
        ("The sanctions imposed by Canada were condemned by Peru.", "Canada"),
        ("Japan criticised the missile test carried out by Chad.", "Chad"),
        ("Peru praised the engineers paid by Canada.", "the engineers"),
        ("Armenia dismissed a claim that Chad had fled.", "a claim"),
        ("Armenia rejected claims that Chad had fled.", "claims"),
        ("Peru praised Canada for a plan drawn up by Chile.", "Canada"),
    ],
)
def test_answers_are_to_who_did_what_is_answered(reader: Reader, text: str, target: str) -> None:
    assert [act[2] for act in reader.acts(text) if act[1] in {"ACCUSE", "REJECT", "SUPPORT"}][-1] == target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Rebels burned three vehicles on the highway near Lima.", "three vehicles"),
        ("A bomb exploded in Lima in front of a bank.", "a bank"),
        ("A bomb exploded opposite a bank.", "a bank"),
        ("A bomb exploded near police in Lima.", "police"),
        ("Many nurses were wounded and many houses were destroyed.", "many houses"),
        ("Rebels held two diplomats and a nurse hostage.", "two diplomats + a nurse hostage"),
        ("An envoy and two nurses are being held hostage.", "An envoy + two nurses"),
    ],
)
def test_attacks_hit_what_they_hit_not_where_it_was(reader: Reader, text: str, target: str) -> None:
    assert [act[2].removeprefix("front of ") for act in reader.acts(text) if act[1] == "ASSAULT"][-1] == target


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine farmers were killed in clashes between herders and settlers.", "herders + settlers"),
        ("Nine farmers were killed in fighting between rebels and the army.", "rebels + the army"),
        ("Nine farmers died in clashes between herders and settlers.", "herders + settlers"),
        ("Nine farmers were killed in revenge for the death of a chief in a Chilean raid.", ""),
    ],
)
def test_who_fights_is_who_kills(reader: Reader, text: str, source: str) -> None:
    assert next(act[0] for act in reader.acts(text) if act[1] == "ASSAULT") == source
