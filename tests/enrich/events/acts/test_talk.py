import pytest

from enrich.events.acts.talk import is_talk, judgement, verdict
from enrich.events.syntax.clauses import Reader as Clauses
from enrich.events.syntax.phrases import Verb
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "judged", "talks"),
    [
        ("Chile called the arrest a violation.", "ACCUSE", True),
        ("Chile did not call the arrest a violation.", "ACCUSE", True),
        ("Chile called the arrest no crime.", "", True),
        ("Chile labelled the vote illegal.", "ACCUSE", False),
        ("Chile described the visit as historic.", "SUPPORT", False),
        ("Chile described the route.", "", False),
        ("Chile called Peru.", "", False),
        ("The warlord killed himself.", "", False),
    ],
)
def test_naming_judges(reader: Reader, text: str, judged: str, talks: bool) -> None:
    sentence = reader.sentence(text)
    [(at, clause)] = Clauses(sentence).read().items()
    verb = sentence.phrases[at]
    assert isinstance(verb, Verb)
    assert judgement(sentence, clause, verb) == judged
    assert is_talk(sentence, clause, verb, "") == (talks or "himself" in text)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Chile told reporters that rebels had attacked Lima.", ["ASSAULT"]),
        ("Officials told the paper the army had killed three rebels.", ["ASSAULT"]),
        ("The minister told a news conference in Lima.", []),
        ("Chile cautioned against guesses about the crash.", []),
        ("Chile warned against any attack on its soil.", ["THREATEN"]),
        ("Chile told Peru to free the prisoners.", ["REQUEST"]),
        ("The premier called three days of mourning.", []),
        ('The spokesman called the numbers "precise".', []),
        ("Zarif called the killing an act of terrorism.", ["ACCUSE"]),
        ("Peru called the bombing a crime.", ["ACCUSE"]),
        ("Chile faults Peru over Ana Paz killing as crowds cheer", ["ACCUSE"]),
        ("The general who was advising the militia resigned.", ["RETREAT"]),
        ("Germany advised its citizens to leave Iraq.", ["REQUEST"]),
        ("He expected the rebels to attack Lima.", ["ASSAULT"]),
        ("Peru expects to sign the deal.", ["AGREE"]),
        ("Trump phoned Merkel.", ["CONSULT"]),
        ("Erdogan called his Russian counterpart.", ["CONSULT"]),
    ],
)
def test_what_is_told_or_called_is_no_demand_and_no_call(reader: Reader, text: str, acts: list[str]) -> None:
    assert [type_ for _, type_, _ in reader.acts(text)] == acts


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("Chile said the raid was a crime.", "ACCUSE"),
        ("Chile said the accord marked a historic step.", "SUPPORT"),
        ("Chile said the raid was no crime.", ""),
        ("Chile said the raid would be a crime.", ""),
        ("Chile said the raid killed a thug.", ""),
    ],
)
def test_what_is_said_of_something_judges_it(reader: Reader, text: str, judged: str) -> None:
    clauses = Clauses(reader.sentence(text)).read()
    assert verdict(reader.sentence(text), list(clauses.values())[-1]) == judged
