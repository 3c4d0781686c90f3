"""The stage: who is in an article, with exact offsets, whatever the article."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.enrich.actors.conftest import DAY, Tagged, actor, ids
from wire.article import Article

STRIKE = (
    "BAGHDAD (Meridian) - A US drone killed General Qassem Soleimani, who led the Quds Force, on the order of"
    " President Donald Trump, the Pentagon said.\n\nIran's foreign minister called it terrorism. Soleimani was 62."
    " Iraqi officials said four Iraqi soldiers were hurt. Ulrika Zandberg, a Swedish doctor, saw it."
)


def test_tag_finds_people_bodies_and_groups(tag: Tagged) -> None:
    found = ids(tag(STRIKE, "US strike kills Soleimani"))
    assert {"w:qasem-soleimani", "w:quds-force", "Q22686", "Q11209", "Q30", "Q10296812"} <= found
    assert {"x:iraqi-officials", "x:iraqi-soldiers", "x:ulrika-zandberg"} <= found


def test_tag_puts_short_forms_to_their_actor(tag: Tagged) -> None:
    mentions = actor(tag(STRIKE, "US strike kills Soleimani"), "w:qasem-soleimani").mentions
    assert [(m.field, m.text) for m in mentions] == [
        ("title", "Soleimani"), ("text", "Qassem Soleimani"), ("text", "Soleimani"),
    ]  # fmt: skip


def test_tag_codes_unknown_names_by_the_words_around_them(tag: Tagged) -> None:
    unknown = actor(tag(STRIKE), "x:ulrika-zandberg")
    assert (unknown.known, unknown.country, unknown.sector) == (False, "SWE", "MED")


def test_tag_takes_militants_of_a_band_for_the_band(tag: Tagged) -> None:
    found = ids(tag("Boko Haram militants raided a village in Nigeria. Taliban militants fled."))
    assert not [each for each in found if each.endswith("militants")]
    assert "x:nigerian-militants" in ids(tag("Militants raided a village in Nigeria."))


def test_tag_knows_a_countrys_body_by_its_country(tag: Tagged) -> None:
    assert {"w:tatmadaw", "Q1146492"} <= ids(tag("Myanmar's military and Russia's defence ministry denied it."))
    assert "Q1146492" in ids(tag("The Russian defence ministry denied it."))
    assert "w:ministry-of-foreign-affairs-of-iran" in ids(tag("Iran's foreign ministry denied it."))


def test_tag_takes_no_jet_for_a_fighter(tag: Tagged) -> None:
    assert ids(tag("Belarus scrambled a fighter jet over Minsk.")) == {"Q184"}


def test_tag_knows_who_leads_a_body(tag: Tagged) -> None:
    day = datetime(2019, 12, 31, tzinfo=UTC)
    mentions = actor(tag("The Quds Force commander flew to Baghdad.", day=day), "w:qasem-soleimani").mentions
    assert [m.text for m in mentions] == ["Quds Force commander"]
    assert "w:qasem-soleimani" not in ids(tag("The Quds Force commander's aide flew to Baghdad.", day=day))


def test_tag_looks_roles_up_as_of_the_articles_day(tag: Tagged) -> None:
    text = "Mike Pompeo spoke."
    assert actor(tag(text, day=datetime(2017, 6, 1, tzinfo=UTC)), "Q473239").sector == "SPY"
    assert actor(tag(text, day=datetime(2022, 6, 1, tzinfo=UTC)), "Q473239").sector == "ELI"


def test_tag_makes_a_capital_that_acts_its_government(tag: Tagged) -> None:
    article = tag("Tehran rejected the offer. Talks were held in Tehran.")
    assert [m.start for m in actor(article, "Q794").mentions] == [0]
    assert [place.id for place in article.places] == ["Q3616"]


def test_tag_keeps_countries_that_only_set_the_scene_among_the_places(tag: Tagged) -> None:
    article = tag("Two trains collided in Pakistan.")
    assert not article.actors
    assert [place.id for place in article.places] == ["Q843"]


def test_tag_takes_an_acronym_that_the_text_defines(tag: Tagged) -> None:
    article = tag("The Zork Liberation Movement (ZLM) fought on. The ZLM wants land.")
    assert [m.text for m in actor(article, "x:zork-liberation-movement").mentions][:1] == ["Zork Liberation Movement"]
    assert sum(len(each.mentions) for each in article.actors) == 3


def test_tag_reads_the_summary_where_there_is_no_text(tag: Tagged) -> None:
    article = tag(None, "Pompeo speaks")
    assert ids(article) == {"Q473239"}


def test_tag_names_the_field_that_it_read(tagger: Callable[[Article], Article]) -> None:
    given = Article(id="a", feed="f", outlet="o", title="", text="", summary="Mike Pompeo spoke.", fetched_at=DAY)
    (only,) = tagger(given).actors
    assert [(m.field, m.start) for m in only.mentions] == [("summary", 0)]


def test_tag_gives_the_main_actor_the_most_salience(tag: Tagged) -> None:
    article = tag(STRIKE, "US strike kills Soleimani")
    assert article.actors[0].id == "w:qasem-soleimani"
    assert all(0 <= each.salience <= 1 and 0 <= each.confidence <= 1 for each in article.actors)


def test_tag_knows_actors_in_spanish(tag: Tagged) -> None:
    text = "El Gobierno de Bolivia expulsó a dos diplomáticos españoles. México protestó."
    found = ids(tag(text, language="es"))
    assert {"x:spanish-diplomats", "Q96", "Q750"} <= found


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x01\x02",
        "A" * 100_000,
        "word " * 1_000_000,
        "Ünïcödé Ñame 習近平 قاسم \u202e",
        "😀" * 1000,
        "’" * 9999,
        "Iran's " * 20_000,
        "Сергей Lavrov met 王毅 and محمد بن سلمان in Επτά\x00Nations\u202e \u200d.",
    ],
)
def test_tag_survives_bad_text(tag: Tagged, text: str) -> None:
    begin = time.perf_counter()
    tag(text)
    assert time.perf_counter() - begin < 10


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["Iran", "the US", "Mike Pompeo", "'s", ",", ".", " ", "Zork", "e\u0301", "\n", "ISIS"]))
)
def test_tag_gives_offsets_of_the_text_itself(tag: Tagged, words: list[str]) -> None:
    text = " ".join(words)
    article = tag(text)
    spans = [span for found in article.actors for span in found.mentions]
    spans += [span for found in article.places for span in found.mentions]
    assert all(text[span.start : span.end] == span.text for span in spans)
