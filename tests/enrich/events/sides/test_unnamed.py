from msgspec.structs import replace

from enrich.events.sides.unnamed import at_home, with_strangers, with_unnamed
from wire.article import THING, Actor, Event, Place, Span


def told(words: str, country: str | None = "SOM", main: bool = True) -> Event:
    span = Span(field="text", start=0, end=len(words), text=words)
    place = Place(name="Mogadishu", country=country) if country else None
    return Event(id="1", type="COERCE", quad=4, main=main, target_span=span, place=place)


def test_with_unnamed_gives_codes_by_words_and_place() -> None:
    [event], [actor] = with_unnamed([told("at least 61 people")], ())
    assert (actor.name, actor.country, actor.known, event.target) == ("Somali civilians", "SOM", False, (actor.id,))
    assert actor.id == "x:somali-civilians"


def test_with_unnamed_prefers_the_country_that_the_words_name() -> None:
    _, [actor] = with_unnamed([told("two Turkish engineers")], ())
    assert (actor.name, actor.country) == ("Turkish engineers", "TUR")


def test_with_unnamed_leaves_things_and_placeless_people_alone() -> None:
    assert with_unnamed([told("a busy checkpoint")], ())[1] == ()
    assert with_unnamed([told("61 people", country=None)], ())[1] == ()
    assert with_unnamed([told("61 people", main=False)], ())[1] == ()


def test_with_unnamed_leaves_foreigners_without_the_place_s_country() -> None:
    assert with_unnamed([told("foreign troops")], ())[1] == ()
    assert with_unnamed([told("the foreign ministry")], ())[1][0].country


def test_with_unnamed_leaves_people_of_a_part_of_the_world_without_the_place_s_country() -> None:
    assert with_unnamed([told("African migrants")], ())[1] == ()
    assert with_unnamed([told("two Western diplomats")], ())[1] == ()


def test_with_unnamed_takes_students_for_protesters_only_where_they_protest() -> None:
    names = {
        type_: with_unnamed([replace(told("forty students"), type=type_)], ())[1][0].name
        for type_ in ("ASSAULT", "PROTEST")
    }
    assert names == {"ASSAULT": "Somali students", "PROTEST": "Somali protesters"}


def test_with_unnamed_leaves_an_officer_to_his_name() -> None:
    assert with_unnamed([told("the general")], ())[1] == ()
    assert [actor.name for actor in with_unnamed([told("a Catholic priest")], ())[1]] == ["Somali priest"]


def test_with_unnamed_takes_a_bare_body_for_its_country_s() -> None:
    span = told("The army").target_span
    act = Event(id="1", type="ACCUSE", quad=3, main=True, source_span=span)
    _, [actor] = with_unnamed([act], (), home="SOM")
    assert (actor.name, actor.country, actor.sector) == ("Somali army", "SOM", "MIL")
    state = Actor(id="Q1045", name="Somalia", kind="country", country="SOM")
    said = replace(act, source_span=told("The government").target_span)
    [event], _ = with_unnamed([said], (state,), home="SOM")
    assert event.source == ("Q1045",)


def test_with_unnamed_reads_an_adjective_with_points() -> None:
    _, [actor] = with_unnamed([told("three U.S. citizens")], ())
    assert actor.country == "USA"


def test_with_unnamed_takes_a_people_that_is_harmed_for_its_civilians() -> None:
    names = ("Peruvian civilians", "South Korean civilians")
    for words, name in zip(("two Peruvians", "six South Koreans"), names, strict=True):
        assert [actor.name for actor in with_unnamed([told(words)], ())[1]] == [name]
    assert with_unnamed([told("two Central Americans", country=None)], ())[1] == ()


def test_at_home_gives_protesters_the_country_where_they_act_but_not_troops() -> None:
    crowd = Actor(id="x:protesters", name="protesters", kind="group")
    troops = Actor(id="x:troops", name="troops", kind="group", sector="MIL")
    act = replace(told("the protesters"), source=("x:protesters", "x:troops"))
    assert [actor.country for actor in at_home((crowd, troops), [act])] == ["SOM", None]


