"""`wirewatch run --once`: feeds in, documents out, a summary; a second run adds nothing."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desk import setup
from tests.desk.conftest import Wirewatch, lines
from tests.web import serving

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>T</title><link>http://127.0.0.1/</link>
<item><guid>1</guid><title>Iran and Iraq hold talks in Baghdad</title><description>Iran and Iraq held talks in Baghdad
on Friday, officials said.</description></item>
<item><guid>2</guid><title>Markets rise</title><description>Stocks rose on Friday in Tokyo.</description></item>
</channel></rss>"""
QUIET = {
    "WIREWATCH_INGEST__ALLOW": "127.0.0.0/8",
    "WIREWATCH_INGEST__HOST_GAP": "0",
    "WIREWATCH_INGEST__FULL_TEXT": "false",
}


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)


def _list(folder: Path, *urls: str) -> None:
    blocks = [f'[[feed]]\nid = "f{at}"\nurl = "{url}"\noutlet = "T"\n' for at, url in enumerate(urls)]
    (folder / "feeds.toml").write_text("\n".join(blocks))


def test_feeds_become_documents_once(wirewatch: Wirewatch, tmp_path: Path) -> None:
    with serving({"/a.xml": FEED.encode(), "/broken.xml": b"<rss"}) as web:
        _list(tmp_path, f"{web}/a.xml", f"{web}/broken.xml", f"{web}/missing.xml")
        (first,) = lines(wirewatch("run", "--once", "--json"))
        (second,) = lines(wirewatch("run", "--once", "--json"))
    assert (first["feeds"], first["failed"], first["articles"], first["indexed"]) == (3, 2, 2, 2)
    assert (second["articles"], second["indexed"]) == (0, 0)
    assert setup.store().count() == 2


def test_summary_reads_as_words(wirewatch: Wirewatch, tmp_path: Path) -> None:
    with serving({"/a.xml": FEED.encode()}) as web:
        _list(tmp_path, f"{web}/a.xml")
        said = wirewatch("run", "--once").stdout
    assert "1 feeds polled" in said
    assert "2 indexed" in said


def test_missing_feed_list_is_exit_2_and_says_how_to_begin(wirewatch: Wirewatch) -> None:
    result = wirewatch("run", "--once")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "wirewatch feeds add" in result.stderr


@pytest.mark.slow
def test_ctrl_c_and_sigterm_lose_nothing(home: Path, tmp_path: Path) -> None:
    with serving({"/a.xml": FEED.encode()}) as web:
        _list(tmp_path, f"{web}/a.xml")
        for number in (signal.SIGINT, signal.SIGTERM):
            command = [sys.executable, "-m", "desk", "run"]
            with subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.PIPE, text=True) as process:
                until = time.monotonic() + 60
                while not ((home / "index.db").exists() and _hears_term(process.pid)) and time.monotonic() < until:
                    time.sleep(0.2)
                time.sleep(3)
                process.send_signal(number)
                _, said = process.communicate(timeout=60)
            assert process.returncode == 130, said
            assert "nothing is lost" in said
            assert "Traceback" not in said
    assert setup.store().count() == 2


def _hears_term(pid: int) -> bool:
    """Say whether a process is so far that it takes SIGTERM by itself; on a busy machine that may take long."""
    caught = re.search(r"^SigCgt:\s*(\w+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return bool(caught and int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)
