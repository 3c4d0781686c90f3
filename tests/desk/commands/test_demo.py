"""The demo as a newcomer meets it: in a process of its own, since it sets the environment of the one it runs in."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desk.demo.press import outlets

PROGRAM = (sys.executable, "-m", "desk")
PIECES = sum(len(outlet.pieces) for outlet in outlets())

pytestmark = pytest.mark.slow


def environment(**more: str) -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if not name.startswith("WIREWATCH_")}, **more}


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words],
        cwd=folder,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def documents(folder: Path) -> int:
    status = run(folder, "status", WIREWATCH_HOME="var/demo").stdout
    found = re.search(r"documents (\d+)", status)
    assert found, status
    return int(found[1])


def test_demo_tells_two_weeks_and_a_second_run_adds_nothing(tmp_path: Path) -> None:
    # Servers that the real thing is set to run on, and that are not there: the demo leaves them alone.
    (tmp_path / "wirewatch.toml").write_text('[index]\nurl = "http://127.0.0.1:1"\n', encoding="utf-8")
    began = time.monotonic()
    first = run(tmp_path, "demo", WIREWATCH_BELT__URL="kafka://127.0.0.1:1", WIREWATCH_DATABASE__URL="postgresql://h/n")
    (tmp_path / "wirewatch.toml").unlink()
    assert (first.returncode, first.stderr) == (0, "")
    assert time.monotonic() - began < 120
    for title in ("Qasem Soleimani", "Acts between the United States and Iran", "Attacks in Iraq"):
        assert f"▌ {title}\n▌ " in first.stdout
    assert "quarantined: none" in first.stdout
    assert "fails-on-purpose: HTTP 500" in first.stdout
    assert documents(tmp_path) == PIECES

    again = run(tmp_path, "demo")
    assert (again.returncode, again.stderr) == (0, "")
    assert "▌" not in again.stdout
    assert "0 articles, new or updated" in again.stdout
    assert "0 alerts delivered" in again.stdout
    assert documents(tmp_path) == PIECES

    steps = re.findall(r"^  WIREWATCH_HOME=(\S+) \S+ (search .*)$", first.stdout, re.MULTILINE)
    assert len(steps) == 2
    for home, words in steps:
        found = run(tmp_path, *shlex.split(words), WIREWATCH_HOME=home)
        assert found.returncode == 0
        assert "Soleimani" in found.stdout


@pytest.mark.parametrize("told", [signal.SIGKILL, signal.SIGINT])
def test_demo_that_was_stopped_goes_on_where_it_stood(tmp_path: Path, told: signal.Signals) -> None:
    command = [*PROGRAM, "demo"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, start_new_session=True
    ) as running:
        assert running.stdout is not None
        while b"Kirkuk" not in running.stdout.readline():  # the first alert: it is in the middle of things
            assert running.poll() is None
        os.killpg(running.pid, told)  # the whole group, as a terminal's Ctrl-C does
        running.stdout.read()
    assert running.returncode == (130 if told is signal.SIGINT else -told)
    rest = run(tmp_path, "demo")
    assert (rest.returncode, rest.stderr) == (0, "")
    assert documents(tmp_path) == PIECES


def test_demo_says_which_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/halyard/feed.xml"
        home = tmp_path / "var/demo"
        home.mkdir(parents=True)
        (home / "feeds.toml").write_text(f'[[feed]]\nid = "halyard"\nurl = "{url}"\noutlet = "H"\n', encoding="utf-8")
        done = run(tmp_path, "demo")
    assert done.returncode == 1
    assert re.fullmatch(r"wirewatch: port \d+, where this demo stood before, is taken .*--home NEW\n", done.stderr)