def test_with_unnamed_does_not_guess_whose_gunmen_are() -> None:
    def actors(words: str) -> list[str]:
        span = told(words).target_span
        attack = Event(id="1", type="ASSAULT", quad=4, main=True, source_span=span, place=told("").place)
        return [actor.name for actor in with_unnamed([attack], ())[1]]

    assert [*actors("three gunmen"), *actors("urban guerrillas"), *actors("members of a gang")] == []
    assert [*actors("Kenyan gunmen"), *actors("the police")] == ["Kenyan gunmen", "Somali police"]
    assert [*actors("residents"), *actors("angry villagers")] == ["Somali civilians", "Somali villagers"]


def test_with_unnamed_takes_members_of_a_force_for_the_force() -> None:
    span = told("members of the treasury police").target_span
    attack = Event(id="1", type="ASSAULT", quad=4, main=True, source_span=span, place=told("").place)
    [event], [actor] = with_unnamed([attack], ())
    assert (actor.name, [m.text for m in actor.mentions]) == ("Somali police", ["treasury police"])
    assert event.source == (actor.id,)
    assert event.source_span == span


def test_with_unnamed_takes_a_force_for_that_of_the_articles_country() -> None:
    span = told("the air force").target_span
    attack = Event(id="1", type="ASSAULT", quad=4, main=True, source_span=span)
    assert with_unnamed([attack], (), home="SOM")[1][-1].name == "Somali air force"
    assert with_unnamed([attack], ())[1] == ()


def test_with_unnamed_names_each_thing_that_is_attacked() -> None:
    text = "the Spanish embassy and a power line in the north"
    whole = told(text)
    parts = tuple(Span(field="text", start=a, end=b, text=text[a:b]) for a, b in ((0, 19), (24, 49)))
    attack = Event(id="1", type="ASSAULT", quad=4, main=True, target_span=whole.target_span, place=whole.place)
    [event], actors = with_unnamed([attack], (), {("1", "target"): parts})
    assert [(actor.name, actor.kind, actor.country) for actor in actors] == [
        ("Spanish embassy", THING, "ESP"),
        ("Somali power line in the north", THING, "SOM"),
    ]
    assert event.target == tuple(actor.id for actor in actors)
    assert actors[0].mentions[0].text == "Spanish embassy"


def test_with_unnamed_counts_nobody_in_a_number_that_is_a_name() -> None:
    acts = [replace(told(words), id=words, type="ASSAULT") for words in ("Flight 12", "at least 12")]
    assert [event.target for event in with_unnamed(acts, ())[0]] == [(), ("x:somali-civilians",)]


def test_with_unnamed_takes_a_thing_for_that_of_its_town() -> None:
    acts = [replace(told(words), id=words, type="ASSAULT") for words in ("Mogadishu hotel", "a busy hotel", "a bank")]
    first, same, other = with_unnamed(acts, ())[0]
    assert first.target == same.target == ("x:mogadishu-hotel",)
    assert other.target == ("x:somali-bank",)


def test_with_unnamed_takes_no_clause_for_a_thing() -> None:
    span = told(f"the house of {'the brother of ' * 6}the mayor").target_span
    attack = Event(id="1", type="ASSAULT", quad=4, main=True, target_span=span)
    assert with_unnamed([attack], ())[1] == ()


def test_with_unnamed_takes_the_plane_for_the_airliner_told_before() -> None:
    said = ("a Chilean airliner", "the plane", "a plane", "the bridge")
    acts = [replace(told(words), id=words, type="ASSAULT") for words in said]
    first, same, other, bridge = with_unnamed(acts, ())[0]
    assert first.target == same.target == ("x:chilean-airliner",)
    assert len({first.target, other.target, bridge.target}) == 3


def test_attackers_of_whom_nothing_is_known_are_as_they_are_told() -> None:
    span = Span(field="text", start=4, end=16, text="Some masked gunmen on bikes")
    attack = replace(told("two guards"), type="ASSAULT", source_span=span)
    [event], [actor] = with_strangers([attack], ())
    assert (actor.name, actor.country, actor.sector, event.source) == ("masked gunmen", None, "UAF", (actor.id,))
    assert with_strangers([replace(attack, source=("w:front",))], ())[1] == ()
    assert with_strangers([replace(attack, source_span=replace(span, text="the army"))], ())[1] == ()


def test_pirates_are_nobody_knows_whose_whatever_they_do() -> None:
    span = Span(field="text", start=0, end=13, text="Armed pirates")
    boarded = replace(told("a tanker"), source_span=span)
    assert with_unnamed([boarded], ())[0][0].source == ()
    assert with_strangers([boarded], ())[1][0].name == "armed pirates"


