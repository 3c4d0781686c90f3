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
        ("The bomb, allegedly set off by rebels, killed a judge.", ("rebels", "ASSAULT", "a judge")),
        ("A judge was killed by a bomb presumably planted by rebels.", ("rebels", "ASSAULT", "A judge")),
        (
            "The Karen Front claimed responsibility for the abduction of two nuns.",
            ("The Karen Front", "ASSAULT", "two nuns"),
        ),
        ("A judge was abducted and killed by rebels.", ("rebels", "ASSAULT", "A judge")),
    ],
)
def test_doers_are_found_behind_the_attack_that_did_it(reader: Reader, text: str, act: tuple[str, str, str]) -> None:
    assert act in reader.acts(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A man claimed the abduction for the National Union.", "the National Union"),
        ("A rebel commander claimed the ambush on behalf of the Karen Front.", "the Karen Front"),
        ("A caller claimed the raid in the name of the Karen Front.", "the Karen Front"),
        ("The Karen Front claimed the raid.", "The Karen Front"),
    ],
)
def test_who_claims_an_attack_for_others_did_not_do_it(reader: Reader, text: str, source: str) -> None:
    assert reader.acts(text) == [(source, "ASSAULT", "")]


def test_a_passive_joined_to_an_active_verb_keeps_its_own_doer(reader: Reader) -> None:
    acts = reader.acts("A judge was wounded and rebels were hit by police.")
    assert ("", "ASSAULT", "A judge") in acts
