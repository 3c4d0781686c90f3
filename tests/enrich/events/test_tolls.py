from datetime import date

import pytest
from msgspec.structs import replace

from enrich.events.tolls import sums_up, with_countries, with_days, with_endings, with_later_tolls, with_tolls
from wire.article import Actor, Event, Span

ATTACK = Event(id="1", type="ASSAULT", quad=4, main=True)
ARREST = Event(id="2", type="COERCE", quad=4, main=True, source=("p",))


def test_with_tolls_reads_the_rest_of_the_lede() -> None:
    event, other = with_tolls([ATTACK, ARREST], ["A convoy was hit.", "Ten people died, 4 were wounded."])
    assert (event.killed, event.injured, other.killed) == (10, 4, None)


def test_with_tolls_leaves_what_was_on_other_days_or_the_reason() -> None:
    lede = [
        "They came from the graves of nine men killed on Sunday.",
        "They burned a shop in anger at raids that killed 7.",
    ]
    [event] = with_tolls([ATTACK], lede, date(2020, 1, 3))
    assert event.killed is None


def test_with_tolls_leaves_the_dead_of_a_span_of_time() -> None:
    [event] = with_tolls([ATTACK], ["A shop was bombed.", "At least 40 have been killed since the revolt broke out."])
    assert event.killed is None


def attack(text: str, verb: str, **changes: object) -> Event:
    start = text.index(verb)
    return replace(
        ATTACK, date=date(2020, 1, 3), sentence=Span(field="text", start=0, end=len(text), text=text),
        trigger=Span(field="text", start=start, end=start + len(verb), text=verb), **changes,
    )  # fmt: skip


STABBING = "A man stabbed a nurse at a station, and was caught two hours later."
SAID = "Gunmen have killed nine herders, the governor said on Friday."


@pytest.mark.parametrize(
    ("told", "lede", "day"),
    [
        (STABBING, "The attacker came out of a train shortly after 9 p.m. on Thursday.", date(2020, 1, 2)),
        (SAID, "All nine herders died late on Thursday.", date(2020, 1, 2)),
        (SAID, "The raid, the third in a year, began at dusk.", date(2020, 1, 3)),
        (STABBING, "The attacker served in the army until last Tuesday.", date(2020, 1, 3)),
        (STABBING, "Crowds came from the graves of six men killed on Thursday.", date(2020, 1, 3)),
        ("Gunmen killed nine herders on Friday.", "The attack came after one on Thursday.", date(2020, 1, 3)),
    ],
)
def test_with_days_reads_the_day_where_the_attack_is_taken_up(told: str, lede: str, day: date) -> None:
    first = attack(told, "stabbed" if "stabbed" in told else "killed")
    assert [event.date for event in with_days([first], [told, lede], date(2020, 1, 3))] == [day]


def test_with_days_takes_along_what_came_hours_later() -> None:
    caught = attack(STABBING, "caught", id="2", type="COERCE")
    other = replace(ARREST, date=date(2020, 1, 3))
    lede = [STABBING, "The attacker came out of a train on Thursday."]
    found = with_days([attack(STABBING, "stabbed"), caught, other], lede, date(2020, 1, 3))
    assert [event.date for event in found] == [date(2020, 1, 2), date(2020, 1, 2), date(2020, 1, 3)]
    assert with_days([other], lede, date(2020, 1, 3)) == [other]


def test_with_tolls_leaves_the_dead_of_an_attacker_out_of_what_was_done_to_him() -> None:
    text = "A man stabbed two nuns and was shot by a guard."
    done = [
        replace(attack(text, verb), id=verb, source=(one,), target=(other,), killed=2, modes=("primitive",))
        for verb, one, other in (("stabbed", "man", "nuns"), ("shot", "guard", "man"))
    ]
    told = [(event.killed, event.modes) for event in with_tolls(done, [])]
    assert told == [(2, ("primitive",)), (None, ("firearms",))]


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("More than 60 people have been killed since the curfew was imposed.", True),
        ("The feud has killed nine men since its beginning, elders said.", True),
        ("Shells have killed 12 people since Sunday.", False),
        ("A shell killed 12 people, the worst loss since the truce began.", False),
        ("The shelling has not stopped since the talks failed.", False),
    ],
)
def test_sums_up_knows_tolls_of_a_span_of_time(words: str, *, holds: bool) -> None:
    assert sums_up(words, date(2020, 1, 3)) is holds


def test_with_tolls_leaves_an_article_without_attack_alone() -> None:
    assert with_tolls([ARREST], ["Ten people died."]) == [ARREST]


def test_with_countries_places_acts_at_home() -> None:
    police = Actor(id="p", name="French police", kind="group", country="FRA")
    [event] = with_countries([ARREST], {"p": police})
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("France", "FRA")


def test_with_countries_does_not_guess_abroad() -> None:
    police = Actor(id="p", name="French police", kind="group", country="FRA")
    assert with_countries([ATTACK, ARREST], {}) == [ATTACK, ARREST]
    assert with_countries([ATTACK], {"p": police}) == [ATTACK]


CLAIM = attack("Rebels admitted on Friday to a bombing on Wednesday.", "bombing", main=False, modality="historical")


@pytest.mark.parametrize(
    ("events", "told", "killed"),
    [
        ([CLAIM], "The number of dead was put at 81 after two of the wounded died.", [81]),
        ([replace(CLAIM, main=True)], "The death toll rose to 14.", [14]),
        ([CLAIM, replace(CLAIM, id="3", killed=4)], "The toll stood at 4.", [None, 4]),
        ([CLAIM, replace(CLAIM, id="3")], "The death toll rose to 14.", [None, None]),
        ([replace(CLAIM, killed=9)], "The death toll rose to 14.", [9]),
        ([CLAIM], "A toll road was shut; 14 died elsewhere.", [None]),
    ],
)
def test_later_tolls_are_of_the_one_attack_without_any(
    events: list[Event], told: str, killed: list[int | None]
) -> None:
    assert [event.killed for event in with_later_tolls(events, ["Shops stayed shut.", told])] == killed


LIFTED = "Samoa has ended the state of emergency that it imposed in autumn."
ENDED = replace(attack(LIFTED, "ended"), type="CONCEDE", quad=1, date=date(2020, 1, 5))


@pytest.mark.parametrize(
    ("event", "told", "day"),
    [
        (ENDED, "A third of the land was well, they said as the decree ran out on Saturday night.", date(2020, 1, 4)),
        (ENDED, "The decree was signed on Saturday night.", date(2020, 1, 5)),
        (replace(ENDED, type="COERCE", quad=4), "The ban expired on Saturday.", date(2020, 1, 5)),
    ],
)
def test_what_is_lifted_ends_when_it_runs_out(event: Event, told: str, day: date) -> None:
    assert [each.date for each in with_endings([event], [LIFTED, told], date(2020, 1, 5))] == [day]
