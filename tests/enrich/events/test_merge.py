from datetime import date

import pytest
from msgspec.structs import replace

from enrich.events.merge import joint, merged, with_named, with_suffering
from enrich.events.sides.roles import Cast
from enrich.events.vocabulary.lexicon import load
from wire.article import THING, Actor, Event, Place, Span

IRAN = Actor(id="Q794", name="Iran", kind="country", country="IRN")
USA = Actor(id="Q30", name="United States", kind="country", country="USA")
TRUMP = Actor(id="Q22686", name="Donald Trump", kind="person", country="USA", sector="GOV")
CAST = Cast([IRAN, USA, TRUMP], load())


def span(field: str, start: int, text: str) -> Span:
    return Span(field="title" if field == "title" else "text", start=start, end=start + len(text), text=text)


STRIKE = Event(
    id="1", type="ASSAULT", quad=4, main=True, source=("Q30",), modes=("drone",), date=date(2020, 1, 3),
    sentence=span("title", 0, "US strikes"), trigger=span("title", 3, "strikes"),
)  # fmt: skip
TOLD = replace(
    STRIKE, id="2", source=("Q22686",), target=("Q794",), modes=("aerial",), killed=3, place=Place(name="Basra"),
    sentence=span("text", 0, "Trump had Iran struck"), trigger=span("text", 15, "struck"),
)  # fmt: skip


def test_merged_tells_an_act_once_in_the_words_of_the_body() -> None:
    [event] = merged([STRIKE, TOLD], CAST)
    assert event.sentence == TOLD.sentence
    assert (event.id, event.killed, event.modes) == ("1", 3, ("aerial", "drone"))
    assert event.target == ("Q794",)


def test_merged_keeps_the_words_that_name_who_was_hit() -> None:
    said = replace(TOLD, target=(), target_span=span("text", 0, "his brother-in-law"))
    named = replace(TOLD, target=("Q22686",), source=(), target_span=span("text", 50, "Donald Trump"))
    [event] = merged([said, named], CAST)
    assert (event.target, event.target_span) == (("Q22686",), named.target_span)


@pytest.mark.parametrize(("modes", "target"), [(("convict",), ("Q22686",)), (("expel",), ("Q22686", "Q30"))])
def test_merged_convicts_a_man_and_not_his_country(modes: tuple[str, ...], target: tuple[str, ...]) -> None:
    told = replace(TOLD, type="SANCTION", modes=modes, source=("Q794",), target=("Q22686",))
    again = replace(told, id="3", target=("Q22686", "Q30"), sentence=span("text", 60, "x"))
    assert [event.target for event in merged([told, again], CAST)] == [target]


def test_joint_leaves_out_the_attackers_own_men() -> None:
    army = Actor(id="w:army", name="Iranian army", kind="military", country="IRN", sector="MIL")
    men = Actor(id="x:men", name="Iranian soldiers", kind="group", country="IRN", sector="MIL", known=False)
    cast = Cast([IRAN, USA, TRUMP, army, men], load())
    took = replace(TOLD, source=("w:army",), target=("Q22686",))
    lost = replace(took, id="3", source=(), target=("x:men",))
    assert joint(took, lost, cast).target == ("Q22686",)
    assert joint(replace(took, source=("Q30",)), lost, cast).target == ("Q22686", "x:men")


def test_merged_leaves_out_whom_only_the_attacker_says_he_hit() -> None:
    words = "The band claimed that it had killed Iranians too"
    boast = replace(
        TOLD, source=("Q30",), main=False, sentence=span("text", 90, words),
        trigger=span("text", 90 + words.index("killed"), "killed"),
    )  # fmt: skip
    struck = replace(TOLD, source=("Q30",), target=("Q22686",))
    assert [event.target for event in merged([struck, boast], CAST)] == [("Q22686",)]
    told = replace(boast, sentence=span("text", 90, words.replace("claimed", "learnt")))
    assert [event.target for event in merged([struck, told], CAST)] == [("Q22686", "Q794")]


def test_merged_keeps_apart_what_differs() -> None:
    others = [
        replace(TOLD, type="ACCUSE"),
        replace(TOLD, date=date(2019, 12, 27)),
        replace(TOLD, modality="denied", main=False),
        replace(TOLD, source=("Q794",), target=("Q30",)),
    ]
    assert all(len(merged([STRIKE, other], CAST)) == 2 for other in others)


def test_merged_keeps_apart_two_persons_of_one_country() -> None:
    pence = Actor(id="Q24313", name="Mike Pence", kind="person", country="USA", sector="GOV")
    cast = Cast([TRUMP, pence, IRAN, USA], load())
    said = replace(TOLD, type="ACCUSE", modes=(), target=())
    later = replace(said, id="3", source=("Q24313",), sentence=span("text", 40, "Pence"), trigger=span("text", 46, "x"))
    assert len(merged([said, later], cast)) == 2
    assert len(merged([said, replace(later, source=("Q30",))], cast)) == 1


