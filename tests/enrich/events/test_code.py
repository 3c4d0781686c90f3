import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import msgspec
import pytest

from enrich.actors.knowledge import load
from enrich.actors.tag import make_tagger
from enrich.events.code import make_coder
from wire.article import Actor, Article, Span

CODER = make_coder()
NAMES = {
    "w:soleimani": ("Soleimani", "person", "IRN"),
    "w:muhandis": ("al-Muhandis", "person", "IRQ"),
    "Q30": ("American", "country", "USA"),
    "Q794": ("Iran", "country", "IRN"),
}


@cache
def _tagger() -> Callable[[Article], Article]:
    return make_tagger(load())


def tag(raw: Article) -> Article:
    return _tagger()(raw)


def article(text: str, title: str = "") -> Article:
    actors = []
    for id_, (name, kind, country) in NAMES.items():
        spans = [Span(field="text", start=m.start(), end=m.end(), text=name) for m in re.finditer(name, text)]
        if spans:
            actors.append(Actor(id=id_, name=name, kind=kind, country=country, mentions=tuple(spans)))
    day = datetime(2020, 1, 3, 12, tzinfo=UTC)
    return Article(
        id="a", feed="f", outlet="o", title=title, text=text, fetched_at=day, published_at=day, actors=tuple(actors)
    )


def test_code_finds_who_did_what_to_whom_where_and_when() -> None:
    text = "General Soleimani has been killed by an American drone strike in Baghdad. Iran vowed revenge."
    coded = CODER(article(text))
    event = coded.events[0]
    assert (event.type, event.source, event.target) == ("ASSAULT", ("Q30",), ("w:soleimani",))
    assert event.modes == ("drone", "targeted")
    assert (event.quad, event.main, event.modality, str(event.date)) == (4, True, "asserted", "2020-01-03")
    assert event.place is not None
    assert (event.place.name, event.place.country, event.place.geonames) == ("Baghdad", "IRQ", 98182)
    for span in (event.trigger, event.sentence, event.target_span):
        assert span is not None
        assert text[span.start : span.end] == span.text
    assert coded.events[1].type == "THREATEN"


def test_code_names_on_the_sides_only_actors_of_the_article() -> None:
    text = (
        "An American drone killed Soleimani in Baghdad. Nobody claimed it. The city was calm. Shops were open. "
        "In Basra gunmen shot two Turkish engineers last year. Protesters stormed a mosque in Kirkuk."
    )
    coded = CODER(article(text))
    known = {actor.id for actor in coded.actors}
    assert {i for event in coded.events for i in (*event.source, *event.target)} <= known
    assert len(coded.events) > 1


def test_code_takes_a_pronoun_for_who_was_told_of_last() -> None:
    coded = CODER(article("The American embassy was calm. Iran watched the border. It bombed a village in Chad."))
    assert [event.source for event in coded.events if event.type == "ASSAULT"] == [("Q794",)]


def test_code_gives_the_same_ids_again() -> None:
    one, two = (CODER(article("An American drone killed Soleimani in Baghdad.")) for _ in range(2))
    assert one == two
    assert len({event.id for event in one.events}) == len(one.events) > 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "Headline only",
        "- one\n- two\n- three",
        "Q: Did they attack? A: I, uh, no. [crosstalk] Q: When?\nA: (laughs)",
        "Bombs of light, O night,\n  you kill\n    the day\n\nand march.",
        "ROCKETS HIT A BASE NEAR KIRKUK; 3 SOLDIERS KILLED, POLICE SAY",
        "On 31 February 2020, that is 1 May 2019, rebels killed ٣ and twenty-two soldiers.",
        "\u202eمقتل قائد Киев 北京 attacked",
        "a" * 300_000,
        "(((" * 9_000,
    ],
)
def test_code_bears_any_text(text: str) -> None:
    assert CODER(article(text, title=text[:200])).id == "a"


def test_code_is_bounded_in_time_on_five_megabytes() -> None:
    begin = time.monotonic()
    CODER(article("Rebels attacked a village near Kirkuk and killed 5 people. " * 90_000))
    assert time.monotonic() - begin < 3


