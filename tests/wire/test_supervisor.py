import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = """
import sys
from wire.supervisor import Patience, supervise
sys.exit(supervise(sys.argv[1:], Patience(first=0.05, most=0.2, healthy={healthy}, stop=1.0)))
"""
WORKER = """
import os, signal, sys, time
from pathlib import Path
lives = Path(sys.argv[1])
with lives.open("a") as file: file.write(f"{os.getpid()}\\n")
"""
WAIT = "\nwhile True: time.sleep(0.05)\n"


@pytest.fixture
def lives(tmp_path: Path) -> Path:
    return tmp_path / "lives"


def wait_for(lives: Path, count: int) -> list[int]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        pids = [int(line) for line in lives.read_text().splitlines()] if lives.exists() else []
        if len(pids) >= count:
            return pids
        time.sleep(0.02)
    raise AssertionError(f"fewer than {count} lives")


@pytest.fixture
def start(lives: Path) -> Iterator["Start"]:
    start = Start(lives)
    yield start
    for process in start.processes:
        process.kill()
        process.communicate()


class Start:
    def __init__(self, lives: Path) -> None:
        self.lives, self.processes = lives, list[subprocess.Popen[str]]()

    def __call__(self, worker: str, healthy: float = 60.0) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", PROGRAM.format(healthy=healthy)]
        command += [sys.executable, "-c", WORKER + worker, str(self.lives)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.processes.append(process)
        return process


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_killed_worker_is_started_again(start: Start, lives: Path) -> None:
    supervisor = start(WAIT)
    for life in range(1, 4):
        os.kill(wait_for(lives, life)[-1], signal.SIGKILL)
    wait_for(lives, 4)
    supervisor.terminate()
    said, _ = supervisor.communicate(timeout=20)
    assert supervisor.returncode == 0
    assert said.count("worker.died") == 3
    assert "-9" in said


def test_a_hung_or_crashed_worker_is_started_again(start: Start, lives: Path) -> None:
    start("\nsys.exit(75 if lives.read_text().count('\\n') % 2 else 1)\n")
    wait_for(lives, 5)


@pytest.mark.parametrize("status", [0, 2])
def test_a_worker_that_is_done_or_wrongly_set_up_is_not(start: Start, lives: Path, status: int) -> None:
    supervisor = start(f"\nsys.exit({status})\n")
    supervisor.communicate(timeout=20)
    assert supervisor.returncode == status
    assert len(wait_for(lives, 1)) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_passed_on_and_the_end_waited_for(start: Start, lives: Path, number: signal.Signals) -> None:
    clean = "\ndef stop(number, _):\n    time.sleep(0.3); print('clean', number, flush=True); sys.exit(0)\n"
    supervisor = start(f"{clean}signal.signal(signal.{number.name}, stop)\nlives.open('a').write('0\\n'){WAIT}")
    pid = wait_for(lives, 2)[0]
    supervisor.send_signal(number)
    said, _ = supervisor.communicate(timeout=20)
    assert (supervisor.returncode, f"clean {number.value}" in said, gone(pid)) == (0, True, True)


def test_a_worker_that_will_not_end_is_killed(start: Start, lives: Path) -> None:
    supervisor = start("\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nlives.open('a').write('0\\n')" + WAIT)
    pid = wait_for(lives, 2)[0]
    supervisor.terminate()
    said, _ = supervisor.communicate(timeout=20)
    assert (supervisor.returncode, "worker.killed" in said, gone(pid)) == (0, True, True)


def test_a_stop_between_two_lives_is_heeded(start: Start, lives: Path) -> None:
    supervisor = start("\nsys.exit(1)\n")
    wait_for(lives, 4)
    supervisor.terminate()
    supervisor.communicate(timeout=20)
    assert supervisor.returncode == 0


def test_after_a_long_life_the_wait_is_short_again(start: Start, lives: Path) -> None:
    supervisor = start("\ntime.sleep(0.3); sys.exit(1)\n", healthy=0.2)
    wait_for(lives, 5)
    supervisor.terminate()
    said, _ = supervisor.communicate(timeout=20)
    assert "0.05" in said
    assert "0.1" not in said.replace("again_in=0.05", "")
