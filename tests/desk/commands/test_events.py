"""`wirewatch events` on a small index."""

import json
from pathlib import Path

import pytest

from index.store.sqlite import SqliteStore
from index.store.sqlite_records import SqliteRecords
from tests.desk.conftest import Wirewatch, lines
from tests.desk.console.articles import ARTICLES, RECORDS


@pytest.fixture(autouse=True)
def index(home: Path) -> None:
    with SqliteStore(home / "index.db") as store, SqliteRecords(home / "records.db") as records:
        store.put(ARTICLES)
        records.put(RECORDS)


def test_events_list_is_every_act_with_its_sentence_and_source(wirewatch: Wirewatch) -> None:
    said = wirewatch("events", "list", "--type", "assault")
    assert said.exit_code == 0
    assert (
        "2020-01-03 ASSAULT.drone: Orvia → Tolan Besh in Harran, 5 to 8 killed (2 outlets, first The Wire)"
        in said.stdout
    )
    assert "“A drone killed General Tolan Besh at Harran airport" in said.stdout
    (line,) = lines(wirewatch("events", "list", "--type", "ASSAULT", "--json"))
    assert (line["schema"], line["id"], "signatures" in line) == ("event/1", "e1", False)
    assert line["best"]["url"] == "https://wire.example/1"  # type: ignore[index]


def test_events_list_between_two_either_way(wirewatch: Wirewatch) -> None:
    given = ("--target", "IRQ", "--since", "2020-01-01", "--until", "2020-01-31", "--json")
    assert [line["id"] for line in lines(wirewatch("events", "list", *given))] == ["e1"]
    assert [line["id"] for line in lines(wirewatch("events", "list", "--both", *given))] == ["e2", "e1"]


def test_events_list_says_when_there_are_none(wirewatch: Wirewatch) -> None:
    given = ("events", "list", "--until", "1999-12-31")
    assert (wirewatch(*given).stdout, wirewatch(*given, "--json").stdout) == ("no acts\n", "")


def test_events_list_says_when_there_are_more(wirewatch: Wirewatch) -> None:
    assert "… and 1 more" in wirewatch("events", "list", "--limit", "1").stderr


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--source", "Nobody At All", "--source: 'Nobody At All' is no actor or country"),
        ("--type", "ASSALT", "did you mean ASSAULT?"),
        ("--until", "soon", "--until: 'soon' is no day; 2020-01-03 is one"),
    ],
)
def test_events_list_of_what_cannot_be_read(wirewatch: Wirewatch, option: str, value: str, said: str) -> None:
    found = wirewatch("events", "list", option, value)
    assert (found.exit_code, said in found.output) == (2, True)


def test_events_show_numbers_denials_and_tellings(wirewatch: Wirewatch) -> None:
    said = wirewatch("events", "show", "e0").stdout  # by the id that it had
    assert "killed: 5 to 8; told as 5 O5 03 Jan 06:00, 8 O8 03 Jan 06:00" in said
    assert "denied in The Post 03 Jan 06:00: Orvia denies the strike." in said
    assert "03 Jan 08:00  The Post: Besh dead" in said
    assert json.loads(wirewatch("events", "show", "e1", "--json").stdout)["killed"]["high"] == 8


def test_events_show_none(wirewatch: Wirewatch) -> None:
    found = wirewatch("events", "show", "none")
    assert (found.exit_code, "no such act" in found.stderr) == (1, True)
