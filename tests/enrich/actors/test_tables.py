"""Our own data files."""

import pytest

from enrich.actors.tables import read_table, word_set


@pytest.mark.parametrize("name", ["actors.csv", "roles.csv", "territories.csv", "world.tsv.xz", "roles.tsv.xz"])
def test_read_table_gives_rows_of_one_width(name: str) -> None:
    rows = read_table(name)
    assert rows
    assert len({len(row) for row in rows}) == 1


def test_read_table_names_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.csv"):
        read_table("nothing.csv")


def test_word_set_is_empty_for_an_unknown_use() -> None:
    assert word_set("no such use") == frozenset()
    assert "ministry" in word_set("head")
