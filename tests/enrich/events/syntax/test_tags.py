import pytest

from enrich.events.syntax.tagger import Tagger
from enrich.events.syntax.tags import tagged
from enrich.words import tokenise


def tags(text: str, tagger: Tagger) -> list[str]:
    return tagged([tokenise(text, 0, len(text))], tagger)[0]


def test_tagged_sets_what_letters_decide(tagger: Tagger) -> None:
    assert tags("US 12 to €5 .", tagger) == ["NNP", "CD", "TO", "CD", "."]


def test_tagged_reads_headlines_in_capitals(tagger: Tagger) -> None:
    assert tags("Turkey Expels Dutch Envoys", tagger)[1] == "VBZ"


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The most respected journalists left .", "respected", "JJ"),
        ("Rockets were fired towards Lima .", "towards", "IN"),
        ("The towns in which anti-French protests began .", "anti-French", "JJ"),
        ("Engineers who work for a firm left .", "work", "VBP"),
        ("Some thousand Syrians Sought refuge in the region this year .", "Sought", "VBD"),
        ("The rebels seized Pablo Garcia in Lima .", "Pablo", "NNP"),
        ("Ana Gil , a presidential hopeful , left .", "hopeful", "NN"),
        ("Unidentified individuals shot the mayor .", "Unidentified", "JJ"),
        ("He said hooded men shot the mayor .", "hooded", "JJ"),
        ("Troops , armed with rifles , shot a guard .", "armed", "VBN"),
        ("The house situated in Lima burned .", "situated", "VBN"),
        ("A telephone booth in Lima burned .", "booth", "NN"),
        ("Norway flew the wounded to Oslo .", "wounded", "NNS"),
        ("Rebels shelled a camp housing Chilean soldiers .", "housing", "VBG"),
        ("Two engineers , held captive in Mali , were freed .", "held", "VBN"),
        ("Chad says Mali appears to be standing down .", "appears", "VBZ"),
    ],
)
def test_tagged_mends_by_neighbours_and_capitals(tagger: Tagger, text: str, word: str, tag: str) -> None:
    assert tags(text, tagger)[text.split().index(word)] == tag


@pytest.mark.parametrize(
    ("text", "at", "tag"),
    [
        ("Soldiers involved in the raid will be tried .", 1, "VBN"),
        ("A bomb presumably left by rebels exploded .", 2, "RB"),
        ("The bomb , allegedly detonated by rebels , exploded .", 4, "VBN"),
        ("He was shot by some unidentified men .", 5, "JJ"),
    ],
)
def test_tagged_reads_who_is_doubted_unknown_or_involved(tagger: Tagger, text: str, at: int, tag: str) -> None:
    assert tags(text, tagger)[at] == tag
