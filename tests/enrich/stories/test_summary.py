"""A story in few words: quoted, neutral, without copies or reserved texts; and what is new."""

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from enrich.stories.records import Recorder
from enrich.stories.summary import Summary, development, summarise
from tests.enrich.stories.acts import START, act, denial, telling
from wire.article import Article, Event, Span

STRIKE = "An Orvian drone killed General Runo Besh on the airport road of Harran early on Monday."
AGAIN = "General Runo Besh was killed on the airport road of Harran on Monday by an Orvian drone."
TOLL = "Hospitals in Harran said 14 people had died and 30 were injured in the blast near the terminal."
VOW = "Tessia promised a hard answer and called home its ambassador from the Orvian capital."


def say(name: str, *said: tuple[str, Event], title: str = "", hours: float = 0, **changes: object) -> Article:
    """Return an article that tells each act in a sentence of its own."""
    text, events = "", []
    for sentence, event in said:
        span = Span(field="text", start=len(text), end=len(text) + len(sentence), text=sentence)
        events.append(replace(event, sentence=span))
        text += sentence + " "
    return telling(name, *events, hours=hours, text=text, title=title or f"Drone kills General Besh {name}", **changes)


HURT = act(target="x:civilians", killed=14, injured=30)
THREAT = act(type="THREATEN", quad=3, modes=(), source="Q3", target="Q1")
PRESS = [
    say("a1", (STRIKE, act()), title="Orvian drone kills General Besh in Harran"),
    say("a2", (AGAIN, act()), (TOLL, HURT), title="General Besh killed by drone in Harran", hours=1),
    say("a3", (VOW, THREAT), title="You won't believe who was hit in Harran!", hours=2),
]


def texts(summary: Summary) -> list[str]:
    return [each.text for each in summary.sentences]


def test_summary_act_first_then_the_numbers() -> None:
    summary = summarise(PRESS)
    assert summary.title
    assert summary.title.text.startswith(("Orvian drone kills", "General Besh killed"))
    assert texts(summary)[0] in (STRIKE, AGAIN)
    assert texts(summary)[1] == TOLL


def test_summary_reaction_where_there_are_no_numbers() -> None:
    assert texts(summarise([PRESS[0], PRESS[2]])) == [STRIKE, VOW]


LATER = "Orvian banks closed early on Monday, hours after an Orvian drone killed General Runo Besh in Harran."
CRASH = "A ferry with ninety people on board sank off Harran on Monday, and rescuers found nobody alive."
SUNK = "Ninety people drowned when a ferry sank off Harran on Monday, and rescuers found nobody alive."
WARNED = "Tessia's premier warned Orvia on Monday of guesses about the ferry."


def test_summary_what_a_sentence_tells_in_passing_does_not_open_it() -> None:
    passing = act(trigger=Span(field="text", start=LATER.index("killed"), end=0, text="killed"))
    early = act(trigger=Span(field="text", start=STRIKE.index("killed"), end=0, text="killed"))
    assert texts(summarise([say("a0", (LATER, passing)), say("a1", (STRIKE, early)), PRESS[1]]))[0] in (STRIKE, AGAIN)


def test_summary_opens_as_the_tellings_do_where_one_alone_tells_an_act() -> None:
    bare = [telling(name, text=f"{text} {end}") for name, text, end in (("a2", SUNK, "More later."), ("a3", CRASH, ""))]
    warned = say("a1", (WARNED, THREAT))
    assert texts(summarise([replace(warned, text=f"{CRASH} {WARNED}"), *bare]))[0] in (CRASH, SUNK)


def test_summary_says_nothing_twice() -> None:
    assert texts(summarise([say("a1", (STRIKE, act())), say("a2", (AGAIN, act()))]))[1:] == []


def test_summary_quotes_no_reserved_article_and_no_copy() -> None:
    reserved = replace(PRESS[0], reserved="tdm")
    copy = say("a9", (VOW, THREAT), relation="syndicated", of="a1")
    summary = summarise([reserved, copy])
    assert (summary.title and summary.title.article, summary.sentences) == ("a1", ())
    assert {each.article for each in summarise([reserved, *PRESS[1:]]).sentences} <= {"a2", "a3"}


def test_summary_a_lure_only_where_there_is_no_other_title() -> None:
    lure = summarise([PRESS[2]]).title
    assert lure
    assert lure.article == "a3"
    title = summarise([PRESS[2], PRESS[0]]).title
    assert title
    assert title.article == "a1"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (f"HARRAN, March 2 (Agency) - {STRIKE}", STRIKE),
        (f"HARRAN – {STRIKE}", STRIKE),
        (f"14:20 – {STRIKE}", STRIKE),
        (STRIKE, STRIKE),
    ],
)
def test_summary_without_dateline(given: str, shown: str) -> None:
    assert texts(summarise([say("a1", (given, act()))])) == [shown]


@pytest.mark.parametrize("poor", ["He died.", f"But {STRIKE}", f'"{STRIKE}"', "ORVIA " + STRIKE, STRIKE * 5])
def test_summary_takes_no_sentence_that_cannot_stand_alone(poor: str) -> None:
    assert summarise([say("a1", (poor, act()))]).sentences == ()


def test_summary_in_the_language_of_most() -> None:
    foreign = say("b1", (STRIKE, act()), language="fr", title="Un drone tue le général Besh à Harran")
    summary = summarise([foreign, *PRESS])
    assert {each.language for each in (*summary.sentences, summary.title) if each} == {"en"}


def test_summary_of_nothing() -> None:
    assert summarise([]) == Summary(None, ())
    assert summarise([telling("a1", title=" ", text="")]) == Summary(None, ())


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_summary_is_the_same_in_any_order(draw: random.Random) -> None:
    records = [record for each in PRESS for record in Recorder([each]).records]
    given, known = draw.sample(PRESS, len(PRESS)), draw.sample(records, len(records))
    assert summarise(given, known) == summarise(PRESS, records)


def test_development_is_what_came_since() -> None:
    articles = [
        say("a1", (STRIKE, act()), (TOLL, act(target="Q4 x:civilians", killed=8))),
        say("a2", (TOLL, act(target="Q4 x:civilians", killed=14)), hours=30, outlet="outlet a1"),
        say("a3", (VOW, THREAT), hours=31),
        say("a4", (AGAIN, denial()), hours=32),
    ]
    recorder = Recorder()
    for each in articles:
        recorder.add(each)
    found = development(articles, recorder.records, START + timedelta(hours=24))
    assert (found.articles, found.outlets) == (3, ("outlet a3", "outlet a4"))
    assert [each.text for each in found.acts] == [VOW]
    assert found.tolls == ("killed: 8 → 14",)
    assert [each.article for each in found.denials] == ["a4"]
    everything = development(articles, recorder.records, START)
    assert (everything.articles, len(everything.acts), everything.tolls) == (4, 2, ())


def test_development_without_news() -> None:
    assert development(PRESS, (), START + timedelta(days=3)) == (0, (), (), (), ())
