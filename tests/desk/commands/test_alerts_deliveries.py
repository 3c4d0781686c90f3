import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from alerts.match import make_matcher
from desk import setup
from tests.alerts.receiver import Receiver, status
from tests.alerts.samples import NAMES, article
from tests.desk.conftest import Wirewatch, lines
from wire.clock import now

ROOT = Path(__file__).parents[3]


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREWATCH_ALERTS__ALLOW", "127.0.0.0/8")


def matched(wirewatch: Wirewatch, address: str) -> sa.Engine:
    wirewatch("alerts", "add", "--title", "a", "--query", "drone", "--channel", address)
    make_matcher(setup.engine(), NAMES, now)([article()])
    return setup.engine()


@pytest.mark.usefixtures("allowed")
def test_run_once_delivers_and_the_log_says_so(wirewatch: Wirewatch) -> None:
    with Receiver() as receiver:
        receiver.answers = [status(500, b"oops"), status(204)]
        matched(wirewatch, receiver.url)
        assert lines(wirewatch("alerts", "run", "--once", "--json")) == [
            {"delivered": 0, "retried": 1, "failed": 0, "cancelled": 0, "lost": 0}
        ]
        (entry,) = lines(wirewatch("alerts", "deliveries", "--json"))
        assert (entry["state"], entry["article"], entry["attempts"]) == ("waiting", "a1", 1)
        shown = wirewatch("alerts", "deliveries", "--subscription", "a", "--state", "waiting").stdout
        assert "failed 500 oops" in shown
        assert "next attempt" in shown
        assert wirewatch("alerts", "redeliver", str(entry["alert"])).stdout.endswith("due again\n")
        assert "1 delivered" in wirewatch("alerts", "run", "--once").stdout
        assert len({got.id for got in receiver.got}) == 1
    again = wirewatch("alerts", "redeliver", "--state", "delivered", "--json")
    assert lines(again) == [{"alert": entry["alert"], "due": True}]


def test_nothing_to_deliver_is_said(wirewatch: Wirewatch) -> None:
    assert wirewatch("alerts", "deliveries").stdout == "no messages\n"
    assert wirewatch("alerts", "deliveries", "--json").stdout == ""
    assert wirewatch("alerts", "run", "--once").stdout.startswith("0 delivered")


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("deliveries", "--subscription", "none"), 1, "none: no such subscription"),
        (("deliveries", "--state", "odd"), 2, "odd"),
        (("redeliver",), 2, "which?"),
    ],
)
def test_wrong_use_is_one_clear_message(wirewatch: Wirewatch, words: tuple[str, ...], status: int, says: str) -> None:
    result = wirewatch("alerts", *words)
    assert (result.exit_code, says in result.stderr) == (status, True)


def test_unknown_message_is_reported(wirewatch: Wirewatch) -> None:
    result = wirewatch("alerts", "redeliver", "msg_none")
    assert (result.exit_code, "no such message" in result.stdout) == (1, True)


def test_wrong_network_in_the_settings_ends_before_it_starts(
    wirewatch: Wirewatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIREWATCH_ALERTS__ALLOW", "lan")
    result = wirewatch("alerts", "run", "--once")
    assert (result.exit_code, "alerts.allow" in result.stderr) == (2, True)


@pytest.mark.usefixtures("allowed")
def test_run_delivers_until_it_is_told_to_stop(wirewatch: Wirewatch, home: Path) -> None:
    with Receiver() as receiver:
        command = [sys.executable, "-m", "desk", "alerts", "run", "--json"]
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ}, stdout=subprocess.PIPE)
        try:
            matched(wirewatch, receiver.url)
            receiver.wait(1, 30)
        finally:
            time.sleep(0.2)  # the receiver has it a moment before the courier has written that down
            process.send_signal(signal.SIGTERM)
            out, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert json.loads(out)["delivered"] == 1
