"""Stages that are heavy on the processor, spread over the cores: a pool of forked processes that all hold all stages.

In: a batch of messages' values and a stage's name. Out: what wire.batch.handle says of each. Refuses: nothing; a
message that ends its process (memory, a crash in a library) is found by trying its batch one by one, and quarantined.
Made before any thread starts, as it forks; what a stage has loaded is shared with the children, not copied.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Self

from wire.batch import Failure, Handled, Process, handle
from wire.outcome import Reason

PR_SET_PDEATHSIG = 1  # <sys/prctl.h>

_processes: dict[str, Process] = {}  # in the children: what the parent held when it forked


class Pool:
    """Runs stages' functions in other processes; use as a context manager."""

    def __init__(self, stages: Mapping[str, Process], size: int) -> None:
        self._stages, self._size = dict(stages), size
        _share()
        self._turn = threading.Lock()  # a batch is given to the processes as they are, or as they are after a renewal
        self._executor = self._start(size)
        self._trial: ProcessPoolExecutor | None = None  # one process, for messages that are tried alone
        self._lock = threading.Lock()
        # A process is killed when the thread that forked it ends (PR_SET_PDEATHSIG), so none of the stages' may fork.
        self._forks = ThreadPoolExecutor(1, "fork")

    def handle(self, stage: str, values: Sequence[bytes]) -> list[Handled]:
        """Return what a stage makes of each value, in order."""
        share = max(1, -(-len(values) // self._size))
        shares = [values[at : at + share] for at in range(0, len(values), share)]
        executor = self._executor
        try:
            with self._turn:
                executor = self._executor
                given = executor.map(_handle, [stage] * len(shares), shares)
            parts = list(given)
        except BrokenProcessPool:
            self._replace(executor)
            return [self._handle_alone(stage, value) for value in values]
        return [each for part in parts for each in part]

    def renew(self, stage: str, process: Process) -> None:
        """Have a stage done by another function from the next batch on; batches at hand end with the old one."""
        with self._lock:
            self._stages = {**self._stages, stage: process}
            fresh = self._forks.submit(self._start_shared).result()
            with self._turn:
                old, self._executor = self._executor, fresh
            old.shutdown(wait=False)
            if self._trial:
                self._trial.shutdown()
                self._trial = None

    def close(self) -> None:
        """End the processes."""
        for executor in (self._executor, self._trial):
            if executor:
                executor.shutdown(cancel_futures=True)
        self._forks.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _start(self, size: int) -> ProcessPoolExecutor:
        executor = ProcessPoolExecutor(size, multiprocessing.get_context("fork"), _adopt, (self._stages,))
        executor.submit(_handle, "", ()).result()  # forks all of them now, before the caller starts threads
        return executor

    def _start_shared(self) -> ProcessPoolExecutor:
        _share()
        return self._start(self._size)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._executor is broken:  # else another stage's thread was quicker
                broken.shutdown(cancel_futures=True)
                fresh = self._forks.submit(self._start, self._size).result()
                with self._turn:
                    self._executor = fresh

    def _handle_alone(self, stage: str, value: bytes) -> Handled:
        with self._lock:  # alone means alone: another stage's message must not be what ends this one's process
            self._trial = self._trial or self._forks.submit(self._start, 1).result()
            try:
                return self._trial.submit(_handle, stage, [value]).result()[0]
            except BrokenProcessPool:
                self._trial.shutdown(cancel_futures=True)
                self._trial = None
                return Failure(Reason.BUG, "BrokenProcessPool", "the process that handled it ended", "")


class Here:
    """The same in this process, where there is one core."""

    def __init__(self, stages: Mapping[str, Process]) -> None:
        self._stages = dict(stages)

    def handle(self, stage: str, values: Sequence[bytes]) -> list[Handled]:
        """Return what a stage makes of each value, in order."""
        return handle(self._stages[stage], values, keep=True)

    def renew(self, stage: str, process: Process) -> None:
        """Have a stage done by another function from now on."""
        self._stages[stage] = process


def _share() -> None:
    """Have what is loaded by now stay shared: of 245 MB a process then has 80 for itself, not 129."""
    gc.unfreeze()  # an older base goes
    gc.collect()
    gc.freeze()


def depend_on_parent() -> None:
    """Have this process end by its parent only, and with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal; the parent ends its children
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # and they end with it, however it ends
        parent = multiprocessing.parent_process()
        if parent is not None and parent.pid != os.getppid():
            os._exit(1)  # it ended before it could be followed


def _adopt(stages: Mapping[str, Process]) -> None:
    depend_on_parent()
    _processes.update(stages)


def _handle(stage: str, values: Sequence[bytes]) -> list[Handled]:
    return handle(_processes[stage], values, keep=True) if values else []
