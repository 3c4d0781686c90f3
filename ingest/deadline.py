"""One deadline for a whole request: when it is over, the socket is shut, whatever is waiting on it.

In: seconds, connection pools. Out: nothing; a shut socket makes the reader fail at once. Refuses: nothing. A socket's
own time-out starts anew with each byte, so a server that sends one byte a second would hold a worker for ever.
"""

import contextlib
import os
import socket
import threading
import time
from typing import Any, Self


class Deadline:
    """Use as a context manager; `fired` says afterwards that time was up."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._fire)
        self._timer.daemon = True
        self._sockets: list[Any] = []
        self.fired = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for each in self._sockets:  # on a broken answer the client leaves its socket to the garbage collector
            with contextlib.suppress(OSError):
                descriptor = each.detach()
                if descriptor >= 0:
                    os.close(descriptor)

    def left(self) -> float:
        """Return the seconds that are left, or raise TimeoutError."""
        self.check()
        return max(0.001, self._ends - time.monotonic())

    def check(self) -> None:
        """Raise TimeoutError when time is up."""
        if self.fired or time.monotonic() >= self._ends:
            self.fired = True
            raise TimeoutError("the deadline is over")

    def watch(self, pool: Any) -> None:
        """Let the deadline end the connections of a urllib3 connection pool."""
        deadline = self
        kind = pool.ConnectionCls

        class Watched(kind):  # type: ignore[misc,valid-type]
            def _new_conn(self) -> socket.socket:
                opened: socket.socket = super()._new_conn()
                deadline._sockets.append(opened)
                return opened

            def connect(self) -> None:
                super().connect()
                deadline._sockets.append(self.sock)

        pool.ConnectionCls = Watched

    def _fire(self) -> None:
        self.fired = True
        for each in self._sockets:
            with contextlib.suppress(OSError):  # closed already
                each.shutdown(socket.SHUT_RDWR)
