"""The one-process body: polls feeds and runs every stage on the embedded defaults, a thread a stage, heavy ones in a pool.

In: the parts of desk/setup.py. Out: a Summary; with `once` when everything is drained, else when told to stop. Refuses:
what the parts refuse; a fault of one stage ends the run, with nothing lost: the next run goes on from the topics.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import Event

from desk import setup
from desk.stages import BUILDS
from desk.worker import courier, processes
from wire.article import SAME_TEXT, Article
from wire.batch import Process, Verdict
from wire.belt import Belt
from wire.clock import now
from wire.outcome import Fate
from wire.pool import Pool
from wire.stage import Runner
from wire.topics import STAGES, TOPICS

READERS = [stage for stage in STAGES if stage.reads]
BACKLOG = 5_000  # articles on the first topic at which polling waits: bounds the disk that a burst takes
LOOK_SECONDS = 0.1  # between two looks at whether all is drained
TRIM_SECONDS = 600.0  # between two cleanings of the log
Progress = Callable[["Summary"], None]


@dataclass(slots=True)
class Summary:
    """What a run did; `dropped` and `quarantined` by reason."""

    feeds: int = 0
    failed: int = 0
    unchanged: int = 0
    articles: int = 0
    indexed: int = 0
    copies: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    quarantined: Counter[str] = field(default_factory=Counter)
    alerts: int = 0
    seconds: float = 0.0
    stories: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    events: int = 0

    def line(self) -> dict[str, object]:
        """Return the summary as users see it."""
        counts = {"stories": len(self.stories), "actors": len(self.actors), "seconds": round(self.seconds, 1)}
        names = ("feeds", "failed", "unchanged", "articles", "indexed", "copies", "dropped", "quarantined")
        return {**{name: getattr(self, name) for name in names}, "events": self.events, "alerts": self.alerts, **counts}


class Line:
    """All stages on one belt. `poll` publishes to the first topic and returns how long to wait for the next feed."""

    def __init__(self, poll: Callable[[Summary], float], progress: Progress) -> None:
        self.summary = Summary()
        self._poll, self._progress = poll, progress
        self._stop = Event()

    def run(self, *, once: bool) -> Summary:
        """Run until drained (`once`) or until stopped by KeyboardInterrupt, and return the summary."""
        began = time.monotonic()
        with ExitStack() as stack:
            pool = stack.enter_context(self._pool())  # forks, so before any thread
            belt = setup.belt()
            runners = [self._runner(stage.name, belt, pool) for stage in READERS]
            stack.enter_context(courier())
            threads = stack.enter_context(ThreadPoolExecutor(len(runners), "stage"))
            stack.callback(self._stop.set)  # before the threads are waited for, whatever happened
            running = [threads.submit(self._keep, runner) for runner in runners]
            self._supply(belt, running, once=once)
        for runner in runners:
            self._count(runner)
        self.summary.seconds = time.monotonic() - began
        return self.summary
