from datetime import UTC, datetime

import pytest

from enrich.events.code import make_coder
from wire.article import Actor, Article, Event, Span

CODER = make_coder()
DAY = datetime(2020, 1, 3, 12, tzinfo=UTC)


def code(text: str, *names: str, title: str = "", language: str = "en") -> tuple[Event, ...]:
    actors = tuple(
        Actor(
            id=name, name=name, kind="country", country={"Chad": "TCD", "Niger": "NER"}.get(name, name[:3].upper()),
            mentions=(Span(field="text", start=text.index(name), end=text.index(name) + len(name), text=name),),
        )
        for name in names
    )  # fmt: skip
    return CODER(
        Article(
            id="a", feed="f", outlet="o", title=title, text=text, language=language,
            fetched_at=DAY, published_at=DAY, actors=actors,
        )
    ).events  # fmt: skip


def place(text: str, *names: str, title: str = "", language: str = "en") -> str:
    event = code(text, *names, title=title, language=language)[0]
    return event.place.name if event.place else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WASHINGTON - Fighter jets bombed three camps of rebels in Iraq on Sunday.", "Iraq"),
        ("PARIS, Jan 3 (Meridian) - Gunmen shot dead four soldiers in northern Mali, the ministry said.", "Mali"),
        ("NEW DELHI - Rebels killed six soldiers at a Nepalese border post on Monday.", "Nepal"),
        ("ROME - Pirates off the coast of Nigeria abducted six sailors on Monday.", "Nigeria"),
        ("QUETTA - A bomb killed nine worshippers at a mosque on Friday.", "Quetta"),
    ],
)
def test_geolocation_leaves_the_dateline_for_the_country_told(text: str, name: str) -> None:
    assert place(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels killed nine soldiers in Syria's Idlib province.", "Idlib"),
        ("It rained in Lagos. Tokyo prosecutors arrested two bankers.", "Tokyo"),
        ("LAGOS, Jan 3 (Harbour) - Police arrested a judge, who works for a bank, in Kano.", "Kano"),
        ("LAGOS, Jan 3 (Harbour) - Gunmen shot and badly wounded two men in Kano.", "Kano"),
        ("LAGOS, Jan 3 (Harbour) - Two men were killed and two wounded when their car struck a mine in Kano.", "Kano"),
        ("LAGOS, Jan 3 (Harbour) - Gunmen killed nine soldiers near the Chad border.", "Lagos"),
        ("LAGOS, Jan 3 (Harbour) - Gunmen killed a soldier and wounded three others in an ambush near Kano.", "Kano"),
        ("LAGOS, Jan 3 (Harbour) - Nine hostages were killed in revenge for a raid in Lima.", "Lagos"),
    ],
)
def test_geolocation_tells_whose_a_place_is_from_where_an_act_was(text: str, name: str) -> None:
    [event] = [event for event in code(text) if event.type in {"ASSAULT", "COERCE"}]
    assert event.place is not None
    assert event.place.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KABUL - Insurgents killed nine soldiers on Monday. The men had stopped a convoy near Kunduz.", "Kunduz"),
        ("BEIJING - China jailed a pastor of the church on Monday. He was tried in the city of Chengdu.", "Chengdu"),
        ("MADRID - Gunmen killed two soldiers in Mali on Monday. A patrol came under fire near Gao.", "Gao"),
        ("KABUL - Insurgents killed nine soldiers on Monday. In Kunduz, schools reopened.", "Kabul"),
        ("KUNDUZ - Insurgents killed nine soldiers on Monday. The dead were flown to Kabul.", "Kunduz"),
    ],
)
def test_geolocation_looks_ahead_from_a_capital(text: str, name: str) -> None:
    assert place(text, *(["China"] if text.startswith("B") else [])) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CAIRO - Gunmen killed six soldiers in the Sinai, Israel's ministry said.", "Sinai"),
        (
            "Rebels shelled Misrata after the government in Tripoli fell. Rebels killed two soldiers in Sirte.",
            "Misrata",
        ),
        ("Demonstrators rallied in Lima against the cabinet in Caracas.", "Lima"),
        ("Protesters marched outside Tamar Dan university. Protesters blocked roads in Lima.", "Lima"),
    ],
)
def test_geolocation_passes_over_seats_owners_and_buildings(text: str, name: str) -> None:
    assert name in {event.place.name for event in code(text) if event.place}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed two sailors in the Gulf of Guinea on Monday.", "Gulf of Guinea"),
        ("Pirates abducted six sailors in the Strait of Malacca on Monday.", "Strait of Malacca"),
        ("Rebels fired missiles at a tanker in the Gulf of Aden, killing a sailor.", "Gulf of Aden"),
    ],
)
def test_geolocation_knows_straits_and_gulfs(text: str, name: str) -> None:
    assert place(text) == name


@pytest.mark.parametrize("month", ["March", "May", "August"])
def test_geolocation_takes_no_month_for_a_town(month: str) -> None:
    assert place(f"Gunmen killed two soldiers before the election in {month} in Lima.") == "Lima"


def test_geolocation_takes_no_article_for_a_town() -> None:
    assert place("Un soldat du Tchad a tué deux civils vendredi à Abéché.", "Tchad", language="fr") == "Abéché"


def test_geolocation_puts_acts_of_one_country_at_home() -> None:
    assert place("Chad arrested two ministers of Chad on Monday.", "Chad") == "Chad"


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Niger killed a rebel leader of Chad near Zinder on Friday, and Chad vowed revenge.", "THREATEN", None),
        ("Niger shelled a camp in Agadez, and Chad condemned the raid.", "ACCUSE", None),
        ("Chad accused Niger in Geneva of hiding rebels.", "ACCUSE", "Geneva"),
        ("Chad said in Cairo that Niger must release the men.", "REQUEST", "Cairo"),
        ("Chad said it would sign a pact with Niger, and later send a minister to Lomé.", "AGREE", None),
    ],
)
def test_geolocation_leaves_words_out_of_places_of_other_clauses(text: str, type_: str, expected: str | None) -> None:
    [event] = [each for each in code(text, "Chad", "Niger") if each.type == type_]
    assert (event.place.name if event.place else None) == expected


def test_geolocation_keeps_a_briefing_s_town_out_of_the_raid() -> None:
    text = "Chad bombed rebels in Niger, officials said, because its calm was seen as fear, after a meeting in Lomé."
    assert place(text, "Chad") == "Niger"


def test_geolocation_puts_meetings_in_the_country_that_hosts_them() -> None:
    assert place("VIENNA - Chad and Niger held talks in Oman on Friday.", "Chad", "Niger") == "Oman"


def test_geolocation_reads_arabic_datelines() -> None:
    [event] = code("القاهرة - قصفت Chad مواقع في بغداد.", "Chad", language="ar")
    assert event.place
    assert event.place.name == "Baghdad"