def test_merged_joins_a_title_to_what_was_done_the_night_before() -> None:
    [event] = merged([STRIKE, replace(TOLD, date=date(2020, 1, 2))], CAST)
    assert event.date == date(2020, 1, 2)


def test_merged_keeps_apart_who_was_shot_by_nobody_named_and_who_shot() -> None:
    shot = replace(TOLD, source=(), target=("Q22686",))
    gunman = Actor(id="x:gunman", name="gunman", kind="group", country="USA", sector="REB")
    answer = replace(TOLD, source=("Q30",), target=("x:gunman",), sentence=span("text", 40, "agents shot the gunman"))
    assert len(merged([shot, answer], Cast([*CAST.actors, gunman], load()))) == 2


def test_merged_keeps_apart_what_two_told_doers_did_to_others() -> None:
    mexico = Actor(id="Q96", name="Mexico", kind="country", country="MEX")
    cast = Cast([*CAST.actors, mexico], load())
    one = replace(TOLD, source=(), source_span=span("text", 0, "Hooded men"))
    other = replace(
        TOLD, id="3", source=(), source_span=span("text", 50, "Rebels"), target=("Q96",),
        sentence=span("text", 50, "Rebels shelled Mexico"), trigger=span("text", 57, "shelled"),
    )  # fmt: skip
    assert len(merged([one, other], cast)) == 2
    assert len(merged([one, replace(other, source_span=None)], cast)) == 1


def test_joint_keeps_the_place_of_the_fuller_telling() -> None:
    assert joint(STRIKE, TOLD, CAST).place == Place(name="Basra")


def test_joint_does_not_add_who_is_only_called_otherwise() -> None:
    drivers = [
        Actor(id=each, name=each, kind="group", country="USA", known=False) for each in ("US driver", "a driver")
    ]
    cast = Cast([IRAN, USA, *drivers], load())
    both = joint(replace(STRIKE, target=("US driver",)), replace(TOLD, target=("a driver", "Q794")), cast)
    assert both.target == ("a driver", "Q794")


def test_joint_leaves_out_the_country_of_somebody_harmed() -> None:
    named = replace(TOLD, source=(), target=("Q22686",))
    assert joint(replace(STRIKE, target=("Q30",)), named, CAST).target == ("Q22686",)
    assert joint(replace(STRIKE, target=("Q794",)), named, CAST).target == ("Q22686", "Q794")


def test_with_named_keeps_what_no_clause_tells_once() -> None:
    by_noun = [
        replace(TOLD, id="3", modality="historical", main=False),
        replace(TOLD, id="4", target=("Q22686",), modality="historical", main=False),
        replace(TOLD, id="5", target=("Q22686",), modality="historical", main=False),
    ]
    assert [event.id for event in with_named([TOLD], by_noun, CAST)] == [TOLD.id, "4"]


def test_with_named_gives_an_attack_the_doer_that_a_later_sentence_names() -> None:
    claim = replace(TOLD, id="9", source=("Q9",), target=(), target_span=None)
    attack = replace(TOLD, source=(), source_span=None)
    assert with_named([attack], [claim], CAST) == [replace(attack, source=("Q9",))]
    assert with_named([TOLD], [claim], CAST) == [TOLD]
    assert with_named([], [claim], CAST) == []


def test_with_named_puts_a_name_in_the_place_of_a_band_without_one() -> None:
    rebels = Actor(id="x:rebels", name="rebels", kind="group", known=False)
    cast = Cast([IRAN, USA, TRUMP, rebels], load())
    attack = replace(TOLD, source=("x:rebels",))
    claim = replace(TOLD, id="9", source=("Q22686",), target=(), target_span=None)
    assert with_named([attack], [claim], cast)[0].source == ("Q22686",)
    assert with_named([attack], [replace(claim, source=("Q30",))], cast)[0].source == ("x:rebels",)


def test_with_named_tells_no_attack_of_the_title_beside_that_of_the_text() -> None:
    base = Actor(id="x:base", name="base", kind=THING, known=False)
    cast = Cast([IRAN, USA, TRUMP, base], load())
    title = replace(STRIKE, id="9", source=(), target=("x:base",), main=False, modality="historical")
    assert with_named([TOLD], [title], cast) == [TOLD]
    assert len(with_named([TOLD], [replace(title, sentence=span("text", 90, "an attack on a base"))], cast)) > 1


@pytest.mark.parametrize(
    ("said", "told", "is_retold"),
    [
        ("the Jesuits", "six Jesuit priests", True),
        ("five priests", "six priests", False),
        ("the people", "six people", False),
        ("the clergyman", "Donald Trump", True),
    ],
)
def test_with_named_joins_victims_told_again_without_a_name(said: str, told: str, *, is_retold: bool) -> None:
    attack = replace(TOLD, target=("Q22686",) if told == "Donald Trump" else (), target_span=span("text", 9, told))
    again = replace(TOLD, id="9", modality="historical", main=False, target=(), target_span=span("text", 60, said))
    assert (with_named([attack], [again], CAST) == [attack]) is is_retold


