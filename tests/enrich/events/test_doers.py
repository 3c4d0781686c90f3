import pytest

from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "A judge was murdered in an attack carried out by three students.",
            ("three students", "ASSAULT", "A judge"),
        ),
        (
            "A guard was wounded in the raid staged by urban rebels on the town.",
            ("urban rebels", "ASSAULT", "A guard"),
        ),
        ("An attack by rebels killed a judge.", ("rebels", "ASSAULT", "a judge")),
        ("A judge was abducted and killed by rebels.", ("rebels", "ASSAULT", "A judge")),
    ],
)
def test_doers_are_found_behind_the_attack_that_did_it(reader: Reader, text: str, act: tuple[str, str, str]) -> None:
    assert act in reader.acts(text)


def test_a_passive_joined_to_an_active_verb_keeps_its_own_doer(reader: Reader) -> None:
    acts = reader.acts("A judge was wounded and rebels were hit by police.")
    assert ("", "ASSAULT", "A judge") in acts
