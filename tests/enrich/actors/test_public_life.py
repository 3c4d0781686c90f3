"""Stars, clubs, brands and the dead that everyone knows: the published list, and the traps that their names set."""

import re

import pytest

from enrich.actors.fold import fold_name
from enrich.actors.knowledge import COLUMNS
from enrich.facts import read_table
from tests.enrich.actors.conftest import Tagged, ids

LIST = "public_life.csv"
SPELLED_OTHERWISE = {  # what the two lists call the same company or paper
    "BBC News",
    "Boston Globe",
    "Gap Inc.",
    "Haaretz",
    "Mitsubishi",
    "The Village Voice",
}


def rows(table: str) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in read_table(table)]


def names(row: dict[str, str]) -> set[str]:
    said = (row["name"], *row["aliases"].split("|"))
    return {fold_name(name).removeprefix("the ") for name in said if name}


def test_ids_are_written_well_and_named_once() -> None:
    listed = rows(LIST)
    assert len(listed) > 1_500
    assert [row["id"] for row in listed if not re.fullmatch(r"Q[1-9][0-9]*", row["id"])] == []
    assert len({row["id"] for row in listed}) == len(listed)
    assert {source for row in listed for source in row["source"].split(";")} == {"T", "Q", "K"}


def test_ids_that_other_lists_know_bear_the_same_name_there() -> None:
    others: dict[str, set[str]] = {}
    for row in (*rows("world.tsv.xz"), *rows("actors.csv")):
        others.setdefault(row["id"], set()).update(names(row))
    shared = [row for row in rows(LIST) if row["id"] in others]
    assert len(shared) > 100
    unlike = {row["name"] for row in shared if not names(row) & others[row["id"]]}
    assert unlike - SPELLED_OTHERWISE == set()


def test_nobody_stands_under_a_slug_whom_the_list_knows_by_number() -> None:
    numbered = {(row["kind"], name): row["id"] for row in rows(LIST) for name in names(row)}
    unnumbered = [row for row in rows("actors.csv") if row["id"].startswith("w:")]
    assert [row["id"] for row in unnumbered for name in names(row) if (row["kind"], name) in numbered] == []


@pytest.mark.parametrize(
    ("text", "meant", "not_meant"),
    [
        ("Liverpool beat Chelsea 2-1 at Anfield on Saturday.", "Q1130849", "Q24826"),
        ("The mayor of Liverpool raised taxes in Britain.", "Q24826", "Q1130849"),
        ("The Blues beat Everton 3-0 in the Premier League.", "Q9616", ""),
        ("Blues were played in Chicago.", "", "Q9616"),
        ("The Queen met the president in London.", "", "Q15862"),
        ("The Prince met farmers in Wales.", "", "Q7542"),
        ("Boston voted on Tuesday.", "Q100", ""),
        ("Jobs growth slowed in the United States in May.", "", "Q19837"),
        ("Steve Jobs left Apple. Jobs said he was hurt.", "Q19837", ""),
        ("Cash was found at the home of a senator in Washington.", "", "Q42775"),
        ("Heat killed 12 in Phoenix, United States.", "", "Q169138"),
        ("Rockets hit Haifa during a football match, Israel said.", "", "Q161345"),
        ("Wolves killed sheep in Norway, farmers said.", "", "Q19500"),
        ("Bears attacked hikers in Montana, United States, on Sunday.", "", "Q205033"),
        ("Bills to fund the police passed in Chicago, United States.", "", "Q221626"),
        ("Spacecraft reached Mars, scientists said.", "", "Q1450"),
        ("Yes, said Fred, a farmer in Kansas.", "", "Q202359"),
        ("Michael B. Jordan starred in the film.", "x:michael-b-jordan", "Q41421"),
        ("President Gerald R. Ford pardoned Nixon.", "Q9582", "Q44294"),
        ("Nelson Mandela spoke. Mandela was freed in 1990.", "Q8023", "x:mandela"),
        ("Napoleon lost Prussia.", "Q517", ""),
        ("Police in Milan arrested two men.", "Q490", "Q1543"),
    ],
)
def test_traps_of_famous_names(tag: Tagged, text: str, meant: str, not_meant: str) -> None:
    article = tag(text)
    found = ids(article) | {place.id for place in article.places if place.id}
    assert not meant or meant in found
    assert not not_meant or not_meant not in found
