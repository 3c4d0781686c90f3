"""The base: rows by number and id, roles as of a day, two rows of one actor as one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from enrich.actors.bring.incoming import Incoming
from enrich.actors.bring.read import read
from enrich.actors.bring.shelf import as_rows
from enrich.actors.fold import fold_name
from enrich.actors.knowledge import Knowledge, Role, load
from enrich.actors.tag import make_tagger
from enrich.facts import read_table
from wire.article import Article

ROW = ["Q1", "Ann Lee", "person", "KEN", "GOV", "", "", "A. Lee", "30", "own"]


def test_knowledge_joins_two_rows_of_one_id() -> None:
    base = Knowledge([ROW, ["Q1", "Anne Lee", "person", "UGA", "LEG", "2001", "", "Annie", "50", "kb"]])
    found = base.find("Q1")
    assert found is not None
    assert len(base) == 1
    assert (found.name, found.country, found.start, found.popularity) == ("Ann Lee", "KEN", "2001", 50)
    assert found.aliases.split("|") == ["A. Lee", "Anne Lee", "Annie"]
    assert found.source == "own;kb"


def test_knowledge_knows_nobody_of_another_id() -> None:
    assert Knowledge([ROW]).find("Q2") is None


def test_knowledge_leaves_roles_of_nobody_aside() -> None:
    base = Knowledge([ROW], [["Q1", "Mayor", "2001", "", "GOV"], ["Q9", "Mayor", "", "", "GOV"]])
    assert base.roles("Q1") == [Role("Mayor", "2001", "", "GOV")]
    assert base.roles("Q9") == []


@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2013-08-15", "2021-08-24", "2020-01-03", True),
        ("2013-08-15", "2021-08-24", "2013-08-14", False),
        ("2013-08-15", "2021-08-24", "2021-08-24", False),
        ("2012", "", "2020-01-03", True),
        ("", "2003", "2004-01-01", False),
        ("2018", "2022", "2022-03-01", True),
    ],
)
def test_role_is_held_between_its_dates(start: str, end: str, day: str, held: bool) -> None:
    assert Role("Minister", start, end, "GOV").held_on(day) is held


def test_load_puts_the_users_rows_first(knowledge: Knowledge) -> None:
    mine = load([["Q22686", "The Don", "person", "USA", "BUS", "", "", "", "5", "import:x.csv"]])
    found = mine.find("Q22686")
    assert found is not None
    assert found.name == "The Don"
    assert "Donald Trump" in found.aliases.split("|")
    assert len(mine) == len(knowledge)


def test_load_ships_a_base_whose_ids_are_wikidatas_or_our_own(knowledge: Knowledge) -> None:
    assert len(knowledge) > 50_000
    assert all((each[0] == "Q" and each[1:].isdigit()) or each.startswith("w:") for each in knowledge.numbers)
    assert all(knowledge.entry(number).source for number in range(0, len(knowledge), 97))


def test_forms_of_duplicate_aliases_are_one_reading_an_actor() -> None:
    base = Knowledge(
        [
            ["Q1", "Ann Lee", "person", "KEN", "GOV", "", "", "Annie Lee|ANNIE LEE|Annie  Lee|Ann Lee||", "30", "own"],
            ["Q2", "Anna Li", "person", "CHN", "GOV", "", "", "Annie Lee", "30", "own"],
        ]
    )
    assert [form.number for form in base.forms["annie lee"]] == [0, 1]
    assert [form.number for form in base.forms["ann lee"]] == [0]
    assert "" not in base.forms


def test_alias_of_two_actors_wants_evidence() -> None:
    rows = [
        ["Q1", "Annie Lee", "person", "KEN", "GOV", "", "", "", "30", "own"],
        ["Q2", "Anna Li", "person", "CHN", "GOV", "", "", "Annie Lee", "30", "own"],
        ["Q114", "Kenya", "country", "KEN", "GOV", "", "", "", "40", "own"],
    ]
    tag = make_tagger(Knowledge(rows))
    text = "Annie Lee spoke in Kenya."
    told = Article(id="a", feed="f", outlet="o", title="", text=text, fetched_at=datetime(2020, 1, 4, tzinfo=UTC))
    assert "Q1" in {actor.id for actor in tag(told).actors}
    untold = Article(id="a", feed="f", outlet="o", title="", text="Annie Lee spoke.", fetched_at=told.fetched_at)
    assert len(tag(untold).actors) == 1


def test_imports_with_a_broken_row_and_duplicates_still_load(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "id,name,kind,country,aliases\nQ7,Jane Zork,person,KEN,J Zork|J Zork\nQ8,Joan Zork,persn,KEN,J Zork\nQ7,Jane\n",
        encoding="utf-8",
    )
    taken = [each for each in read(file) if isinstance(each, Incoming)]
    base = load(*as_rows(taken))
    assert {base.entry(form.number).id for form in base.forms["j zork"]} == {"Q7"}


def test_curated_ids_bear_a_name_that_their_published_row_has() -> None:
    published = {row[0]: row for row in read_table("world.tsv.xz")}
    curated = [row for row in read_table("actors.csv") if row[0] in published]
    odd = [row[1] for row in curated if not _names(row) & _names(published[row[0]])]
    assert len(curated) > 100
    assert odd == []


def _names(row: list[str]) -> set[str]:
    return {fold_name(name.split(" (")[0]) for name in (row[1], *row[7].split("|")) if name}
