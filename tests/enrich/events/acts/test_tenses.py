import pytest

from enrich.events.classify import Classifier
from enrich.events.single import Single
from enrich.events.syntax.tagger import Tagger
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey to expel two diplomats of Chad.", ("Turkey", "THREATEN", "two diplomats of Chad")),
        ("Norway must release the sailors.", ("Norway", "REQUEST", "the sailors")),
        ("Chad announced that it would expel two diplomats.", ("Chad", "SANCTION", "two diplomats")),
        ("Chad said it would release three sailors.", ("Chad", "AGREE", "three sailors")),
        ("Larsen vowed that it would attack Lima.", ("Larsen", "THREATEN", "Lima")),
        ("Larsen said its forces had shelled Lima.", ("Larsen", "ASSAULT", "Lima")),
        ("Larsen said rebels had shelled Lima.", ("rebels", "ASSAULT", "Lima")),
        ("Denmark hinted that it could close its embassy in Chad.", ("Denmark", "THREATEN", "its embassy")),
        ("Poland said Belarus could attack Lithuania.", ("Belarus", "ASSAULT", "Lithuania")),
    ],
)
def test_tense_and_sayer_decide_what_an_act_is(reader: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert reader.acts(text)[0] == expected


def test_a_pledge_is_made_now_whatever_is_pledged(tagger: Tagger) -> None:
    coder = Single(tagger, load(), Classifier())
    assert coder.code("Chad vowed that it would attack Mali.").modality == "asserted"
    assert coder.code("Chad warned that the raid would not go unanswered.").modality == "asserted"
    assert coder.code("Chad promised that it would send troops to Mali.").modality == "future"
