from datetime import date

import pytest

from enrich.events.acts.reading import Acts
from enrich.events.date import When
from enrich.events.modality import modality
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader

NOW = When(None, is_past=False)


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Iran attacked a base.", "ASSAULT", "asserted"),
        ("The ministry said Iran attacked a base.", "ASSAULT", "asserted"),
        ("Iran did not attack the base.", "ASSAULT", "negated"),
        ("Iran did not leave or attack the base.", "ASSAULT", "negated"),
        ("Iran denied that it had attacked the base.", "ASSAULT", "denied"),
        ("If Iran attacked the base, prices would rise.", "ASSAULT", "hypothetical"),
        ("The ministry said Iran had attacked a base.", "ASSAULT", "asserted"),
        ("No group said it had attacked a base.", "ASSAULT", "hypothetical"),
        ("The army has not said that it shelled the town.", "ASSAULT", "hypothetical"),
        ("Nobody claimed that Chad had bombed the port.", "ASSAULT", "hypothetical"),
        ("Iran may deploy troops near Basra.", "MOBILIZE", "hypothetical"),
        ("Iran appears to be deploying troops near Basra.", "MOBILIZE", "hypothetical"),
        ("Iran had attacked a base.", "ASSAULT", "historical"),
        ("Iran has no plans to attack a base.", "ASSAULT", "negated"),
        ("Iran will urge Chad to stay.", "REQUEST", "future"),
        ("An appeal to Chad could be made.", "REQUEST", "hypothetical"),
        ("Iran is likely to deploy troops near Basra.", "MOBILIZE", "hypothetical"),
        ("Iran plans to deploy troops near Basra.", "MOBILIZE", "future"),
        ("Iraq, worried that Iran was arming rebels, sent an envoy.", "AID", "hypothetical"),
        ("Neither Iran nor Iraq signed the deal.", "SUPPORT", "negated"),
        ("Gunmen waited at home to kill the judge.", "ASSAULT", "hypothetical"),
        ("The cartel sent men to Lima to kill the judge.", "ASSAULT", "hypothetical"),
        ("Their mission was to kill the judge.", "ASSAULT", "hypothetical"),
        ("Rebels began to attack the town.", "ASSAULT", "asserted"),
        ("The report that rebels shot the mayor is entirely unfounded.", "ASSAULT", "negated"),
        ("The report that rebels shot the mayor is a month old.", "ASSAULT", "asserted"),
        ("Stop bombing the town, Chad told Mali.", "ASSAULT", "hypothetical"),
        ("The minister gave orders to allow shooting at masked men.", "ASSAULT", "hypothetical"),
        ("Rebels tried to kill the judge.", "ASSAULT", "asserted"),
        ("The army used planes to bomb the town.", "ASSAULT", "asserted"),
        ("Rebels prepared the raid on the town.", "ASSAULT", "hypothetical"),
        ("Iran will deploy troops near Basra.", "MOBILIZE", "future"),
        ("Chile warned Peru that raids by it that killed guards would be answered.", "ASSAULT", "hypothetical"),
        ("It is impossible that Iran attacked the base.", "ASSAULT", "negated"),
        ("There is no evidence that Iran attacked the base.", "ASSAULT", "negated"),
        ("Peru said it would respond with missiles if it was attacked.", "ASSAULT", "hypothetical"),
        ("Mexico said it would not attend the summit.", "REJECT", "asserted"),
        ("Mexico will reject the offer.", "REJECT", "future"),
        ("Ten towns would be hit should Iran attack the base.", "ASSAULT", "hypothetical"),
        ("Chile will stay if rebels halt their assault on Lima.", "RETREAT", "hypothetical"),
        ("Iran denied that any raid had taken place.", "ASSAULT", "denied"),
        ("Police chief rejects claim that missile hit Peruvian plane", "ASSAULT", "denied"),
        ("There is no doubt that Iran attacked the base.", "ASSAULT", "asserted"),
    ],
)
def test_modality_by_rule(reader: Reader, text: str, type_: str, expected: str) -> None:
    sentence = reader.sentence(text)
    found = [act for act in Acts(sentence, load()).read() if act.type == type_]
    assert [modality(act, sentence, NOW) for act in found] == [expected]


def test_modality_of_an_old_act_is_historical(reader: Reader) -> None:
    sentence = reader.sentence("In 1988 a cruiser shot down an airliner.")
    [act] = Acts(sentence, load()).read()
    assert modality(act, sentence, When(date(1988, 7, 3), is_past=True)) == "historical"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran could shell the town and kill the mayor.", "hypothetical"),
        ("The rebels began to burn homes and kill the guards.", "asserted"),
        ("The rebels waited to burn homes and kill the guards.", "hypothetical"),
    ],
)
def test_what_is_joined_to_an_attack_is_as_real_as_that(reader: Reader, text: str, expected: str) -> None:
    sentence = reader.sentence(text)
    assert [modality(act, sentence, NOW) for act in Acts(sentence, load()).read()] == [expected, expected]
