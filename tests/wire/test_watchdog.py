import subprocess
import sys
import time

from wire.watchdog import HUNG, Watchdog


def test_a_step_that_hangs_ends_the_process() -> None:
    program = (
        "import threading\nfrom wire.watchdog import Watchdog\n"
        "with Watchdog(0.4, 'a transaction of x'): threading.Event().wait()\n"
    )
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == HUNG == 75
    assert "a transaction of x has hung for 0.4 s" in done.stderr
    assert time.monotonic() - began < 10


def test_steps_in_time_end_nothing_however_many() -> None:
    ended: list[str] = []
    watchdog = Watchdog(0.2, "x", ended.append)
    for _ in range(10):
        with watchdog:
            time.sleep(0.05)
    time.sleep(0.3)
    watchdog.close()
    assert not ended


def test_a_hang_is_told_once() -> None:
    ended: list[str] = []
    watchdog = Watchdog(0.1, "x", ended.append)
    with watchdog:
        time.sleep(0.5)
    watchdog.close()
    assert ended == ["x has hung for 0.1 s; ending the process to start afresh"]


def test_a_step_that_raises_is_over() -> None:
    ended: list[str] = []
    watchdog = Watchdog(0.1, "x", ended.append)
    try:
        with watchdog:
            raise ValueError
    except ValueError:
        time.sleep(0.3)
    watchdog.close()
    assert not ended
