"""Unnamed groups in Arabic: the noun comes first, particles and the article are written on to it."""

import pytest

from enrich.actors.arabic import groups
from tests.enrich.actors.conftest import Tagged, ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتلت القوات الأميركية أمس", [("القوات الأميركية", "USA", "MIL")]),
        ("أصيب أربعة جنود سعوديين", [("جنود سعوديين", "SAU", "MIL")]),
        ("والميليشيات العراقية في بغداد", [("الميليشيات العراقية", "IRQ", "PRM")]),
        ("قتل جنود أتراك", [("جنود أتراك", "TUR", "MIL")]),
        ("قال مسؤولون إيرانيون", [("مسؤولون إيرانيون", "IRN", "GOV")]),
        ("للجيش الألماني", [("للجيش الألماني", "DEU", "MIL")]),
        ("القهوة التركية لذيذة", []),
        ("القوات", []),
        ("", []),
    ],
)
def test_groups_take_noun_and_adjective(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[g.start : g.end], g.country, g.sector) for g in groups(text, 0, None, {})] == expected


def test_groups_take_a_country_behind_the_noun() -> None:
    text = "دخلت قوات تركيا"
    start = text.index("تركيا")
    (group,) = groups(text, 0, None, {(start, start + 5): "TUR"})
    assert (text[group.start : group.end], group.country) == ("قوات تركيا", "TUR")


def test_bare_groups_want_the_lede_and_a_country() -> None:
    text = "أطلقت الشرطة النار"
    assert [(g.country, g.sector) for g in groups(text, len(text), "IRQ", {})] == [("IRQ", "COP")]
    assert list(groups(text, len(text), None, {})) == []
    assert list(groups(text, 0, "IRQ", {})) == []


def test_tag_finds_groups_in_arabic(tag: Tagged) -> None:
    text = "قصفت القوات الأميركية مواقع في العراق، وقال مسؤولون إيرانيون إن الرد قادم."
    article = tag(text, language="ar")
    spans = [m for each in article.actors if each.kind != "country" for m in each.mentions]
    assert {text[m.start : m.end] for m in spans} == {"القوات الأميركية", "مسؤولون إيرانيون"}
    assert {"w:united-states-armed-forces", "x:iranian-officials"} <= ids(article)  # the same as in English
