import pytest

from enrich.events.syntax.clauses import Reader as Clauses
from enrich.events.syntax.phrases import Verb
from tests.enrich.events.conftest import Reader


def subject_of(reader: Reader, text: str, verb: str) -> str:
    sentence = reader.sentence(text)
    clauses = Clauses(sentence).read()
    at = next(i for i in clauses if sentence.small[sentence.phrases[i].head] == verb)
    phrases = [sentence.phrases[i] for i in clauses[at].subject]
    return " + ".join(" ".join(sentence.words[p.start : p.end]) for p in phrases)


def test_what_hangs_on_an_apposition_is_not_the_verbs(reader: Reader) -> None:
    sentence = reader.sentence("Raids began after the murder of Ana Gil, an adviser to President Rey, in Lima.")
    (clause,) = Clauses(sentence).read().values()
    assert [prep for prep, _ in clause.preps] == ["after", "in"]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The army of Iran attacked a town.", "attacked", "The army"),
        ("Javad Zarif, Iran's foreign minister, condemned the attack.", "condemned", "Javad Zarif"),
        ("The general who commands the division denied it.", "denied", "The general"),
        ("Iran shot down a drone, seized tankers and jailed a sailor.", "jailed", "Iran"),
        ("Peru ordered its troops to leave.", "leave", "its troops"),
        ("Peru promised to leave.", "leave", "Peru"),
        ("Police fired tear gas at students marching on parliament.", "marching", "students"),
        ("The army shelled rebels, killing ten.", "killing", "The army"),
        ("A man stabbed five people who had met to sing, and was arrested.", "arrested", "A man"),
        ("France, Italy and Spain met in Rome.", "met", "France + Italy + Spain"),
        ("In Cairo the ministry said Sudan had closed the border.", "closed", "Sudan"),
    ],
)
def test_read_finds_the_subject(reader: Reader, text: str, verb: str, subject: str) -> None:
    assert subject_of(reader, text, verb) == subject


def test_read_ends_an_object_at_what_officials_said(reader: Reader) -> None:
    sentence = reader.sentence("Two guards were hurt, the ministry said.")
    clauses = Clauses(sentence).read()
    hurt = next(c for i, c in clauses.items() if sentence.small[sentence.phrases[i].head] == "hurt")
    assert hurt.object == ()
    assert isinstance(sentence.phrases[hurt.verb], Verb)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general, whom Chile deported, returned.", ("Chile", "COERCE", "The general")),
        ("To the widows of the miners he offered money.", ("he", "AID", "the widows of the miners")),
        ("Ana Gil, the former head of Orvo and Lumi, has fled Chile.", ("Ana Gil", "RETREAT", "Chile")),
        ("Chile denies visa to Peru's envoy for talks", ("Chile", "REJECT", "Peru 's envoy")),
        ("Six tourists held hostage in Mali in May were killed.", ("", "ASSAULT", "Six tourists")),
        ("Hunters fired the shots that killed a guard.", ("Hunters", "ASSAULT", "a guard")),
        ("Chilean shells were fired at the village.", ("Chilean shells", "ASSAULT", "the village")),
        ("Chile sent 300 soldiers to help Peru.", ("Chile", "AID", "Peru")),
        ("Chile set a date to sign a pact with Peru.", ("Chile", "AGREE", "Peru")),
        ("Chile called for the expulsion of the envoys.", ("Chile", "REQUEST", "the envoys")),
    ],
)
def test_sides_of_clauses(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in reader.acts(text)


def test_if_is_no_complement_of_what_does_not_ask(reader: Reader) -> None:
    assert "RETREAT" not in {type_ for _, type_, _ in reader.acts("The guards will stay if it rains on Lima.")}


def test_of_two_phrases_with_one_preposition_the_first_belongs_to_the_verb(reader: Reader) -> None:
    sentence = reader.sentence("Six men took part in the murder in Lima.")
    [clause] = Clauses(sentence).read().values()
    phrase = sentence.phrases[clause.by_prep["in"][0]]
    assert sentence.small[phrase.head] == "murder"


@pytest.mark.parametrize(
    ("text", "verb", "above"),
    [
        ("The rebels plan to burn homes and kill officials.", "kill", "plan"),
        ("The minister said France would close its embassy and expel the envoy.", "expel", "said"),
        ("Iran demanded that Chad lift the ban and withdraw its troops.", "withdraw", "demanded"),
        ("Gunmen broke into the house and killed the mayor.", "killed", "killed"),
        ("Rebels want to talk, police say.", "say", "say"),
    ],
)
def test_top_of_bare_verbs_is_what_governs_those_they_are_joined_to(
    reader: Reader, text: str, verb: str, above: str
) -> None:
    sentence = reader.sentence(text)
    clauses = Clauses(sentence)
    by_head = {sentence.small[sentence.phrases[i].head]: i for i in clauses.read()}
    assert clauses.top(by_head[verb]) == by_head[above]
