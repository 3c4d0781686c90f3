"""Whether two tellings are of one act: places, sides, and a score that is the same both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from enrich.stories.same import CONFLICT, COUNTRY, EQUAL, UNKNOWN, score, where
from enrich.stories.tellings import Told, told
from tests.enrich.stories.acts import HARRAN, LAND, PORT, act, denial, on, telling
from wire.article import Event, Place, Span

AIRPORT = Place(name="Harran Airport", country="TES", lat=10.2, lon=20.1, geonames=9)
ABROAD = Place(name="Orvia City", country="ORV", lat=10.0, lon=20.0, geonames=10)
NOWHERE = Place(name="The East")


def one(event: Event, story: str = "s1") -> Told:
    (found,) = told(telling("a", event, story=story))
    return found


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        (HARRAN, HARRAN, EQUAL),
        (HARRAN, AIRPORT, EQUAL),
        (HARRAN, PORT, CONFLICT),
        (HARRAN, LAND, COUNTRY),
        (LAND, LAND, COUNTRY),
        (HARRAN, ABROAD, CONFLICT),
        (HARRAN, NOWHERE, UNKNOWN),
        (HARRAN, None, UNKNOWN),
    ],
)
def test_places(a: Place, b: Place | None, agreement: int) -> None:
    assert where(a, b) == where(b, a) == agreement


def test_a_place_that_the_sentence_does_not_name_contradicts_nothing() -> None:
    reported = act(target="x:civilians", place=PORT)
    assert not score(one(act(target="x:civilians")), one(reported))
    assert reported.place
    assert score(one(act(target="x:civilians")), one(replace(reported, place=replace(reported.place, mentions=()))))


def test_one_person_is_killed_once_on_whatever_day_it_is_told() -> None:
    assert score(one(act()), one(act(source="Q3", date=on(-3), place=PORT), "s2"))


def test_verbal_acts_of_two_people_of_one_state_are_two() -> None:
    speech = act(type="ACCUSE", quad=3, modes=("allege",), source="Q6", target="Q3", place=None)
    assert score(one(speech), one(speech))
    assert not score(one(speech), one(replace(speech, source=("Q2",))))


def test_what_a_state_vows_its_head_vows() -> None:
    vow = act(type="THREATEN", quad=3, modes=("violence",), source="Q6", target="Q3", place=None)
    assert score(one(vow), one(replace(vow, source=("Q1",)), "s2"))
    assert score(one(replace(vow, source=("Q1",))), one(replace(vow, source=("Q1",)), "s2"))
    assert not score(one(vow), one(replace(vow, source=("Q1",), modes=()), "s2"))
    assert not score(one(vow), one(replace(vow, source=("Q1",), target=("Q2",)), "s2"))
    blame = replace(vow, type="ACCUSE", modes=("allege",))
    assert not score(one(blame), one(replace(blame, source=("Q1",)), "s2"))


def test_a_warning_to_nobody_of_nothing_is_that_of_the_same_body_told_in_full() -> None:
    warning = act(type="THREATEN", quad=3, modes=("violence",), source="Q2", target="Q3", place=None)
    bare = replace(warning, modes=(), target=())
    assert score(one(warning), one(bare, "s2"))
    assert not score(one(warning), one(replace(bare, source=("Q6",)), "s2"))
    assert not score(one(warning), one(replace(bare, date=on(1)), "s2"))
    assert not score(one(warning), one(replace(bare, modes=("restrict",)), "s2"))


CLAIMED = "The Orvian Army claimed responsibility for a drone strike in Harran."


def claim(words: str = CLAIMED, **changes: object) -> Event:
    said = Span(field="text", start=0, end=len(words), text=words)
    return act(**{"source": "Q2", "target": "", "modality": "historical", "main": False, "sentence": said, **changes})  # type: ignore[arg-type]


def test_a_claim_is_a_telling_of_the_attack_that_it_names() -> None:
    attack = act(source="Q2", target="x:civilians")
    assert score(one(attack), one(claim(), "s2"))
    for other in (claim(source="Q3"), claim(place=LAND), claim(date=on(1)), claim(modes=("aerial",))):
        assert not score(one(attack), one(other, "s2"))


def test_a_threat_told_with_less_of_its_content_is_the_same_threat() -> None:
    threat = act(type="THREATEN", quad=3, modes=("violence",), source="Q6", target="Q3", place=None)
    assert score(one(threat), one(replace(threat, modes=()), "s2"))
    assert not score(one(threat), one(replace(threat, modes=("restrict",)), "s2"))


def test_a_base_is_called_by_its_soldiers_and_by_its_land() -> None:
    raid = act(modes=("heavy-weapons",), target="x:base", place=LAND)
    assert score(one(raid), one(replace(raid, target=("x:bases",)), "s2"))


EVENTS = st.sampled_from(
    [
        act(), act(source="Q2"), act(source="", target="x:civilians"), act(target="Q5"), act(place=PORT, target="Q1"),
        act(date=on(1), place=None), denial(), denial(target="Q3", place=LAND),
    ]
)  # fmt: skip


@given(EVENTS, EVENTS, st.sampled_from(["s1", "s2"]))
def test_score_is_the_same_both_ways(a: Event, b: Event, story: str) -> None:
    assert score(one(a), one(b, story)) == score(one(b, story), one(a))


def test_one_article_s_doer_and_victim_are_two_acts() -> None:
    doer, victim = told(telling("a", act(target=""), act(source="")))
    assert not score(doer, victim)
    assert score(doer, one(act()))


def test_a_body_in_other_words_is_that_body() -> None:
    speech = act(type="REQUEST", quad=3, modes=(), source="Q2", target="Q3", place=None)
    assert score(one(speech), one(replace(speech, source=("x:officers",))))


def test_who_shoots_the_attacker_is_not_he() -> None:
    attack, answer = act(source="", target="x:civilians"), act(source="", target="x:attacker")
    assert not score(one(attack), one(answer))
    assert score(one(attack), one(act(source="", target="")))


def test_what_a_state_fires_on_one_day_in_one_land_is_one_act_in_any_story() -> None:
    fired = act(source="Q1", target="x:men", place=HARRAN)
    told_by_the_army = act(source="Q2", target="x:civilians", place=LAND)
    assert score(one(fired), one(told_by_the_army, "s2"))
    assert not score(one(fired), one(replace(told_by_the_army, date=on(1)), "s2"))
    assert not score(one(fired), one(replace(told_by_the_army, modes=("crowd-control",)), "s2"))


LED = "Orvia sent guards after a crowd stormed the base in Harran."


def test_what_led_to_the_news_is_an_act_of_days_before() -> None:
    storm = act(source="x:men", target="x:base", type="PROTEST", modes=("riot",), date=on(-2))
    sentence = Span(field="text", start=0, end=len(LED), text=LED)
    start = LED.index("stormed")
    trigger = Span(field="text", start=start, end=start + 7, text="stormed")
    led = replace(storm, date=on(0), sentence=sentence, trigger=trigger)
    assert score(one(storm), one(led, "s2")) == score(one(led, "s2"), one(storm)) > 0
    assert not score(one(storm), one(replace(led, target=("x:k7",), source=("x:officers",)), "s2"))
    dated = LED.replace("in Harran", "in Harran on Monday")
    named = replace(led, sentence=replace(sentence, text=dated, end=len(dated)))
    assert not score(one(storm), one(named, "s2"))
