import pytest

from enrich.events.clauses import Reader as Clauses
from enrich.events.phrases import Verb
from tests.enrich.events.conftest import Reader


def subject_of(reader: Reader, text: str, verb: str) -> str:
    sentence = reader.sentence(text)
    clauses = Clauses(sentence).read()
    at = next(i for i in clauses if sentence.small[sentence.phrases[i].head] == verb)
    phrases = [sentence.phrases[i] for i in clauses[at].subject]
    return " + ".join(" ".join(sentence.words[p.start : p.end]) for p in phrases)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The army of Iran attacked a town.", "attacked", "The army"),
        ("Javad Zarif, Iran's foreign minister, condemned the attack.", "condemned", "Javad Zarif"),
        ("The general who commands the division denied it.", "denied", "The general"),
        ("Iran shot down a drone, seized tankers and jailed a sailor.", "jailed", "Iran"),
        ("Peru ordered its troops to leave.", "leave", "its troops"),
        ("Peru promised to leave.", "leave", "Peru"),
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
