from datetime import UTC, date, datetime

import pytest

from enrich.events.code import make_coder
from wire.article import Actor, Article, Event, Span

CODER = make_coder()
DAY = datetime(2020, 1, 3, 12, tzinfo=UTC)


def code(text: str, *names: str, title: str = "") -> tuple[Event, ...]:
    actors = tuple(
        Actor(
            id=name, name=name, kind="country", country=name[:3].upper(),
            mentions=(Span(field="text", start=text.index(name), end=text.index(name) + len(name), text=name),),
        )
        for name in names
    )  # fmt: skip
    return CODER(
        Article(id="a", feed="f", outlet="o", title=title, text=text, fetched_at=DAY, published_at=DAY, actors=actors)
    ).events


def test_scene_takes_the_dateline_for_the_place() -> None:
    [event] = code("KIRKUK, Iraq, Jan 3 (Meridian) - Rebels shelled a convoy of soldiers on Thursday.")
    assert event.place is not None
    assert (event.place.name, event.date) == ("Kirkuk", date(2020, 1, 2))


def test_scene_finds_no_news_in_a_recipe_or_a_match() -> None:
    assert code("Soak the noodles, then attack the pan with garlic. Ask for more. Leave it alone.") == ()
    assert code("Rovers launched attack after attack and the striker fired low past two defenders.") == ()


def test_scene_reads_a_storming_crowd_as_protest() -> None:
    events = code("Demonstrators stormed the embassy of Germany in Cairo.", "Germany")
    assert [event.type for event in events] == ["PROTEST"]


def test_scene_reads_a_mob_that_beats_people_as_an_attack() -> None:
    assert [event.type for event in code("A mob beat two farmers in Cairo.")] == ["ASSAULT"]
    assert [event.type for event in code("A mob beat two police officers in Cairo.")] == ["PROTEST"]


def test_scene_tells_what_a_crowd_is_angry_at_as_past() -> None:
    text = "Crowds stormed the embassy of Germany in Cairo in anger at raids that killed 9 farmers."
    told = {event.type: event for event in code(text, "Germany")}
    assert (told["PROTEST"].main, told["ASSAULT"].main, told["ASSAULT"].modality) == (True, False, "historical")


def test_scene_does_not_put_what_others_say_in_the_correspondent_s_town() -> None:
    [event] = code("CAIRO, Jan 3 (Meridian) - Germany will drop all limits on arms, Germany said.", "Germany")[:1] or [
        None
    ]
    assert event is None or event.place is None


def test_scene_leaves_what_a_body_of_many_nations_does_out_of_a_dateline() -> None:
    text = (
        "CAIRO, Jan 3 (Meridian) - Germany moved its nurses to Chad, Germany said. The UN suspended its work on Friday."
    )
    actor = Actor(id="UN", name="UN", kind="organization", mentions=(Span(field="text", start=77, end=79, text="UN"),))
    article = Article(
        id="a", feed="f", outlet="o", title="", text=text, fetched_at=DAY, published_at=DAY, actors=(actor,)
    )
    assert [event.place for event in CODER(article).events if "UN" in event.source] in ([], [None])


def test_scene_threatens_the_country_whose_sites_would_be_bombed() -> None:
    [event] = code("Germany threatened to bomb 30 sites in Chile.", "Germany", "Chile")
    assert (event.type, event.target) == ("THREATEN", ("Chile",))


def test_scene_reads_many_who_protest_over_something_as_protest() -> None:
    assert [event.type for event in code("Thousands protest over the budget in Cairo.")] == ["PROTEST"]
    assert [event.type for event in code("Thousands of farmers blocked roads in Cairo.")] == ["PROTEST"]
    assert [event.type for event in code("Germany protested over the raid by Chile.", "Germany", "Chile")] == ["ACCUSE"]


def test_scene_takes_a_crowd_up_by_its_pronoun() -> None:
    text = "Chad jailed a singer. Thousands poured into the streets of Lima and hundreds of students met there."
    assert [event.source for event in code(text, "Chad") if event.type == "PROTEST"] == [("x:peruvian-protesters",)]
    text = "Chad jailed a singer in Lima. Students had gathered outside a school, where they chanted against the king."
    assert [event.source for event in code(text, "Chad") if event.type == "PROTEST"] == [("x:peruvian-protesters",)]


def test_scene_tells_main_acts_from_background() -> None:
    events = code("Japan expelled two envoys of Chile. In 2018 Chile recalled its ambassador.", "Japan", "Chile")
    assert [(event.type, event.main, event.modality) for event in events] == [
        ("SANCTION", True, "asserted"), ("SANCTION", False, "historical"),
    ]  # fmt: skip


