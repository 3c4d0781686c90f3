import pytest

from enrich.events.acts.mishaps import is_alert, is_mishap, is_told_mishap
from enrich.events.acts.reading import Acts
from enrich.events.vocabulary.lexicon import load
from tests.enrich.events.conftest import Reader


def _mishaps(reader: Reader, text: str, *lede: str) -> list[bool]:
    sentence = reader.sentence(text)
    return [is_mishap(act, sentence, lede) for act in Acts(sentence, load()).read() if act.type == "ASSAULT"]


def test_is_mishap_what_bursts_of_itself(reader: Reader) -> None:
    assert _mishaps(reader, "The airliner blew up in midair.") == [True]
    assert _mishaps(reader, "The airliner blew up in midair.", "A bomb was found.") == [False]
    assert _mishaps(reader, "The water attacked the walls of the bank.") == [True]
    assert _mishaps(reader, "Rebels blew up the bridge.") == [False]
    assert _mishaps(reader, "On Monday Typhoon Ana flattened two villages.") == [True]


def test_is_mishap_what_strikes_the_ground(reader: Reader) -> None:
    assert _mishaps(reader, "The aircraft turned back and struck the ground.") == [True]
    assert _mishaps(reader, "It veered off when it struck the runway, and men in another plane saw it.") == [True]


@pytest.mark.parametrize(("before", "expected"), [("A stampede killed 32 people.", True), ("A bomb killed 32.", False)])
def test_is_mishap_what_follows_one(reader: Reader, before: str, *, expected: bool) -> None:
    assert set(_mishaps(reader, "About 190 people were injured.", before)) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "An earthquake killed 40 people in Turkey.",
        "Three civilians were killed in a car crash near Leeds.",
        "A stampede at the funeral killed 50 mourners.",
        "A Kenyan airliner crashed shortly after take-off, killing all 90 people on board.",
        "A fire in a warehouse killed three workers in Madrid.",
    ],
)
def test_is_mishap_knows_disasters_and_accidents(reader: Reader, text: str) -> None:
    found = _mishaps(reader, text)
    assert found
    assert all(found)


@pytest.mark.parametrize(
    "text",
    [
        "A suicide bomber crashed his car into a checkpoint and killed five soldiers.",
        "Police opened fire on the crowd and killed three protesters.",
        "Guards killed a prisoner after the flood.",
        "Two Australians were killed by a bomb during the storm.",
    ],
)
def test_is_mishap_leaves_deeds_alone(reader: Reader, text: str) -> None:
    found = _mishaps(reader, text)
    assert found
    assert not any(found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Al menos veinte personas murieron en un accidente de autobús cerca de Lima."),
        ("es", "Una estampida en el estadio dejó doce muertos y cien heridos."),
        ("fr", "Un séisme a tué trente habitants dans le nord de l'Albanie."),
        ("fr", "Dix soldats sont morts dans le crash de leur hélicoptère."),
        ("ar", "قتل عشرة أشخاص في حادث سير قرب القاهرة"),
        ("ar", "مقتل عشرين شخصا في زلزال ضرب البلاد"),
    ],
)
def test_is_told_mishap_knows_accidents_in_other_languages(language: str, text: str) -> None:
    assert is_told_mishap(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Cinco soldados murieron en un atentado con bomba tras el accidente."),
        ("fr", "Trois policiers ont été tués par des tirs pendant l'incendie."),
        ("ar", "قتل عشرة جنود في هجوم مسلح"),
        ("es", "El presidente condenó la muerte del periodista."),
        ("en", "Ten died in an accident."),
    ],
)
def test_is_told_mishap_leaves_attacks(language: str, text: str) -> None:
    assert not is_told_mishap(text, language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya stays on alert over the cholera outbreak.", True),
        ("Chile remained on high alert after the earthquake.", True),
        ("Norway put hospitals on standby as influenza spread.", True),
        ("Norway put its army on high alert.", False),
        ("Chad stays on alert after attacks by rebels.", False),
    ],
)
def test_is_alert_what_illness_and_storms_make_ready(reader: Reader, text: str, *, expected: bool) -> None:
    sentence = reader.sentence(text)
    found = [is_alert(act, sentence) for act in Acts(sentence, load()).read() if act.type == "MOBILIZE"]
    assert found == [expected] or (expected and not found)
