"""A stage with memory in a process of its own, so that it does not share the interpreter's lock with the others.

In: what builds the stage's function, then its history, then batches of messages' values. Out: what wire.batch.handle
says of each. Refuses: to go on without its process, with a BeltError; what was not committed is done by the next run.
Made before any thread starts, as it forks.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Self

from wire import shapes
from wire.batch import Build, Handled, Process, handle
from wire.belt import BeltError
from wire.pool import depend_on_parent
from wire.shapes import Shape

CLOSE_SECONDS = 5.0  # for the batch at hand; then the process is ended
HISTORY, END = "history", b""


class Child:
    """Runs one stage's function in a forked process; use as a context manager."""

    def __init__(self, stage: str, build: Build) -> None:
        self._stage = stage
        self._line, there = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("fork").Process(target=_serve, args=(there, build), daemon=True)
        self._process.start()
        there.close()

    def remember(self, history: Iterable[Shape]) -> Callable[[Sequence[bytes]], list[Handled]]:
        """Have the function built from its history; return what handles values with it. Raises what building raises."""
        self._send(HISTORY)
        for each in history:
            self._send(shapes.encode(each))
        self._send(END)
        error = self._receive()
        if isinstance(error, Exception):
            raise error
        return self._handle

    @property
    def exitcode(self) -> int | None:
        """The process's exit code; None while it runs."""
        return self._process.exitcode

    def close(self) -> None:
        """End the process; bounded in time."""
        with suppress(OSError):  # closing would not tell it: processes that were forked later hold this end too
            self._line.send(None)
        self._line.close()
        self._process.join(CLOSE_SECONDS)
        self._process.kill()
        self._process.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _handle(self, values: Sequence[bytes]) -> list[Handled]:
        self._send(values)
        handled: list[Handled] = self._receive()
        return handled

    def _send(self, message: object) -> None:
        try:
            self._line.send(message)
        except OSError as error:
            raise self._lost() from error

    def _receive(self) -> Any:
        try:
            return self._line.recv()
        except (EOFError, OSError) as error:
            raise self._lost() from error

    def _lost(self) -> BeltError:
        self._process.join(CLOSE_SECONDS)
        return BeltError(f"{self._stage}: its process ended (exit code {self.exitcode}); nothing is lost, run again")


def _serve(line: "Connection[Any, Any]", build: Build) -> None:
    depend_on_parent()
    process: Process | None = None
    with suppress(EOFError, OSError):  # the parent has gone
        while (asked := line.recv()) is not None:
            if asked == HISTORY:
                process = None  # let go of the old memory before the new one is built
                process = _build(line, build)
            else:
                assert process is not None
                line.send(handle(process, asked, keep=True))


def _build(line: "Connection[Any, Any]", build: Build) -> Process | None:
    history = _history(line)
    process: Process | None = None
    failed: Exception | None = None
    try:
        process = build(history)
    except Exception as error:  # noqa: BLE001 – raised again where it was asked for
        failed = error
    for _ in history:
        pass  # what building left unread
    line.send(failed)
    return process


def _history(line: "Connection[Any, Any]") -> Iterator[Shape]:
    while value := line.recv():
        yield shapes.decode(value)
