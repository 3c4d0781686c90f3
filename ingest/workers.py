"""Processes that parse and extract, so that no feed and no page can hang or bring down the one that polls.

In: a task's name and its arguments. Out: what the task returns. Refuses: with Stalled, what takes longer than allowed:
the process is killed, wherever it is (a thread cannot be), and another one started; with Crashed, what ends the
process. Processes are started when needed, kept for the next call, and end with their owner.
"""

import contextlib
import queue
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self, TypeVar

import msgspec

from ingest.worker import HEADER, Answer, Call

T = TypeVar("T")
CALLS = 500  # a process is replaced after so many: lxml and feedparser keep what they once allocated
STARTING = 20.0  # seconds more for the first call of a process, which imports the parser; a loaded machine is slow


class Stalled(Exception):
    """The task was killed after its time; the message says which time."""


class Crashed(Exception):
    """The task's process ended or ran out of memory."""


class Failed(Exception):
    """The task raised; `kind` is the exception's class, the message its own."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


class Workers:
    """Up to `size` processes; safe for threads; use as a context manager."""

    def __init__(self, size: int) -> None:
        self._slots: queue.LifoQueue[_Process | None] = (
            queue.LifoQueue()
        )  # the last used first: the rest need not start
        for _ in range(size):
            self._slots.put(None)
        self._size = size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for _ in range(self._size):
            process = self._slots.get()
            if process:
                process.kill()

    def call(self, task: str, body: bytes, options: object, seconds: float, result: type[T]) -> T:
        """Return what a task of ingest/worker.py makes of a body; raises Stalled, Crashed or Failed."""
        with self._process() as process:
            answer = process.ask(Call(task, msgspec.to_builtins(options), body), seconds)
        if answer.error is not None:
            raise Failed(*answer.error)
        return msgspec.msgpack.decode(answer.value, type=result)

    @contextmanager
    def _process(self) -> "Iterator[_Process]":
        process = self._slots.get()
        try:
            process = process or _Process()
            yield process
            if process.calls >= CALLS:
                process.kill()
                process = None
        except BaseException:
            if process:
                process.kill()
            process = None
            raise
        finally:
            self._slots.put(process)


class _Process:
    """One child; only one thread at a time has it."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "ingest.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self.calls = 0

    def ask(self, call: Call, seconds: float) -> Answer:
        self.calls += 1
        ends = time.monotonic() + seconds + (STARTING if self.calls == 1 else 0)
        try:
            self._write(msgspec.msgpack.encode(call), ends)
            size = int.from_bytes(self._read(HEADER, ends))
            return msgspec.msgpack.decode(self._read(size, ends), type=Answer)
        except TimeoutError:
            raise Stalled(f"it took more than {seconds:g} s") from None
        except (BrokenPipeError, EOFError):
            status = self._child.wait(timeout=5)
            raise Crashed(f"its process ended with status {status}") from None

    def kill(self) -> None:
        self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._child.wait()

    def _write(self, message: bytes, ends: float) -> None:
        assert self._child.stdin
        view = memoryview(len(message).to_bytes(HEADER) + message)
        while view:
            if not select.select([], [self._child.stdin], [], max(0.0, ends - time.monotonic()))[1]:
                raise TimeoutError
            view = view[self._child.stdin.write(view[:65_536]) :]

    def _read(self, size: int, ends: float) -> bytes:
        assert self._child.stdout
        parts, missing = [], size
        while missing:
            if not select.select([self._child.stdout], [], [], max(0.0, ends - time.monotonic()))[0]:
                raise TimeoutError
            part = self._child.stdout.read(min(missing, 1_048_576))
            if not part:
                raise EOFError
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)
