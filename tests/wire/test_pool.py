"""Stages spread over processes: same verdicts, same order, and a process that dies costs only its own message."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.house.source import ROOT
from tests.wire import articles
from wire import codec
from wire.article import Article
from wire.batch import Failure, each
from wire.outcome import Reason
from wire.pool import Pool


def _stamp(article: Article) -> Article:
    if article.title == "deadly":
        os._exit(9)
    return articles.plain(article.id, title=f"{article.title} by {os.getpid()}")


def _values(*titles: str) -> list[bytes]:
    return [codec.encode(articles.plain(f"a{at}", title=title)) for at, title in enumerate(titles)]


def _decoded(handled: object) -> Article:
    assert isinstance(handled, tuple)
    return codec.decode(handled[0].value)


def test_pool_keeps_the_order_and_works_elsewhere() -> None:
    with Pool({"stamp": each(_stamp)}, 2) as pool:
        found = [_decoded(one) for one in pool.handle("stamp", _values(*"abcdefg"))]
    assert [article.id for article in found] == [f"a{at}" for at in range(7)]
    assert str(os.getpid()) not in " ".join(article.title for article in found)


def test_pool_of_nothing_is_nothing() -> None:
    with Pool({"stamp": each(_stamp)}, 2) as pool:
        assert pool.handle("stamp", []) == []


def test_message_that_kills_its_process_is_found() -> None:
    with Pool({"stamp": each(_stamp)}, 2) as pool:
        handled = pool.handle("stamp", _values("a", "deadly", "c", "d"))
        again = pool.handle("stamp", _values("e"))
    dead = handled[1]
    assert isinstance(dead, Failure)
    assert (dead.reason, dead.exception) == (Reason.BUG, "BrokenProcessPool")
    assert [_decoded(handled[at]).id for at in (0, 2, 3)] == ["a0", "a2", "a3"]
    assert _decoded(again[0]).id == "a0"


def test_two_stages_share_a_pool_that_breaks() -> None:
    results: dict[str, list[object]] = {}

    def work(name: str, *titles: str) -> None:
        results[name] = list(pool.handle("stamp", _values(*titles)))

    with Pool({"stamp": each(_stamp)}, 2) as pool:
        threads = [
            threading.Thread(target=work, args=("one", "a", "deadly", "c")),
            threading.Thread(target=work, args=("two", *"defghij")),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert [type(one) for one in results["one"]] == [tuple, Failure, tuple]
    assert len(results["two"]) == 7
    # A neighbour may be hit by the other's death, and is then tried alone; it must not be lost.
    assert all(isinstance(one, tuple) for one in results["two"])


def test_processes_end_with_their_parent_however_it_ends() -> None:
    code = """
import os, signal
from tests.wire.test_pool import _stamp, each
from wire.pool import Pool
with Pool({"stamp": each(_stamp)}, 2) as pool:
    print(*pool._executor._processes, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    children = [Path(f"/proc/{pid}/stat") for pid in done.stdout.split()]
    assert (done.returncode, len(children)) == (-signal.SIGKILL, 2)
    until = time.monotonic() + 10
    while any(stat.exists() and " Z " not in stat.read_text() for stat in children):
        assert time.monotonic() < until
        time.sleep(0.05)