def test_with_named_takes_the_doer_of_a_later_telling() -> None:
    attack = replace(TOLD, main=False, source=(), target=(), target_span=span("text", 9, "six Jesuit priests"))
    again = replace(
        attack, id="9", source_span=span("text", 40, "soldiers"), target_span=span("text", 60, "the Jesuits")
    )
    [event] = with_named([attack], [again], CAST)
    assert event.source_span == again.source_span


def test_with_suffering_gives_victims_to_the_attack_told_before_them() -> None:
    later = replace(TOLD, id="3", target=("x:b",), sentence=span("text", 90, "rebels struck"))
    fate = replace(TOLD, id="4", source=(), target=("x:a",), sentence=span("text", 40, "the dead were"))
    first, second = with_suffering([TOLD, later], [fate])
    assert first.target == ("Q794", "x:a")
    assert second == later


def test_with_suffering_adds_nobody_twice_and_nothing_without_an_attack() -> None:
    fate = replace(TOLD, target=("Q794",))
    assert with_suffering([TOLD], [fate]) == [TOLD]
    assert with_suffering([replace(TOLD, modality="denied")], [replace(fate, target=("x:a",))])[0].target == ("Q794",)
    assert with_suffering([], [fate]) == []


def test_merged_keeps_apart_who_attacked_and_who_shot_the_attacker() -> None:
    victims = replace(TOLD, source=(), target=(), target_span=span("text", 0, "two nuns"), main=True)
    attacker = replace(victims, id="3", target_span=span("text", 30, "the gunman"), trigger=span("text", 20, "shot"))
    assert len(merged([victims, attacker], CAST)) == 2


def test_merged_does_not_give_a_victim_a_doer_by_no_word() -> None:
    bare = replace(TOLD, source_span=None, target_span=None)
    victim, doer = replace(bare, source=()), replace(bare, id="3", target=(), trigger=span("text", 90, "shot"))
    assert len(merged([victim, doer], CAST)) == 2


def test_named_attacks_in_which_somebody_was_killed_are_no_second_ones() -> None:
    words = "Rebels killed 9 in an attack on a mine."
    told = replace(TOLD, sentence=span("text", 0, words), trigger=span("text", 7, "killed"))
    noun = replace(told, id="3", source=(), target=(), target_span=span("text", 32, "a mine"), main=False)
    noun = replace(noun, trigger=span("text", 22, "attack"))
    assert with_named([told], [noun], CAST) == [told]


def test_named_attacks_among_many_take_up_none() -> None:
    words = "Officials blame Iran for a string of similar attacks."
    noun = replace(TOLD, id="3", source=("Q794",), target=(), sentence=span("text", 60, words), main=False)
    noun = replace(noun, trigger=span("text", 60 + words.index("attacks"), "attacks"))
    told = replace(TOLD, source=())
    assert with_named([told], [noun], CAST) == [told]


def test_acts_of_others_together_stay_apart() -> None:
    lands = [Actor(id=code, name=code, kind="country", country=code) for code in ("TCD", "MLI", "NOR")]
    pact = replace(TOLD, type="SUPPORT", source=("TCD", "MLI"), target=(), sentence=span("title", 0, "Chad, Mali sign"))
    praise = replace(TOLD, id="2", type="SUPPORT", source=("TCD",), target=("NOR",))
    assert len(merged([pact, praise], Cast(lands, load()))) == 2


def test_merged_keeps_those_who_attack_apart_from_those_whom_others_attack() -> None:
    bomb = replace(
        TOLD, source=(), target=(), target_span=span("text", 40, "14 villagers"), trigger=span("text", 55, "bomb")
    )
    raid = replace(
        TOLD, id="3", main=False, source=(), source_span=span("text", 60, "the army"),
        target=(), target_span=span("text", 70, "a dozen insurgents"), sentence=span("text", 60, "the army killed"),
    )  # fmt: skip
    assert len(merged([bomb, raid], CAST)) == 2


def test_merged_keeps_apart_two_bodies_of_one_country_that_accuse() -> None:
    police = Actor(id="police", name="Iranian police", kind="group", country="IRN")
    cast = Cast([*CAST.actors, TRUMP, police, replace(TRUMP, id="pence")], load())
    one = replace(TOLD, type="ACCUSE", source=("Q22686",), target=("Q794",))
    other = replace(one, id="3", source=("pence",), target=("police",), sentence=span("text", 60, "Pence blamed them"))
    assert len(merged([one, other], cast)) == 2


def test_merged_keeps_a_strike_from_the_one_that_answers_it() -> None:
    back = replace(TOLD, id="3", source=("Q794",), target=("Q30",), sentence=span("text", 60, "Iran struck back"))
    assert len(merged([replace(TOLD, source=("Q30",)), back], CAST)) == 2
