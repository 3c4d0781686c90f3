"""What the user sees of a fault: one line and an exit status; bugs keep their traceback."""

import errno
import sqlite3
import subprocess
import sys

import click
import pytest
import sqlalchemy as sa

from desk.faults import Fault, foreseen, report
from wire.belt import Unavailable
from wire.database import DatabaseError
from wire.settings import SettingsError


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (SettingsError("WIREWATCH_X='1': wrong"), 2, "WIREWATCH_X='1': wrong"),
        (Unavailable("kafka at h:9092 refuses connections"), 1, "refuses connections"),
        (DatabaseError("no database"), 1, "no database"),
        (Fault("do this"), 1, "do this"),
        (OSError(errno.ENOSPC, "No space left on device", "belt.db"), 1, "belt.db: No space left on device"),
        (sqlite3.OperationalError("database or disk is full"), 1, "disk is full"),
        (
            sa.exc.OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full")),
            1,
            "disk is full",
        ),
        (sqlite3.OperationalError("database is locked"), 1, "another process holds the database"),
        (click.UsageError("No such option"), 2, "No such option"),
        (KeyboardInterrupt(), 130, "nothing is lost"),
    ],
)
def test_foreseen_fault_is_a_line_and_a_status(
    error: BaseException, status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught, report():
        raise error
    assert caught.value.code == status
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    "error", [KeyError("bug"), OSError(errno.EBADF, "bug"), sqlite3.OperationalError("no such table")]
)
def test_bug_keeps_its_traceback(error: Exception) -> None:
    assert foreseen(error) is None
    with pytest.raises(type(error)), report():
        raise error


@pytest.mark.parametrize("words", [("actors", "list", "--limit", "60000"), ("tag", "-")])
def test_reader_that_went_away_is_no_fault(words: tuple[str, ...]) -> None:
    command, pipe = [sys.executable, "-m", "desk", *words], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.close()
        process.stdin.write(b'{"id": "a1", "text": "Rain."}\n')
        process.stdin.close()
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""
