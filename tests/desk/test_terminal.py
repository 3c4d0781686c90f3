"""Lines in, lines out: what cannot be read is an error in its place, and the rest goes on."""

import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from desk.terminal import answer_lines, emit, read_lines


def _file(folder: Path, content: bytes, name: str = "in.jsonl") -> str:
    (folder / name).write_bytes(content)
    return str(folder / name)


def test_lines_that_cannot_be_read_stand_in_their_place(tmp_path: Path) -> None:
    file = _file(
        tmp_path, b'{"id": "a", "text": "x"}\n\nnot json\n[1]\n{"text": "no id"}\n{"id": 7}\n\xff\n{"id": null}'
    )
    found = list(read_lines(file))
    assert [(name, isinstance(line, str)) for name, line in found] == [
        ("a", False), ("3", True), ("4", True), ("5", False), ("7", False), ("7", True), ("8", False),
    ]  # fmt: skip
    assert found[2][1] == "line 4: an object was expected"


def test_deep_nesting_is_an_error_in_place(tmp_path: Path) -> None:
    ((name, line),) = read_lines(_file(tmp_path, b"[" * 200_000))
    assert (name, isinstance(line, str)) == ("1", True)


def test_text_file_is_one_article(tmp_path: Path) -> None:
    file = _file(tmp_path, "Grüße\nmore".encode(), "seed.txt")
    assert list(read_lines(file)) == [("seed", {"id": "seed", "text": "Grüße\nmore"})]


def test_stdin_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "s"}\n')))
    assert [name for name, _ in read_lines("-")] == ["s"]


def test_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="No such file"):
        list(read_lines(str(tmp_path / "none.jsonl")))


def test_answers_are_errors_in_place_where_refused(tmp_path: Path) -> None:
    def answer(line: Mapping[str, Any]) -> Mapping[str, Any]:
        if line["id"] == "b":
            raise ValueError("text: a string was expected")
        if line["id"] == "bug":
            raise KeyError("none")
        return {"id": line["id"], "ok": True}

    shown: list[Mapping[str, Any]] = []
    lines = b'{"id": "a"}\n{"id": "b"}\njunk\n{"id": "bug"}\n{"id": "c"}'
    faults = answer_lines(_file(tmp_path, lines), answer, shown.append)
    assert (faults, [line["id"] for line in shown]) == (3, ["a", "b", "3", "bug", "c"])
    assert shown[3]["error"].startswith("KeyError: 'none' (test_terminal.py:")
    assert shown[1] == {"id": "b", "error": "text: a string was expected"}


def test_emit_is_one_line_of_utf8(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    emit({"id": "ü", "n": None})
    out, _ = capsysbinary.readouterr()
    assert (json.loads(out), out.count(b"\n"), "ü".encode() in out) == ({"id": "ü", "n": None}, 1, True)
