"""`inspect stories` as users see it."""

import json
from pathlib import Path

from click.testing import CliRunner

from desk.cli import wirewatch
from tests.enrich.sift.press import BALLOT, STRIKE


def test_inspect_stories_lines_in_order(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a1", "text": STRIKE}),
        "broken",
        json.dumps({"id": "a2", "text": STRIKE[:300]}),
        json.dumps({"id": "a3", "text": BALLOT}),
        json.dumps({"id": "a3", "text": BALLOT}),
    ]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    shown = CliRunner().invoke(wirewatch, ["inspect", "stories", str(file), "--json"], standalone_mode=False)
    answers = [json.loads(line) for line in shown.stdout.splitlines()]
    assert answers[0] == {"id": "a1", "story": "a1", "relation": "new", "of": None}
    assert answers[2] == {"id": "a2", "story": "a1", "relation": "syndicated", "of": "a1"}
    assert answers[3] == {"id": "a3", "story": "a3", "relation": "new", "of": None}
    assert [set(answers[at]) for at in (1, 4)] == [{"id", "error"}] * 2
    assert shown.return_value == 1


def test_inspect_stories_in_words() -> None:
    given = json.dumps({"id": "a1", "text": STRIKE}) + "\n" + json.dumps({"id": "a2", "text": STRIKE})
    shown = CliRunner().invoke(wirewatch, ["inspect", "stories", "-"], input=given)
    assert shown.stdout.splitlines() == ["a1: new; story a1", "a2: exact, of a1; story a1"]
