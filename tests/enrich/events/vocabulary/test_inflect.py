import pytest

from enrich.events.vocabulary.inflect import forms_of, past_forms, plural, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("strike", {"strike", "strikes", "struck", "stricken", "striking"}),
        ("free", {"free", "frees", "freed", "freeing"}),
    ],
)
def test_verb_forms_of_regular_and_irregular_verbs(lemma: str, forms: set[str]) -> None:
    assert verb_forms(lemma) == forms


def test_past_forms_gives_both() -> None:
    assert past_forms("give") == ("gave", "given")
    assert past_forms("arrest") == ("arrested", "arrested")


@pytest.mark.parametrize(("one", "many"), [("policeman", "policemen"), ("ally", "allies"), ("air_raid", "air_raids")])
def test_plural_changes_the_last_word(one: str, many: str) -> None:
    assert plural(one) == many


def test_forms_of_several_verbs_are_one_set() -> None:
    assert forms_of("go", "sail") == verb_forms("go") | verb_forms("sail")
