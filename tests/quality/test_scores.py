"""The table of the public sets: its reading of the scorer's last line, and that it says so where there is nothing."""

from pathlib import Path

import pytest

from tests.quality import scores

PRINTED = """  in-kb     0.7  0.8
  9.5 s in all
links: in-kb 0.776 (goal >= 0.7), nil-precision nan (goal >= 0.9), false-events 2 (goal <= 0) · missed
"""


def test_figures_are_read_off_the_last_line() -> None:
    found = scores.figures(PRINTED)
    assert [(each.name, each.sign, each.goal, each.holds) for each in found] == [
        ("in-kb", ">=", 0.7, True), ("nil-precision", ">=", 0.9, False), ("false-events", "<=", 0.0, False),
    ]  # fmt: skip


@pytest.mark.parametrize("printed", ["", "codes: no figure: there is no command x · missed\n", "Traceback\n"])
def test_figures_of_a_failed_run_are_none(printed: str) -> None:
    assert scores.figures(printed) == []
    assert scores.show("codes", "x.jsonl", []) == 1


def test_main_says_loudly_that_the_sets_are_absent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(scores, "SCORE", tmp_path / "none")
    scores.main()
    assert "NOTHING SCORED" in capsys.readouterr().err
