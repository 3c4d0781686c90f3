"""The child process of ingest/workers.py: reads calls on stdin, answers on stdout, one after the other.

In: a length and a Call in msgpack. Out: a length and an Answer. Refuses: to outgrow its memory (a MemoryError becomes
the answer). An exception of a task becomes its answer too; the process goes on.
"""

import importlib
import os
import resource
import signal
import sys
from typing import Any, BinaryIO

import msgspec

HEADER = 4  # bytes of the length before each message
MEMORY = 1_500_000_000  # bytes of addresses; the largest honest feed and page need some 300 MB
TASKS = {"feed": "ingest.parse.document:parse", "page": "ingest.extract:extract"}
OPTIONS = {"feed": "ingest.parse.shapes:Source", "page": "ingest.page:Asked"}


class Call(msgspec.Struct, array_like=True):
    """A task's name, its options as plain data, and the body it is about."""

    task: str
    options: Any
    body: bytes


class Answer(msgspec.Struct, array_like=True):
    """What the task returned, in msgpack; or the class and message of what it raised."""

    value: bytes = b""
    error: tuple[str, str] | None = None


def answer(call: Call) -> Answer:
    """Do a task."""
    try:
        options = msgspec.convert(call.options, _find(OPTIONS[call.task]))
        return Answer(msgspec.msgpack.encode(_find(TASKS[call.task])(call.body, options)))
    except Exception as error:  # noqa: BLE001 – whatever a parser raises on hostile input is that input's fate
        return Answer(error=(type(error).__name__, str(error)[:500]))


def _find(name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def serve(calls: BinaryIO, answers: BinaryIO) -> None:
    """Answer calls until there are no more."""
    while header := calls.read(HEADER):
        call = msgspec.msgpack.decode(calls.read(int.from_bytes(header)), type=Call)
        message = msgspec.msgpack.encode(answer(call))
        answers.write(len(message).to_bytes(HEADER) + message)
        answers.flush()


def main() -> None:
    """Run until stdin ends, which it does when the owner does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's business
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints must not break the answers
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
