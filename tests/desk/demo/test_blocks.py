from pathlib import Path
from typing import Any

import pytest

from desk.demo.blocks import alert_block, next_steps, summary_lines
from desk.summary import Summary

EVENT = {
    "type": "ASSAULT",
    "modes": ["drone", "targeted"],
    "source": [{"id": "Q30", "name": "United States", "country": "USA"}],
    "target": [{"id": "Q1", "name": "Qasem Soleimani"}, {"id": "x:someone", "name": None}],
    "place": {"name": "Baghdad", "country": "IRQ"},
}


def alert(**fields: Any) -> dict[str, Any]:
    article = {"title": "Headline", "outlet": "Halyard Press Agency", "published_at": "2020-01-03T02:50:00Z"}
    data = {"subscription": {"title": "Attacks"}, "article": article, "event": EVENT, "because": "why"}
    return {"type": "alert.matched", "data": {**data, **fields}}


def test_block_says_who_did_what_to_whom() -> None:
    assert alert_block(alert()).plain.split("\n") == [
        "▌ Attacks",
        "▌ Headline",
        "▌ United States → ASSAULT (drone, targeted) → Qasem Soleimani, x:someone · Baghdad",
        "▌ Halyard Press Agency · 3 Jan 2020 02:50 UTC",
    ]


@pytest.mark.parametrize(("because", "count"), [("an article about Qasem Soleimani", 4), (None, 3)])
def test_block_without_an_event_says_why(because: str | None, count: int) -> None:
    lines = alert_block(alert(event=None, because=because)).plain.split("\n")
    assert len(lines) == count
    assert not because or f"▌ {because}" in lines


def test_block_leaves_out_what_is_missing() -> None:
    bare = {"type": "AID", "source": [], "target": []}
    article = {"title": "[bold]Headline[/bold]", "outlet": "Outlet", "published_at": None}
    lines = alert_block(alert(event=bare, article=article)).plain.split("\n")
    assert lines[1:] == ["▌ [bold]Headline[/bold]", "▌ ? → AID → ?", "▌ Outlet"]


def test_next_steps_name_the_folder_and_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    steps = next_steps(Path("var/my demo"), str(tmp_path / ".venv/bin/wirewatch"))
    assert steps[0] == ("WIREWATCH_HOME='var/my demo' .venv/bin/wirewatch search 'event:(type:ASSAULT AND target:IRN)'")


def test_next_steps_use_the_plain_word_where_it_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "wirewatch"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert next_steps(Path("var/demo"), str(program))[-1] == "WIREWATCH_HOME=var/demo wirewatch serve"


def test_next_steps_name_a_program_elsewhere_in_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("PATH", "")
    assert next_steps(Path("d"), str(tmp_path / "wirewatch"))[-1] == f"WIREWATCH_HOME=d {tmp_path}/wirewatch serve"


def test_summary_gives_every_fate_and_its_reason() -> None:
    summary = Summary(feeds=40, failed=2, unchanged=18, articles=12, indexed=11, copies=3, seconds=1.25)
    summary.dropped["repeated"] += 1
    assert list(summary_lines(summary, {"b": "unreadable", "a": "HTTP 500"}, 7)) == [
        "40 polls of feeds: 18 found nothing new, 2 failed",
        "  a: HTTP 500",
        "  b: unreadable",
        "12 articles, new or updated; 11 indexed, 3 of them copies",
        "dropped: 1 repeated",
        "quarantined: none",
        "0 stories, 0 actors, 0 main events, 7 alerts delivered; 1.2 s",
    ]


def test_block_of_a_digest_has_each_story_below_the_subscription() -> None:
    story = {name: said for name, said in alert()["data"].items() if name != "subscription"}
    digest = {"type": "alert.digest", "data": {"subscription": {"title": "Morning"}, "stories": [story, story]}}
    lines = alert_block(digest).plain.split("\n")
    assert (lines[0], lines[1:4], lines[4:]) == ("▌ Morning", lines[4:], lines[1:4])
    assert lines[1] == "▌ Headline"