def test_scene_tells_what_stands_beside_the_news_and_is_addressed_to_nobody() -> None:
    events = code("Japan praised the deal, while Chile appealed for calm.", "Japan", "Chile")
    assert [(event.type, event.source, event.main) for event in events] == [
        ("SUPPORT", ("Japan",), True), ("REQUEST", ("Chile",), True),
    ]  # fmt: skip


def test_scene_lists_all_who_meet_as_source() -> None:
    events = code("Japan held talks with Chile in Lima.", "Japan", "Chile")
    assert [(event.type, event.source, event.target) for event in events] == [("CONSULT", ("Japan", "Chile"), ())]


def test_scene_tells_attacks_on_things_by_nobody_named() -> None:
    [event] = code("A blast in Lima shattered the windows of a bank.")
    assert (event.type, list(event.target)) == ("ASSAULT", ["x:peruvian-bank"])


def test_scene_tells_whose_home_was_hit() -> None:
    at = (text := "A bomb destroyed the home of Ana Gil.").index("Ana")
    person = Actor(
        id="gil", name="Ana Gil", kind="person", mentions=(Span(field="text", start=at, end=at + 7, text="Ana Gil"),)
    )
    article = Article(id="a", feed="f", outlet="o", title="", text=text, fetched_at=DAY, actors=(person,))
    [event] = CODER(article).events
    assert event.target == ("gil", "x:home-of-ana-gil")


def test_scene_tells_an_attempt_as_an_attack() -> None:
    [event] = code("Germany foiled an attempt by rebels to kill two nuns.", "Germany")
    assert event.source_span is not None
    assert (event.modality, event.source_span.text) == ("asserted", "rebels")


@pytest.mark.parametrize(
    "text",
    [
        "LIMA - The government imposed a curfew on the north on Friday.",
        "LIMA - The army detained twelve men on Friday.",
        "LIMA - Authorities closed two radio stations on Friday.",
    ],
)
def test_scene_tells_what_unnamed_bodies_force(text: str) -> None:
    [event] = code(text)
    assert (event.type, event.source[0].startswith("x:peruvian")) == ("COERCE", True)


def test_scene_takes_nobody_for_his_own_killer() -> None:
    text = "Police arrested a man. They accused him of killing Germany."
    events = code(text, "Germany")
    assert all("Germany" not in event.source for event in events if event.type == "ASSAULT")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Police captured Chile's envoy in Lima.", "COERCE"),
        ("Rebels captured Chile's envoy in Lima.", "ASSAULT"),
    ],
)
def test_scene_takes_whom_the_police_capture_for_arrested(text: str, type_: str) -> None:
    assert [event.type for event in code(text, "Chile")] == [type_]


def test_scene_gives_an_attack_the_person_who_is_said_to_be_behind_it() -> None:
    text = "A bomb exploded at a bank in Lima. Officials said that Ana Gil was behind the attack."
    at = text.index("Ana Gil")
    gil = Actor(id="x:ana-gil", name="Ana Gil", kind="person", known=False,
                mentions=(Span(field="text", start=at, end=at + 7, text="Ana Gil"),))  # fmt: skip
    coded = CODER(Article(id="a", feed="f", outlet="o", title="", text=text, fetched_at=DAY, actors=(gil,)))
    assert [event.source for event in coded.events if event.type == "ASSAULT"] == [("x:ana-gil",)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A bomb kills 12 in Chad.", 12),
        ("An air strike on a market in Chad killed nine.", 9),
        ("An air strike on a market in Chad left nine dead.", 9),
        ("A car bombing in Chad left at least 20 people dead.", 20),
        ("The attack by gunmen in Chad left 10 villagers dead.", 10),
    ],
)
def test_an_attack_that_kills_or_leaves_a_number_dead_is_told(text: str, killed: int) -> None:
    (event,) = [event for event in code(text, "Chad") if event.main]
    assert (event.type, event.killed) == ("ASSAULT", killed)


@pytest.mark.parametrize(
    "text", ["A crash in Chad left three dead.", "A landslide kills 12 in Chad.", "The vote in Chad left three hurt."]
)
def test_who_is_left_dead_by_no_attack_was_not_attacked(text: str) -> None:
    assert code(text, "Chad") == ()


