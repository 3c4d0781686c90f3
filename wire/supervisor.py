"""Keeps a worker process running: starts it again when it dies, and ends it when told to stop.

In: a command. Out: the exit status for our own process, 0 after a wanted stop. Refuses: to give up, but waits longer
and longer between deaths, and does not start again what exits with 2, as a wrong setting does not mend itself.
"""

import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType

import structlog

WRONG_USE = 2
BEAT = 0.1  # seconds between two looks at the worker; a signal is passed on within one

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait before a start, in seconds, and how long for an end."""

    first: float = 0.2  # the usual death, of a worker fenced or hung, mends itself at once
    most: float = 30.0
    healthy: float = 10.0  # after so long a life the next death counts as a first one again
    stop: float = 25.0  # for a clean end, before SIGKILL; container runtimes commonly allow 30


def supervise(command: Sequence[str], patience: Patience | None = None) -> int:
    """Run a command until it is done or until SIGTERM or SIGINT, again after each death; return our exit status.

    Call it from the main thread: it handles the two signals while it runs.
    """
    supervisor = _Supervisor(command, patience or Patience())
    before = {each: signal.signal(each, supervisor.stop) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        return supervisor.run()
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class _Supervisor:
    def __init__(self, command: Sequence[str], patience: Patience) -> None:
        self._command, self._patience = command, patience
        self._told: int | None = None  # the signal that asked us to stop; noted only, as a handler may run anywhere

    def stop(self, number: int, frame: FrameType | None) -> None:
        self._told = number

    def run(self) -> int:
        wait = self._patience.first
        while self._told is None:
            began = time.monotonic()
            # A session of its own: Ctrl-C at a terminal reaches the worker once, through us, and not twice.
            with subprocess.Popen(self._command, start_new_session=True) as worker:  # noqa: S603 – our own command
                status = self._watch(worker)
            if self._told is not None:
                break
            if status in (0, WRONG_USE):
                return status
            if time.monotonic() - began > self._patience.healthy:
                wait = self._patience.first
            log.error("worker.died", status=status, pid=worker.pid, again_in=wait)
            self._sleep(wait)
            wait = min(wait * 2, self._patience.most)
        return 0

    def _watch(self, worker: subprocess.Popen[bytes]) -> int:
        deadline: float | None = None
        while (status := worker.poll()) is None:
            if self._told is not None and deadline is None:
                worker.send_signal(self._told)
                deadline = time.monotonic() + self._patience.stop
            if deadline is not None and time.monotonic() > deadline:
                log.error("worker.killed", pid=worker.pid, after=self._patience.stop)
                worker.kill()
            time.sleep(BEAT)
        return status

    def _sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while self._told is None and (left := end - time.monotonic()) > 0:
            time.sleep(min(BEAT, left))
