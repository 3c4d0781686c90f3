"""Stages spread over processes: same verdicts, same order, and a process that dies costs only its own message."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.house.source import ROOT
from tests.wire import articles
from wire import codec
from wire.article import Article
from wire.batch import Failure, each
from wire.outcome import Reason
from wire.pool import Here, Pool


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


def test_renewed_stage_does_the_next_batch_and_the_batch_at_hand_ends_as_it_began() -> None:
    begun, go_on = multiprocessing.Event(), multiprocessing.Event()

    def old(article: Article) -> Article:
        begun.set()
        go_on.wait(60)
        return articles.plain(article.id, title="old")

    with Pool({"stamp": each(old), "other": each(_stamp)}, 2) as pool, ThreadPoolExecutor(1) as thread:
        at_hand = thread.submit(pool.handle, "stamp", _values("a", "b", "c"))
        begun.wait(60)
        pool.renew("stamp", each(lambda article: articles.plain(article.id, title="new")))
        fresh, other = pool.handle("stamp", _values("d")), pool.handle("other", _values("e"))
        go_on.set()
        assert [_decoded(one).title for one in at_hand.result(60)] == ["old"] * 3
    assert _decoded(fresh[0]).title == "new"
    assert _decoded(other[0]).title.startswith("e by ")


def test_messages_tried_alone_are_done_by_the_renewed_stage() -> None:
    with Pool({"stamp": each(_stamp)}, 2) as pool:
        pool.handle("stamp", _values("a", "deadly"))

        def new(article: Article) -> Article:
            return articles.plain(article.id, title="new") if article.title != "deadly" else os._exit(9)

        pool.renew("stamp", each(new))
        handled = pool.handle("stamp", _values("b", "deadly"))
    assert _decoded(handled[0]).title == "new"
    assert isinstance(handled[1], Failure)


def test_here_is_renewed_too() -> None:
    here = Here({"stamp": each(_stamp)})
    before = here.handle("stamp", _values("a"))
    here.renew("stamp", each(lambda article: articles.plain(article.id, title="new")))
    after = here.handle("stamp", _values("a"))
    assert [_decoded(one[0]).title for one in (before, after)] == [f"a by {os.getpid()}", "new"]


def test_processes_end_with_their_parent_however_it_ends() -> None:
    code = """
import os, signal
from tests.wire.test_pool import _stamp, each
from wire.pool import Here, Pool
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