def test_code_reads_a_text_without_capitals_and_answers_in_its_letters() -> None:
    text = "armed men kidnapped the mayor roberto garcia in bogota. they blamed the national liberation army (eln)."
    coded = CODER(
        Article(id="a", feed="f", outlet="o", title="", text=text, fetched_at=datetime(2020, 1, 3, tzinfo=UTC))
    )
    event = coded.events[0]
    assert event.type == "ASSAULT"
    assert event.source_span is not None
    assert event.source_span.text == "armed men"
    assert [(place.name, place.country) for place in coded.places] == [("Bogota", "COL")]
    assert coded.places[0].mentions[0].text == "bogota"
    assert coded.text == text


def test_bodies_without_a_name_in_another_language_are_of_the_country_most_written_of() -> None:
    text = "Paris brûle, et Paris manifeste. À Bogota, le ministre parle. La police a arrêté un étudiant."
    coded = CODER(msgspec.structs.replace(article(text), language="fr"))
    [arrest] = [event for event in coded.events if event.type == "COERCE"]
    assert {actor.country for actor in coded.actors if actor.id in arrest.source} == {"FRA"}


def test_gunmen_are_of_no_country_that_the_article_is_about() -> None:
    day = datetime(2020, 1, 3, 12, tzinfo=UTC)
    raw = Article(id="a", feed="f", outlet="o", title="Gunmen storm a bank in Lima", text="Peru's police came.",
                  fetched_at=day, published_at=day)  # fmt: skip
    tagged = tag(raw)
    assert {actor.country for actor in tagged.actors if actor.sector == "UAF"} <= {None}


def test_things_hit_by_an_attack_that_a_noun_names_are_actors_unless_of_other_years() -> None:
    told = "The judges condemned the attack {} on the offices of Radio Zork in Lima."
    names = [[actor.name for actor in CODER(article(told.format(day))).actors] for day in ("", "in 1988")]
    assert ["offices of Radio Zork" in found for found in names] == [True, False]


def test_a_town_that_leads_the_words_for_a_group_is_a_place() -> None:
    day = datetime(2020, 1, 3, 12, tzinfo=UTC)
    raw = Article(id="a", feed="f", outlet="o", title="Beirut crowds smash a window", text="Canadian students left.",
                  fetched_at=day, published_at=day)  # fmt: skip
    coded = CODER(tag(raw))
    assert [place.name for place in coded.places] == ["Beirut"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French soldiers killed ten militants in Mali.", ("French soldiers", "ASSAULT", "Malian militants")),
        ("German police arrested a Syrian man in Berlin.", ("German police", "COERCE", "Syrian civilians")),
        ("Gunmen kidnapped a French priest in Nigeria.", ("gunmen", "ASSAULT", "French priest")),
        ("A bomb killed four Malian soldiers and injured six.", ("", "ASSAULT", "Malian soldiers")),
        ("The army attacked Turkish troops on Friday.", ("", "ASSAULT", "Turkish Armed Forces")),
        ("Russian jets hit a hospital, Ukraine's army said.", ("Russia", "ASSAULT", "Ukrainian hospital")),
        ("A Hezbollah commander was killed in an Israeli strike.", ("Israel", "ASSAULT", "Hezbollah")),
        ("Two Indian soldiers were killed by Pakistani fire.", ("Pakistan", "ASSAULT", "Indian soldiers")),
        ("Armenia asked Russian peacekeepers to leave.", ("Armenia", "REQUEST", "Russian peacekeepers")),
        ("Germany apologised to Turkey.", ("Germany", "SUPPORT", "Türkiye")),
        ("Israeli strikes killed 70 people, the ministry said.", ("Israel", "ASSAULT", "")),
        ("Hungary was accused of breaking the law.", ("", "ACCUSE", "Hungary")),
        ("Israel said its jets had struck a building.", ("Israel", "ASSAULT", "building")),
    ],
)
def test_code_names_both_sides_of_plain_news(text: str, expected: tuple[str, str, str]) -> None:
    coded = CODER(tag(msgspec.structs.replace(article(text), actors=(), language="en")))
    names = {actor.id: actor.name for actor in coded.actors}
    sides = [[" + ".join(names[i] for i in side) for side in (e.source, e.target)] for e in coded.events if e.main]
    assert expected in [(source, e.type, target) for (source, target), e in zip(sides, coded.events, strict=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chad's high court ruled on Friday that the tax was void. Mali hailed the ruling.",
            ("Mali", "Chadian high court"),
        ),
        ("France unveiled a plan for the Sahel on Friday. Mali praised the scheme.", ("Mali", "France")),
        ("Alexei Navalny was freed on Friday. Poland thanked the activist.", ("Poland", "Alexei Navalny")),
        ("Malala Yousafzai came home. The Nobel laureate accused Iran of lies.", ("Malala Yousafzai", "Iran")),
        ("Turkey invaded Syria on Friday. Norway condemned it.", ("Norway", "Türkiye")),
        ("Kiev asked Oslo for tanks on Friday. Norway granted the request.", ("Norway", "Ukraine")),
        ("Joseph Kabila met his Rwandan counterpart, Paul Kagame.", ("Joseph Kabila + Paul Kagame", "")),
        ("NATO met on Friday. Russia warned the alliance of consequences.", ("Russia", "NATO")),
        ("Macron received Viktor Orban. The Hungarian guest accused Poland of lies.", ("Viktor Orbán", "Poland")),
        ("Vladimir Putin spoke on Friday. His troops attacked Ukraine.", ("Russia", "Ukraine")),
        ("The Houthis seized a ship. Their forces attacked Israel.", ("Houthi movement", "Israel")),
        ("Iran and Iraq met on Friday. Their governments condemned Israel.", ("Iran + Iraq", "Israel")),
        ("Erdogan met Joe Biden. His American counterpart accused Sweden.", ("Joe Biden", "Sweden")),
        ("Bill Gates paid for a well. Niger thanked the benefactor.", ("Niger", "Bill Gates")),
    ],
)
def test_code_names_a_side_that_other_words_take_up(text: str, expected: tuple[str, str]) -> None:
    found = coded(text, "en")
    names = {actor.id: actor.name for actor in found.actors}
    last = found.events[-1]
    assert tuple(" + ".join(names[i] for i in side) for side in (last.source, last.target)) == expected


