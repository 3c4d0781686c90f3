"""Plain feedparser, for benchmarks/ingest.py: in a process of its own, as ingest's import makes feedparser quicker.

In: the bodies of feeds. Out: the processor seconds that feedparser takes for all, the better of two runs. Refuses:
nothing.
"""

import io
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import msgspec


def plain_seconds(bodies: Sequence[bytes]) -> float:
    """Measure in another process."""
    command = [sys.executable, "-c", "from benchmarks.bare_feedparser import measure; measure()"]
    done = subprocess.run(command, input=msgspec.msgpack.encode(bodies), stdout=subprocess.PIPE, check=True)
    return float(done.stdout)


def measure() -> None:
    """Read bodies from the standard input and print the seconds."""
    import feedparser

    bodies = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=list[bytes])
    print(spent(lambda body: feedparser.parse(io.BytesIO(body)), bodies))


def spent(work: Callable[[bytes], object], bodies: Sequence[bytes]) -> float:
    """Return the processor seconds for all bodies, the better of two runs."""
    runs = []
    for _ in range(2):
        began = time.process_time()
        for body in bodies:
            work(body)
        runs.append(time.process_time() - began)
    return min(runs)