def test_an_arrest_of_people_is_told_by_a_headline() -> None:
    (event,) = code("The lawyer is well known.", title="Three lawyers detained in Oslo")
    assert (event.type, event.main) == ("COERCE", True)


def test_scene_takes_the_country_of_a_town_for_the_host_of_a_guest() -> None:
    text = "Germany cancelled a visit to Istanbul on Friday."
    [event] = code(text, "Germany")
    assert (event.type, event.source, event.target) == ("REJECT", ("Germany",), ("Q43",))


def test_scene_gives_the_title_the_day_of_the_first_sentence() -> None:
    text = "Germany arrested two ministers of Chile on Thursday, a lawyer said on Friday."
    events = code(text, "Germany", "Chile", title="Germany arrests ministers of Chile")
    assert {event.date for event in events} == {date(2020, 1, 2)}


def test_scene_reads_stones_thrown_at_nobody_as_protest() -> None:
    assert [event.type for event in code("Men threw stones and tore down signs in Cairo.")] == ["PROTEST"]


def test_scene_takes_what_is_named_in_blame_for_what_was_told() -> None:
    text = "Germany bombed a port of Chile. Chad condemned on Friday what its minister called a barbaric crime."
    told = {event.type: event for event in code(text, "Germany", "Chile", "Chad")}
    assert told["ACCUSE"].target == ("Germany",)


def test_scene_does_not_put_a_warning_where_it_is_reported() -> None:
    text = "SANTIAGO, Jan 3 (Meridian) - Germany warned Chile on Friday that it would bomb its ports."
    [event] = [each for each in code(text, "Germany", "Chile") if each.type == "THREATEN"]
    assert event.place is None


def test_scene_knows_whom_an_object_pronoun_accuses() -> None:
    text = "Germany met Chile. Troops of Chile marched and judges have accused them of killing 9 farmers in Cairo."
    told = [event for event in code(text, "Germany", "Chile") if event.type == "ASSAULT"]
    assert "Germany" not in [name for event in told for name in event.source]


@pytest.mark.parametrize(
    ("text", "type_", "is_main"),
    [
        ("It rained. Germany left. Chile withdrew its envoy, accusing Germany of espionage.", "ACCUSE", True),
        ("It rained. Germany left. Chile responded by expelling three diplomats of Germany.", "SANCTION", True),
        ("It rained. Germany left. Chile praised Peru after accusing Germany of espionage.", "ACCUSE", False),
        ("It rained. Germany left. Chile thanked Peru while accusing Germany of espionage.", "ACCUSE", True),
        ("It rained. Germany left. Chile read a statement accusing Germany of espionage.", "ACCUSE", False),
    ],
)
def test_scene_takes_what_a_participle_tells_on_for_news(text: str, type_: str, is_main: bool) -> None:
    assert [event.main for event in code(text, "Germany", "Chile") if event.type == type_] == [is_main]


def test_scene_finds_no_attack_in_measures_that_target_somebody() -> None:
    assert not [each for each in code("Chile said the measures targeted 17 mines.", "Chile") if each.type == "ASSAULT"]


def test_scene_hears_a_body_of_which_only_the_name_is_known() -> None:
    [event] = code("The Chadian Bakers Association welcomed the verdict.", "Chadian Bakers Association")
    assert (event.type, event.source) == ("SUPPORT", ("Chadian Bakers Association",))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Germany said on Thursday it would leave the pact. It accused Brazil of fraud.", date(2020, 1, 2)),
        ("On Thursday Germany spoke of the pact. It accused Brazil of fraud.", date(2020, 1, 3)),
        ("Germany spoke of the pact. It accused Brazil of fraud.", date(2020, 1, 3)),
        ("Brazil said on Thursday it was well. Germany accused it of fraud.", date(2020, 1, 3)),
    ],
)
def test_scene_takes_what_somebody_says_on_for_said_when_he_spoke_first(text: str, day: date) -> None:
    (told,) = [event for event in code(text, "Germany", "Brazil") if event.type == "ACCUSE"]
    assert told.date == day


def test_scene_gives_no_day_to_the_dead_of_a_span_of_time() -> None:
    (sum_,) = code("At least 40 farmers have been killed in Germany since the unrest began.", "Germany")
    assert (sum_.date, sum_.killed, sum_.main) == (None, 40, True)


def test_scene_reads_a_capture_by_those_who_may_arrest_as_an_arrest() -> None:
    [event] = code("The German police captured a pilot in Cairo on Thursday.", "German")
    assert (event.type, event.modes) == ("COERCE", ("arrest",))
