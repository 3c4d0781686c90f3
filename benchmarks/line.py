"""The whole embedded line, from the first topic to index and alerts: articles a second, and memory at rest.

In: `python -m benchmarks.line [COUNT]`. Out: a table on stdout: the line on all cores and on one beside each other, the
same without the two stages that hold models (actors and events pass articles on as they are), and the resident memory
of a line at rest. Articles are put together from the paragraphs of the demo's news, some 470 words each, so that
actors, acts and copies are as in news; polling is left out.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from wire.article import Article

WORDS, OUTLETS = 470, 40


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    cores = len(os.sched_getaffinity(0))
    rows = {
        f"whole line, heavy stages in {cores} processes": f"measure({count}, {cores})",
        "whole line in one process": f"measure({count}, 1)",
        f"without models, {cores} processes": f"measure({count}, {cores}, models=False)",
        "without models, one process": f"measure({count}, 1, models=False)",
    }
    rates = {name: _apart(call)["rate"] for name, call in rows.items()}
    first = next(iter(rates.values()))
    for name, rate in rates.items():
        print(f"{name:44}{rate:8.0f} articles/s  {rate / first:6.2f}×")
    print(f"{'memory at rest, one process':44}{_apart('rest()')['megabytes']:8.0f} MB")


def _apart(call: str) -> dict[str, float]:
    """Run a function of this module in a process of its own, with a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", f"from benchmarks.line import *; {call}"]
        settings = {**os.environ, "WIREWATCH_HOME": folder, "WIREWATCH_LOG__LEVEL": "error"}
        done = subprocess.run(command, env=settings, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(count: int, processes: int, *, models: bool = True) -> None:
    """Run the line over articles that lie on the first topic; the clock runs from the first to the last indexed."""
    os.environ["WIREWATCH_RUNNER__PROCESSES"] = str(processes)
    from desk import setup
    from desk.embedded import Line
    from desk.stages import BUILDS
    from desk.summary import Summary
    from wire.batch import each
    from wire.envelope import publishing
    from wire.topics import FETCHED

    if not models:
        BUILDS.update(actors=lambda _: each(lambda article: article), events=lambda _: each(lambda article: article))
    seen: list[tuple[float, int]] = []

    def watch(summary: Summary) -> None:
        if summary.indexed and (not seen or summary.indexed > seen[-1][1]):
            seen.append((time.monotonic(), summary.indexed))

    setup.belt().publish([publishing(FETCHED, article) for article in make(count)])
    summary = Line(lambda _: 1.0, watch).run(once=True)
    assert summary.indexed == count, summary.line()
    (began, first), (ended, last) = seen[0], seen[-1]
    print(json.dumps({"rate": (last - first) / (ended - began)}))


def rest() -> None:
    """Print the resident memory of a line that has everything loaded and nothing to do."""
    os.environ["WIREWATCH_RUNNER__PROCESSES"] = "1"
    from desk import setup
    from desk.embedded import Line
    from wire.envelope import publishing
    from wire.topics import FETCHED

    setup.belt().publish([publishing(FETCHED, article) for article in make(1)])
    Line(lambda _: 1.0).run(once=True)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    print(json.dumps({"megabytes": pages * os.sysconf("SC_PAGE_SIZE") / 1e6}))


def make(count: int) -> list[Article]:
    """Return articles in the order of their days; the same ones each time."""
    from desk.demo.press import FIRST, outlets

    chance = random.Random(7)
    english = [each for each in outlets() if each.language == "en"]
    states = [piece.states[-1] for outlet in english for piece in outlet.pieces]
    paragraphs = [each for state in states for each in state.text.split("\n\n")]
    times = sorted(chance.uniform(0, 14) for _ in range(count))
    return [
        Article(
            id=f"line-{at:06}",
            feed=f"feed-{at % OUTLETS}",
            outlet=f"Outlet {at % OUTLETS}",
            url=f"https://outlet-{at % OUTLETS}.example/{at}",
            title=chance.choice(states).title,
            text="\n\n".join(_some(paragraphs, chance)),
            published_at=FIRST + timedelta(days=time),
            fetched_at=FIRST + timedelta(days=time),
        )
        for at, time in enumerate(times)
    ]


def _some(paragraphs: list[str], chance: random.Random) -> Iterator[str]:
    words = 0
    while words < WORDS:
        paragraph = chance.choice(paragraphs)
        words += len(paragraph.split())
        yield paragraph


if __name__ == "__main__":
    main()
