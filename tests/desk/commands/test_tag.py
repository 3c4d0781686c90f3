"""`tag` and `inspect actor` as users see them."""

import json
from pathlib import Path

from tests.desk.conftest import Wirewatch

TEXT = "A US drone strike killed Qasem Soleimani in Baghdad."
FIELDS = {"id", "name", "kind", "country", "sector", "known", "salience", "confidence", "mentions"}


def test_tag_gives_the_contracts_shape(wirewatch: Wirewatch, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        json.dumps({"id": "a1", "text": TEXT, "published_at": "2020-01-03T08:00:00Z"}) + "\nbroken\n", encoding="utf-8"
    )
    shown = wirewatch("tag", str(file), "--json")
    answer, fault = [json.loads(line) for line in shown.stdout.splitlines()]
    assert set(answer) == {"id", "language", "actors", "events", "places"}
    assert all(set(actor) == FIELDS for actor in answer["actors"])
    found = {actor["id"]: actor for actor in answer["actors"]}
    assert found["w:qasem-soleimani"]["mentions"] == [
        {"field": "text", "start": 25, "end": 40, "text": "Qasem Soleimani"}
    ]
    assert "Q1530" in [place["id"] for place in answer["places"]]
    assert set(fault) == {"id", "error"}
    assert shown.exit_code == 1


def test_tag_reads_a_text_file_and_shows_it_in_words(wirewatch: Wirewatch, tmp_path: Path) -> None:
    file = tmp_path / "strike.txt"
    file.write_text(TEXT, encoding="utf-8")
    shown = wirewatch("tag", str(file))
    assert "strike (" in shown.stdout
    assert "Qasem Soleimani  IRN MIL" in shown.stdout
    assert shown.exit_code == 0


def test_tag_shows_sides_without_a_name_in_their_words_with_when_and_where(
    wirewatch: Wirewatch, tmp_path: Path
) -> None:
    file = tmp_path / "a.jsonl"
    text = "A bomb killed 12 people in Baghdad. Iran seized two foreign tankers."
    file.write_text(json.dumps({"id": "a1", "text": text, "published_at": "2020-01-03T08:00:00Z"}), encoding="utf-8")
    shown = wirewatch("tag", str(file)).stdout
    assert "(asserted, Baghdad, 2020-01-03, 12 killed)" in shown
    assert "Iran → COERCE.seize → “two foreign tankers”" in shown


def test_tag_shows_hostile_ids_and_titles_as_words(wirewatch: Wirewatch, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    title = "Iran \x1b]0;mine\x07seizes two tankers"
    lines = [{"id": "[/x]"}, {"id": "[red]", "language": "[/]", "title": title, "text": TEXT}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    shown = wirewatch("tag", str(file))
    assert "[/x]: error:" in shown.stdout
    assert "[red] (" in shown.stdout
    assert not {"\x1b", "\x07"} & set(shown.stdout)
    assert shown.exit_code == 1


def test_inspect_actor_looks_roles_up_as_of_the_date(wirewatch: Wirewatch, tmp_path: Path) -> None:
    lines = [
        {"id": "p1", "text": "Mike Pompeo", "date": "2017-06-01"},
        {"id": "p2", "text": "Mike Pompeo", "date": "2020-01-03"},
        {"id": "p3", "text": "four Saudi soldiers"},
        {"id": "p4", "text": "x", "date": "yesterday"},
        {"id": "p5"},
    ]
    file = tmp_path / "p.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    answers = [json.loads(line) for line in wirewatch("inspect", "actor", str(file), "--json").stdout.splitlines()]
    assert [(each["sector"], each["role"]) for each in answers[:2]] == [
        ("SPY", "Director of the CIA"), ("GOV", "Secretary of State"),
    ]  # fmt: skip
    assert (answers[2]["actor"], answers[2]["country"], answers[2]["sector"]) == (None, "SAU", "MIL")
    assert all("error" in each for each in answers[3:])
