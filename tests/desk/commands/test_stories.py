"""`wirewatch stories` on a small index."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from desk.cli import wirewatch
from index.store.sqlite import SqliteStore
from index.store.sqlite_records import SqliteRecords
from tests.desk.console.articles import ARTICLES, RECORDS


@pytest.fixture
def run(home: Path) -> CliRunner:
    with SqliteStore(home / "index.db") as store, SqliteRecords(home / "records.db") as records:
        store.put(ARTICLES)
        records.put(RECORDS)
    return CliRunner()


def test_stories_list(run: CliRunner) -> None:
    lines = [json.loads(line) for line in run.invoke(wirewatch, ["stories", "list", "--json"]).stdout.splitlines()]
    assert [(line["id"], line["size"]) for line in lines] == [("a1", 2), ("evil/<b>", 1)]
    assert "2 tellings, 2 texts, 2 outlets" in run.invoke(wirewatch, ["stories", "list", "--limit", "1"]).stdout


def test_stories_list_of_a_time(run: CliRunner) -> None:
    assert run.invoke(wirewatch, ["stories", "list", "--since", "2020-01-04", "--json"]).stdout == ""
    wrong = run.invoke(wirewatch, ["stories", "list", "--since", "soon"])
    assert wrong.exit_code == 2
    assert "--since" in wrong.output


def test_stories_show(run: CliRunner) -> None:
    said = run.invoke(wirewatch, ["stories", "show", "a1"]).stdout
    assert "+2 h 00  related    The Post: Besh dead" in said
    data = json.loads(run.invoke(wirewatch, ["stories", "show", "a1", "--json"]).stdout)
    assert [each["id"] for each in data["tellings"]] == ["a1", "a2"]
    assert [each["id"] for each in data["records"]] == ["e1"]
    assert (data["severity"], data["reasons"]) == (7.1, ["5 to 8 killed"])
    assert "Orvia → Tolan Besh in Harran, 5 to 8 killed" in said


def test_stories_show_none(run: CliRunner) -> None:
    found = run.invoke(wirewatch, ["stories", "show", "none"])
    assert found.exit_code == 1
    assert "no such story" in str(found.exception)
