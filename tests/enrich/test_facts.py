"""Our own data files."""

import pytest

from enrich.facts import read_table, rows

TSV = ("world.tsv.xz", "roles.tsv.xz", "places.tsv.xz", "common_words.tsv")


@pytest.mark.parametrize("name", ["actors.csv", "roles.csv", "territories.csv", *TSV])
def test_read_table_gives_rows_of_one_width(name: str) -> None:
    table = read_table(name)
    assert table
    assert len({len(row) for row in table}) == 1


def test_read_table_names_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.csv"):
        read_table("nothing.csv")


def test_rows_have_the_names_of_their_columns_and_no_remarks() -> None:
    first = next(rows("calendar.csv"))
    assert (first["kind"], first["number"]) == ("month", "1")
    assert read_table("calendar.csv")[0][:2] == ["month", "1"]