def test_whom_a_court_jails_are_its_country_s_own_wherever_their_crime_was() -> None:
    court = Actor(id="court", name="Kenyan court", kind="group", country="KEN", sector="JUD")
    [event], _ = with_unnamed([replace(told("five men"), source=("court",))], (court,))
    assert event.target == ("x:kenyan-civilians",)
    army = replace(court, sector="MIL")
    assert with_unnamed([replace(told("five men"), source=("court",))], (army,))[0][0].target == ("x:somali-civilians",)


def test_people_in_a_town_are_of_its_country() -> None:
    words = "Traders in Kano were fined."
    span = Span(field="text", start=0, end=7, text="Traders")
    event = replace(told("Traders"), sentence=replace(span, end=len(words), text=words), target_span=span)
    assert with_unnamed([event], (), towns={"kano": "NGA"})[1][0].country == "NGA"


def test_with_unnamed_calls_people_by_both_words_and_things_without_flourish() -> None:
    assert with_unnamed([told("27 security men")], ())[1][0].name == "Somali security men"
    struck = replace(told("a busy checkpoint"), type="ASSAULT")
    assert with_unnamed([struck], ())[1][0].name == "Somali checkpoint"


def test_with_unnamed_takes_those_whom_a_government_dismisses_for_its_own() -> None:
    niger = Actor(id="Q1032", name="Niger", kind="country", country="NER", sector="GOV")
    event = replace(
        told("army chief", country=None), type="SANCTION", source=(niger.id,),
        trigger=Span(field="text", start=0, end=5, text="sacks"),
    )  # fmt: skip
    assert with_unnamed([event], (niger,), home="FRA")[1][-1].country == "NER"


def test_with_unnamed_knows_whose_people_are_by_the_town_before_them() -> None:
    assert with_unnamed([told("Kano residents")], (), towns={"kano": "NGA"})[1][0].country == "NGA"


def test_with_unnamed_takes_soldiers_for_those_of_the_town_in_the_sentence() -> None:
    words = "In Niamey rebels killed nine soldiers."
    event = replace(
        told("nine soldiers", country=None), type="ASSAULT", sentence=Span(field="text", start=0, end=38, text=words)
    )
    assert with_unnamed([event], (), home="FRA", towns={"niamey": "NER"})[1][0].country == "NER"


def test_judges_in_the_hague_are_the_one_court_of_all_nations_told() -> None:
    words = "Judges in The Hague freed a general."
    sentence = Span(field="text", start=0, end=len(words), text=words)
    event = replace(told("Judges", country="NLD"), sentence=sentence)
    court = Actor(id="icj", name="International Court of Justice", kind="igo", sector="JUD")
    assert with_unnamed([event], (court,))[0][0].target == ("icj",)
    assert with_unnamed([event], (court, replace(court, id="icc")))[0][0].target == ()
    assert with_unnamed([event], ())[0][0].target == ()


def test_vehicles_are_not_the_place_s_where_foreign_forces_may_own_them() -> None:
    attack = replace(told("several vehicles"), type="ASSAULT")
    force = Actor(id="f", name="US Army", kind="military", country="USA", sector="MIL")
    assert [actor.country for actor in with_unnamed([attack], ())[1]] == ["SOM"]
    assert [actor.country for actor in with_unnamed([attack], (force,))[1][1:]] == [None]
    homes = replace(told("several homes"), type="ASSAULT")
    assert [actor.country for actor in with_unnamed([homes], (force,))[1][1:]] == ["SOM"]


def test_envoys_who_are_expelled_are_not_the_state_s_own() -> None:
    span = Span(field="text", start=0, end=15, text="three diplomats")
    states = tuple(Actor(id=code, name=code, kind="country", country=code) for code in ("FRA", "RUS", "GBR"))
    place = Place(name="Paris", country="FRA")
    expulsion = Event(
        id="1", type="SANCTION", quad=4, main=True, source=("FRA",), target_span=span, place=place
    )  # fmt: skip
    assert with_unnamed([expulsion], states[:2])[0][0].target == ("x:russian-diplomats",)
    assert with_unnamed([expulsion], states)[0][0].target == ()
