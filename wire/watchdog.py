"""Ends the process when a guarded step hangs: some of kafka-python's calls can block for ever.

In: a bound in seconds, and the steps to guard. Out: nothing, or exit 75 (EX_TEMPFAIL: a supervisor is to start it
again) with a line on stderr. Refuses: to unwind; what hangs cannot be interrupted, and aborting would hang as well.
"""

import os
import threading
import time
from collections.abc import Callable
from typing import Self

HUNG = 75


def end_process(message: str) -> None:
    """Write a line to stderr, past all buffers and locks, and end the process at once."""
    os.write(2, f"wirewatch: {message}\n".encode())
    os._exit(HUNG)


class Watchdog:
    """A context manager, used again and again by one thread; a thread of its own looks on."""

    def __init__(self, seconds: float, what: str, end: Callable[[str], None] = end_process) -> None:
        self._seconds, self._what, self._end = seconds, what, end
        self._deadline: float | None = None
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="watchdog", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        self._deadline = time.monotonic() + self._seconds
        return self

    def __exit__(self, *error: object) -> None:
        self._deadline = None

    def close(self) -> None:
        """Look on no longer."""
        self._closed.set()
        self._thread.join()

    def _look_on(self) -> None:
        beat = min(1.0, self._seconds / 4)  # often enough to be a quarter late at most, and a second
        while not self._closed.wait(beat):
            deadline = self._deadline
            if deadline is not None and time.monotonic() > deadline:
                self._end(f"{self._what} has hung for {self._seconds:g} s; ending the process to start afresh")
                return
