"""`actors list/show/import/watch` as users see them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import setup
from tests.desk.conftest import Wirewatch


@pytest.fixture
def fresh_base(home: Path) -> Iterator[None]:
    """Read the base anew around a test that imports."""
    for part in (setup.knowledge, setup.resolver):
        part.cache_clear()
    yield
    for part in (setup.knowledge, setup.resolver):
        part.cache_clear()


def test_show_answers_every_id_in_a_line(wirewatch: Wirewatch) -> None:
    shown = wirewatch("actors", "show", "Q22686", "Q1", "w:quds-force", "--json")
    answers = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [(each["id"], each["known"]) for each in answers] == [
        ("Q22686", True), ("Q1", False), ("w:quds-force", True),
    ]  # fmt: skip
    assert answers[0]["name"] == "Donald Trump"
    assert shown.exit_code == 0


def test_show_in_words_has_roles_and_suggestions(wirewatch: Wirewatch) -> None:
    shown = wirewatch("actors", "show", "Mike Pompeo", "Qasem Solaimany")
    assert "2018-04-26 – 2021-01-20  Secretary of State  GOV" in shown.stdout
    assert "did you mean Qasem Soleimani" in shown.stdout
    assert shown.exit_code == 1


def test_show_explains_a_link(wirewatch: Wirewatch) -> None:
    shown = wirewatch("actors", "show", "Georgia", "--in", "Russian troops left Georgia, Tbilisi said.", "--json")
    answer = json.loads(shown.stdout)
    assert answer["actor"] == "Q230"
    assert {"Q230", "Q1428"} <= {each["id"] for each in answer["readings"]}
    assert answer["readings"][0]["reasons"]


def test_list_filters(wirewatch: Wirewatch) -> None:
    shown = wirewatch("actors", "list", "guard", "--country", "irn", "--kind", "military", "--json")
    assert "Q271110" in [json.loads(line)["id"] for line in shown.stdout.splitlines()]


@pytest.mark.parametrize(("option", "right"), [("--kind", "armed_group"), ("--country", "AFG"), ("--sector", "MIL")])
def test_list_refuses_what_nobody_has_and_says_what_there_is(wirewatch: Wirewatch, option: str, right: str) -> None:
    shown = wirewatch("actors", "list", option, "bogus")
    assert shown.exit_code == 2
    assert option in shown.stderr
    assert right in shown.stderr


@pytest.mark.usefixtures("fresh_base")
def test_import_reports_and_the_base_knows(wirewatch: Wirewatch, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,kind,country\nRana Odeh,person,JOR\nBad,persn,JOR\n", encoding="utf-8")
    shown = wirewatch("actors", "import", str(file))
    assert "2 read, 1 taken, 0 merged, 0 skipped, 1 refused" in shown.stdout
    assert "line 3: kind 'persn'" in shown.stdout
    assert shown.exit_code == 1
    assert json.loads(wirewatch("actors", "show", "Rana Odeh", "--json").stdout)["id"] == "w:rana-odeh"


@pytest.mark.usefixtures("fresh_base")
def test_import_dry_run_leaves_the_base_alone(wirewatch: Wirewatch, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,kind,country\nRana Odeh,person,JOR\n", encoding="utf-8")
    shown = wirewatch("actors", "import", str(file), "--dry-run", "--json")
    assert json.loads(shown.stdout)["taken"] == 1
    assert not json.loads(wirewatch("actors", "show", "Rana Odeh", "--json").stdout)["known"]


def test_import_refuses_a_file_of_no_known_kind(wirewatch: Wirewatch, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    shown = wirewatch("actors", "import", str(file))
    assert shown.exit_code == 2
    assert "our own CSV" in shown.output + shown.stderr


def test_watch_subscribes_once(wirewatch: Wirewatch) -> None:
    lines = [wirewatch("actors", "watch", "Qassem Soleimani", "--json").stdout for _ in range(2)]
    assert lines[0] == lines[1]
    assert json.loads(lines[0])["query"] == 'actor:"w:qasem-soleimani"'
    assert "watch-qasem-soleimani" in wirewatch("alerts", "list").stdout


def test_watch_of_nobody_is_an_error(wirewatch: Wirewatch) -> None:
    shown = wirewatch("actors", "watch", "Jane Zork", "--json")
    assert "not in the knowledge base" in json.loads(shown.stdout)["error"]
    assert shown.exit_code == 1
