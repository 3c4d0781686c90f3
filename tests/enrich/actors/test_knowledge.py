"""The base: rows by number and id, roles as of a day, two rows of one actor as one."""

import pytest

from enrich.actors.knowledge import Knowledge, Role, load

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
