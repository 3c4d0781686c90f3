"""The tests' own promises: servers that cannot be had are told loudly, and no test gets beyond this machine."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_a_server_that_cannot_be_had_fails_its_tests_and_is_told_at_the_end(tmp_path: Path) -> None:
    test = tmp_path / "test_needs.py"
    test.write_text("def test_one(kafka): ...\ndef test_two(kafka): ...\ndef test_none(): ...\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.live.fixtures", "-p", "no:cacheprovider"]
    command += ["-p", "no:randomly", "--rootdir", str(tmp_path), str(test)]
    environ = {**os.environ, "XDG_CACHE_HOME": "/dev/null"}  # so the jars cannot be put anywhere
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "1 passed, 2 errors" in done.stdout
    summary = done.stdout[done.stdout.index("NOT RUN: 2 tests that need kafka") :]
    assert "Not a directory" in summary
    assert "test_needs.py::test_one" in summary
    assert "test_needs.py::test_two" in summary


def test_no_test_gets_beyond_this_machine() -> None:
    with pytest.warns(UserWarning, match="tried to use socket"), pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.mark.live
def test_each_test_has_a_database_of_its_own(database: str) -> None:
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
        found = connection.execute("SELECT current_database()").fetchone()
    assert found is not None
    assert found[0] in database