def coded(text: str, language: str) -> Article:
    bare = msgspec.structs.replace(article(text), actors=(), language=language)
    return CODER(tag(bare))


def test_a_dateline_is_the_capital_of_the_country_that_the_text_is_about() -> None:
    told = coded("SAN JOSE - Costa Rica's president, Ana Gil, declared a national emergency.", "en")
    assert [(event.type, event.place and event.place.country) for event in told.events] == [("COERCE", "CRI")]
    assert not any(actor.name.endswith("national") for actor in told.actors)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le Mali pourrait envoyer des troupes au Niger.", [("Mali", "hypothetical")]),
        ("es", "Rusia, dijo Ucrania, bombardeó un hospital en Járkov.", [("Russia", "asserted")]),
        ("de", "Der Mann wurde in Köln festgenommen.", []),
        ("es", "Israel ha matado a tres comandantes de Hamás.", [("Israel", "asserted")]),
        ("de", "Die israelische Armee hat drei Kommandeure der Hamas getötet.", [("Israel", "asserted")]),
        ("es", "Turquía condenó el bombardeo israelí de Gaza.", [("Türkiye", "asserted"), ("Israel", "asserted")]),
    ],
)
def test_code_reads_who_only_says_it_and_what_may_be_in_other_languages(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    told = coded(text, language)
    names = {actor.id: actor.name for actor in told.actors}
    assert [(names[i], event.modality) for event in told.events for i in event.source] == expected
    assert "Isle of Man" not in names.values()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nigeria's army said it had freed 12 hostages held by Boko Haram and killed two of the jihadists.",
            [("RETREAT", "Nigerian Armed Forces"), ("ASSAULT", "Nigerian Armed Forces")],
        ),
        (
            "A court in Khartoum sentenced 29 men for killing a teacher during the protests that felled a king.",
            [("SANCTION", "Sudanese court")],
        ),
    ],
)
def test_only_what_is_told_anew_is_main(text: str, expected: list[tuple[str, str]]) -> None:
    told = coded(text, "en")
    names = {actor.id: actor.name for actor in told.actors}
    assert [(e.type, " + ".join(names[i] for i in e.source)) for e in told.events if e.main] == expected
