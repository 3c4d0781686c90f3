"""Reading names off a text."""

import pytest

from enrich.actors.fold import fold
from enrich.actors.reading import Reader
from enrich.actors.tools import Tools


def read(tools: Tools, text: str, field: str = "text") -> list[str]:
    folded = fold(text)
    reader = Reader(field, text, folded, tools.matcher.find(text, folded), tools.words)  # type: ignore[arg-type]
    return [f"{c.title}|{c.country}|{c.text}" for c in reader.candidates()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("However, they left.", []),
        ("On Monday in January.", []),
        ("Iranian General Qasem Soleimani died.", ["general|IRN|Qasem Soleimani"]),
        ("US Secretary of State Mike Pompeo", ["||US", "secretary of state|USA|Mike Pompeo"]),
        ("The HSBC branch", ["||HSBC"]),
        ("He works for Exxon Mobil Corp. now", ["||Exxon Mobil Corp."]),
        ("the British Council said", ["||British Council"]),
        ("Prime Minister", []),
        ("Shiite clerics and Muslim students", []),
        ("in the Chater Garden district", ["||Chater Garden"]),
        ("told The Associated Press today", ["||The Associated Press"]),
        ("a spokesman for the Security Belt said", ["||Security Belt"]),
        ("Leaders of the Green Corridor met", ["||Green Corridor"]),
        ("The Green Corridor Alliance met", ["||Green Corridor Alliance"]),
        ("He praised the Green Deal", []),
        ("Troops of the pro-Vorkut National Front met", ["||National Front"]),
        ("It fell at 0615 GMT, at 9 a.m. EST", []),
        ("Doctor Ulrika Zandberg and Zandberg", ["doctor||Ulrika Zandberg", "||Zandberg"]),
    ],
)
def test_reader_takes_off_what_is_no_name(tools: Tools, text: str, expected: list[str]) -> None:
    assert read(tools, text) == expected


def test_reader_takes_only_known_names_from_a_headline_in_capitals(tools: Tools) -> None:
    assert read(tools, "Mike Pompeo Says Quiet Rivers Flow Past Towns", "title") == ["||Mike Pompeo"]


def test_reader_takes_no_plain_noun_behind_an_article_for_a_newspaper(tools: Tools) -> None:
    assert "||La justice" not in read(tools, "La justice a parlé.")
    assert read(tools, "La Vanguardia habló.") == ["||La Vanguardia"]
