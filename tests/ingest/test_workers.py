"""Processes that can be killed: after a fault, a crash or a stall the next call is answered all the same."""

import os
import signal
from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest

from ingest.parse.shapes import Parsed, Source
from ingest.workers import Crashed, Failed, Stalled, Workers
from tests.ingest.web import item, rss

SOURCE = Source(now=datetime(2020, 1, 3, 12, tzinfo=UTC))
BODY = rss(item(1))
ENOUGH = 60.0  # seconds; a loaded machine is slow, and nothing waits for them to pass


def entries(workers: Workers) -> int:
    return len(workers.call("feed", BODY, SOURCE, ENOUGH, Parsed).entries)


def child(workers: Workers) -> int:
    """The process id of the one child."""
    process = workers._slots.get()
    workers._slots.put(process)
    assert process
    return process._child.pid


def test_call_keeps_its_process(workers: Workers) -> None:
    assert entries(workers) == 1
    first = child(workers)
    assert entries(workers) == 1
    assert child(workers) == first


def test_failed_says_kind_and_words(workers: Workers) -> None:
    with pytest.raises(Failed, match="empty body") as fault:
        workers.call("feed", b"", SOURCE, ENOUGH, Parsed)
    assert fault.value.kind == "Unreadable"
    assert entries(workers) == 1


def test_crashed_child_is_replaced() -> None:
    with Workers(1) as workers:
        assert entries(workers) == 1
        first = child(workers)
        os.kill(first, signal.SIGKILL)
        with pytest.raises(Crashed, match="-9"):
            workers.call("feed", BODY, SOURCE, ENOUGH, Parsed)
        assert entries(workers) == 1
        assert child(workers) != first


def test_stalled_child_is_killed_and_replaced() -> None:
    with Workers(1) as workers:
        assert entries(workers) == 1
        first = child(workers)
        os.kill(first, signal.SIGSTOP)  # it will never answer
        with pytest.raises(Stalled, match=r"0\.2 s"):
            workers.call("feed", BODY, SOURCE, 0.2, Parsed)
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        assert entries(workers) == 1


def test_threads_take_turns_at_one_process() -> None:
    found: list[int] = []
    start = Barrier(4, timeout=ENOUGH)
    with Workers(1) as workers:

        def ask() -> None:
            start.wait()
            found.append(entries(workers))

        threads = [Thread(target=ask) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert found == [1, 1, 1, 1]


def test_children_end_with_their_owner() -> None:
    with Workers(2) as workers:
        entries(workers)
        pid = child(workers)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
