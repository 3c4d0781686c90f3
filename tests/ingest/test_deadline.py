"""One deadline for a request: when it is over, whatever waits on a socket fails at once."""

import socket

import pytest

from ingest.deadline import Deadline


def test_deadline_left_is_positive_and_falls() -> None:
    with Deadline(60.0) as deadline:
        first = deadline.left()
        assert 0 < deadline.left() <= first <= 60.0
        assert not deadline.fired


def test_deadline_over_raises_and_is_remembered() -> None:
    with Deadline(0.0) as deadline:
        with pytest.raises(TimeoutError, match="over"):
            deadline.check()
        with pytest.raises(TimeoutError):
            deadline.left()
        assert deadline.fired


def test_deadline_ends_a_socket_that_waits() -> None:
    ours, theirs = socket.socketpair()
    with theirs, Deadline(60.0) as deadline:
        deadline._sockets.append(ours)
        deadline._fire()
        assert ours.recv(1) == b""  # the end, at once; nothing was ever sent
        assert deadline.fired
    assert ours.fileno() == -1


def test_deadline_closes_its_sockets_once() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        with Deadline(60.0) as deadline:
            deadline._sockets += [ours, ours]
        assert ours.fileno() == -1
        assert theirs.recv(1) == b""
