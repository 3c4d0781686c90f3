"""`wirewatch stage NAME`: a supervised worker that survives its own death and ends when told to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desk import setup
from tests.web import serving
from tests.wire import articles
from wire.envelope import publishing
from wire.topics import FETCHED, SIFTED

pytestmark = pytest.mark.slow
PATIENCE = 90.0


@contextmanager
def _stage(name: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "desk", "stage", name]
    with subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in said) == (0, False), said


def _until(true: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.1)


def _put(name: str) -> None:
    setup.belt().publish([publishing(FETCHED, articles.plain(name, text=f"Words of {name}, and of nobody else."))])


def _sifted() -> list[str]:
    return [message.key for message in setup.belt().read(SIFTED.name)]


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_worker_that_is_killed_goes_on_where_it_was(home: Path) -> None:
    with _stage("sift") as supervisor:
        _put("one")
        _until(lambda: _sifted() == ["one"])
        (worker,) = _children(supervisor.pid)
        os.kill(worker, signal.SIGKILL)
        _put("two")
        _until(lambda: _sifted() == ["one", "two"])
        assert (home / "heartbeat/sift-0").exists()


def test_worker_ends_when_its_supervisor_is_gone(home: Path) -> None:
    command = [sys.executable, "-m", "desk", "stage", "sift"]
    with subprocess.Popen(command, env=dict(os.environ)) as supervisor:
        _until((home / "heartbeat/sift-0").exists)
        (worker,) = _children(supervisor.pid)
        supervisor.kill()
    _until(lambda: not Path(f"/proc/{worker}/stat").exists() or "Z" in Path(f"/proc/{worker}/stat").read_text())


def test_source_polls_what_is_due(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREWATCH_INGEST__ALLOW", "127.0.0.0/8")
    monkeypatch.setenv("WIREWATCH_INGEST__HOST_GAP", "0")
    feed = (
        b"<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>Talks</title></item></channel></rss>"
    )
    with serving({"/a.xml": feed}) as web:
        (tmp_path / "feeds.toml").write_text(f'[[feed]]\nid = "a"\nurl = "{web}/a.xml"\noutlet = "T"\n')
        with _stage("ingest"):
            _until(lambda: list(setup.belt().read(FETCHED.name)))
    assert (home / "heartbeat/ingest-0").exists()
