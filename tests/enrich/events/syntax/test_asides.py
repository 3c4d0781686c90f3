import pytest

from enrich.events.syntax.asides import kept
from enrich.words import tokenise


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Iran said on Friday it left", "Iran said it left"),
        ("On January 3 , 2020 rebels fled", "rebels fled"),
        ("They met last week in Oslo", "They met in Oslo"),
        ("Troops may march in May", "Troops may march"),
        ("The World Bank (WB) lent money", "The World Bank lent money"),
        ("He “never” left", "He never left"),
        ("The Force – an elite unit – fled", "The Force fled"),
        ("The bomb -- left by rebels -- went off", "The bomb went off"),
        ("They fled – to Oslo .", "They fled – to Oslo ."),
        ("In 2018 they left", "they left"),
        ("Ana Gil , 45 , a teacher , was hurt", "Ana Gil , a teacher , was hurt"),
        ("Ana Gil , 20 years old , and Juan Rey , 21 , were hurt", "Ana Gil and Juan Rey were hurt"),
        ("Ana Gil , 42 ; Juan Rey , 19 ;", "Ana Gil ; Juan Rey ;"),
        ("Peru , 12 towns said", "Peru , 12 towns said"),
        ("found dead about 500 km northwest of Lima", "found dead of Lima"),
        ("On the night of 3 September rebels fled", "rebels fled"),
        ("In the last few hours rebels fled", "rebels fled"),
        ("On the night of fires rebels fled", "On the night of fires rebels fled"),
        ("She condemned what he called a raid", "She condemned a raid"),
        ("They deplored what the king described as a farce", "They deplored a farce"),
        ("Peru rejected what Oslo said was an unfair deal", "Peru rejected an unfair deal"),
        ("They know what he called for", "They know what he called for"),
        ("They left , hours after he came", "They left after he came"),
        ("They marched more than two hours to Oslo", "They marched to Oslo"),
    ],
)
def test_kept_leaves_out_times_brackets_ages_and_quotes(text: str, left: str) -> None:
    words = tokenise(text, 0, len(text))
    assert " ".join(words[i].text for i in kept(words)) == left


def test_kept_keeps_a_sentence_of_nothing_but_asides() -> None:
    words = tokenise("Friday", 0, 6)
    assert kept(words) == [0]
