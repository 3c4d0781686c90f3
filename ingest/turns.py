"""Takes turns among sites: many jobs, some threads, one job of a site at a time and these apart.

In: jobs, each with a tag and the site that it asks (None for work at home). Out: what is done, in the order in which it
ends. Refuses: nothing; what a job raises is its result. Only the thread that owns it may call it; time and sleep are
handed in, so that a week can pass in a second.
"""

import contextlib
import ctypes
import heapq
import itertools
import queue
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Self

from ingest.gate import Gate
from wire.clock import Clock

Sleep = Callable[[float], None]
M_ARENA_MAX = -8  # of <malloc.h>


@dataclass(frozen=True, slots=True)
class Done:
    """A job that ended: its tag, and what it returned or raised."""

    tag: Hashable
    result: Any


@dataclass(slots=True)
class _Site:
    name: str
    gap: float
    jobs: deque[tuple[Hashable, Callable[[], Any]]]
    reserved: bool = False  # its next turn is taken, and is the time at which it stands in the heap


@cache
def _share_heaps() -> None:
    """Let the threads share two heaps of glibc's; one for each kept 60 MB of bodies that were done with."""
    with contextlib.suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 2)


class Turns:
    """Use as a context manager: leaving it waits for the jobs that run."""

    def __init__(self, gate: Gate, threads: int, clock: Clock, sleep: Sleep) -> None:
        _share_heaps()
        self._gate, self._threads, self._clock, self._sleep = gate, threads, clock, sleep
        self._pool = ThreadPoolExecutor(threads, "ingest")
        self._done: queue.SimpleQueue[tuple[_Site | None, Done]] = queue.SimpleQueue()
        self._home: deque[tuple[Hashable, Callable[[], Any]]] = deque()
        self._sites: dict[str, _Site] = {}
        self._heap: list[tuple[datetime, int, _Site]] = []
        self._count = itertools.count()
        self._running = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def add(self, tag: Hashable, job: Callable[[], Any], site: str | None, gap: float | None = None) -> None:
        """Put a job in the queue of its site; a `gap` in seconds longer than the usual one holds for the site."""
        if site is None or not self._gate.gap:
            self._home.append((tag, job))
            return
        found = self._sites.get(site)
        if found is None:
            found = self._sites[site] = _Site(site, self._gate.gap, deque())
            self._push(found, self._clock())
        found.gap = max(found.gap, gap or 0.0)
        found.jobs.append((tag, job))

    def cancel(self, site: str) -> list[Hashable]:
        """Take all waiting jobs of a site out; return their tags."""
        found = self._sites.get(site)
        if found is None:
            return []
        tags = [tag for tag, _ in found.jobs]
        found.jobs.clear()
        return tags

    def next(self, patience: float) -> Done | None:
        """Return the next job that ends; None after `patience` seconds without one, or when there is nothing to do."""
        until = self._clock() + timedelta(seconds=patience)
        while self._start() or self._running or self._heap:
            now = self._clock()
            wait = (min(self._heap[0][0] if self._heap else until, until) - now).total_seconds()
            if self._running:
                try:
                    return self._finish(*self._done.get(timeout=max(0.001, wait)))
                except queue.Empty:
                    pass
            elif wait > 0:
                self._sleep(wait)
            if self._clock() >= until:
                return None
        return None

    def idle(self) -> bool:
        """Say whether there is nothing left to do."""
        return not (self._running or self._home or any(site.jobs for site in self._sites.values()))

    def _start(self) -> bool:
        """Start what may start; say whether anything was started."""
        before = self._running
        while self._home and self._running < self._threads:
            self._submit(None, *self._home.popleft())
        while self._heap and self._running < self._threads:
            if self._heap[0][2].jobs and self._heap[0][0] > self._clock():
                break
            site = heapq.heappop(self._heap)[2]
            if not site.jobs:
                del self._sites[site.name]
                continue
            if not site.reserved:
                start = self._gate.reserve(site.name, site.gap)
                if start > self._clock():
                    site.reserved = True
                    self._push(site, start)
                    continue
            site.reserved = False
            self._submit(site, *site.jobs.popleft())
        return self._running > before

    def _submit(self, site: _Site | None, tag: Hashable, job: Callable[[], Any]) -> None:
        def run() -> None:
            try:
                result = job()
            except BaseException as error:  # noqa: BLE001 – given to the owner, who knows what to do with each
                result = error
            self._done.put((site, Done(tag, result)))

        self._running += 1
        self._pool.submit(run)

    def _finish(self, site: _Site | None, done: Done) -> Done:
        self._running -= 1
        if site is not None:
            self._push(site, self._clock())  # its next turn is reserved when there is a job for it
        return done

    def _push(self, site: _Site, at: datetime) -> None:
        heapq.heappush(self._heap, (at, next(self._count), site))
