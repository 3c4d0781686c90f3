"""Stretches of capitalised words."""

import time

import pytest

from enrich.actors.stretches import stretches


def runs(text: str) -> list[str]:
    return [text[each.start : each.end] for each in stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abu Mahdi al-Muhandis died", ["Abu Mahdi al-Muhandis"]),
        ("the Ministry of Foreign Affairs said", ["Ministry of Foreign Affairs"]),
        ("Department of Health and Human Services", ["Department of Health and Human Services"]),
        ("the Kerala Assembly on Tuesday adopted", ["Kerala Assembly", "Tuesday"]),
        ("Paris and London", ["Paris", "London"]),
        ("President of Iran", ["President", "Iran"]),
        ("Iran's Guards", ["Iran", "Guards"]),
        ("O'Neill and Jean-Yves", ["O'Neill", "Jean-Yves"]),
        ("St. Louis", ["St. Louis"]),
        ("an American and Владимир Путин", ["American", "Владимир Путин"]),
        ("Iran-backed militia", ["Iran"]),
        ("Harry Ho-jen Tseng, Tseng Hou-jen", ["Harry Ho-jen Tseng", "Tseng Hou-jen"]),
        ("UN-run camps", ["UN"]),
        ("no names here", []),
    ],
)
def test_stretches_end_where_a_name_does(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize("text", ["A" * 100_000, "Ab-" * 50_000, "A. " * 50_000, "X of the " * 20_000])
def test_stretches_take_no_time_over_hostile_text(text: str) -> None:
    begin = time.perf_counter()
    list(stretches(text))
    assert time.perf_counter() - begin < 5
