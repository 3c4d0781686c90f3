"""The one-process body: polls feeds and runs every stage on the embedded defaults, a thread each.

Heavy stages and those with memory compute in processes of their own, where there is more than one core. In: the parts
of desk/setup.py. Out: a Summary; with `once` when everything is drained, else when told to stop. Refuses: what the
parts refuse; a fault of one stage ends the run, with nothing lost: the next run goes on from the topics.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from desk import setup
from desk.renewal import handling
from desk.stages import BUILDS
from desk.summary import Summary
from desk.worker import courier, processes
from wire.article import Article
from wire.batch import Process, Verdict
from wire.belt import Belt
from wire.child import Child
from wire.clock import now
from wire.outcome import Fate
from wire.pool import Here, Pool
from wire.stage import Runner
from wire.topics import STAGES, TOPICS, Stage

if TYPE_CHECKING:
    pass

READERS = [stage for stage in STAGES if stage.reads]
BACKLOG = 5_000  # articles on the first topic at which polling waits: bounds the disk that a burst takes
LOOK_SECONDS = 0.1  # between two looks at whether all is drained
TRIM_SECONDS = 600.0  # between two cleanings of the log
Progress = Callable[[Summary], None]
Poll = Callable[[Summary], float]


class Line:
    """All stages on one belt. `poll` publishes a slice of the due feeds; it returns the seconds until more are due."""

    def __init__(self, poll: Poll, progress: Progress = lambda _: None) -> None:
        self.summary = Summary()
        self._poll, self._progress = poll, progress
        self._stop = Event()
        self._trimmed = time.monotonic()

    def run(self, *, once: bool) -> Summary:
        """Run until drained (`once`) or until KeyboardInterrupt, and return the summary."""
        began = time.monotonic()
        with ExitStack() as stack:
            apart = stack.enter_context(_apart())  # forks, so before any thread
            belt = setup.belt()
            runners = [self._runner(stage, belt, apart) for stage in READERS]
            for runner in runners:
                stack.callback(runner.close)
            couriers = stack.enter_context(courier())
            threads = stack.enter_context(ThreadPoolExecutor(len(runners), "stage"))
            stack.callback(self._stop.set)  # first of all at the end, whatever ends it
            running = [threads.submit(runner.run, self._stop, setup.settings().belt.batch) for runner in runners]
            self._supply(belt, running, once=once)
            self._drain(belt, running)
        for runner in runners:
            self._count_fates(runner)
        self.summary.alerts = couriers.summary.delivered
        self.summary.seconds = time.monotonic() - began
        return self.summary

    def _runner(self, stage: Stage, belt: Belt, apart: "Apart") -> Runner:
        runner = Runner(stage, belt, setup.settings().runner, now)
        if stage.parallel:
            return runner.spread(handling(stage.name, partial(BUILDS[stage.name], ()), apart.pool))
        if child := apart.children.get(stage.name):
            return runner.remember(child.remember)
        if stage.name == "index":
            return runner.use(lambda history: self._counting(BUILDS["index"](history)))
        return runner.use(BUILDS[stage.name])

    def _counting(self, store: Process) -> Process:
        """Count what is put into the index, without a look at the index."""

        def batch(articles: Sequence[Article]) -> Sequence[Verdict]:
            verdicts = store(articles)
            for verdict in verdicts:
                if isinstance(verdict, Article):
                    self.summary.add(verdict)
            return verdicts

        return batch

    def _supply(self, belt: Belt, running: Sequence[Future[None]], *, once: bool) -> None:
        while True:
            seconds = self._poll(self.summary)
            if once and seconds > 0:
                return
            self._rest(belt, running, seconds)

    def _rest(self, belt: Belt, running: Sequence[Future[None]], seconds: float) -> None:
        """Wait for the next feed, and longer where the line is behind."""
        until = time.monotonic() + seconds
        while time.monotonic() < until or _behind(belt, READERS[0]) > BACKLOG:
            self._look(running)
        if time.monotonic() - self._trimmed > TRIM_SECONDS:
            belt.trim(TOPICS)
            self._trimmed = time.monotonic()

    def _drain(self, belt: Belt, running: Sequence[Future[None]]) -> None:
        """Wait until every stage has read all, in the order of the line, and what is due to subscribers is sent."""
        from alerts.courier import is_due

        for stage in READERS:
            while _behind(belt, stage):
                self._look(running)
        until = time.monotonic() + setup.settings().alerts.timeout
        while is_due(setup.engine(), now()) and time.monotonic() < until:
            self._look(running)

    def _look(self, running: Sequence[Future[None]]) -> None:
        """Let the line work for a moment; raises what ended a stage."""
        done, _ = wait(running, LOOK_SECONDS, FIRST_EXCEPTION)
        for future in done:
            future.result()
        self._progress(self.summary)

    def _count_fates(self, runner: Runner) -> None:
        for (fate, reason), count in runner.tally.items():
            if fate is Fate.DROPPED:
                self.summary.dropped[reason.value] += count
            if fate is Fate.QUARANTINED:
                self.summary.quarantined[f"{runner.stage.name}: {reason.value}"] += count


def _behind(belt: Belt, stage: Stage) -> int:
    assert stage.reads is not None
    return belt.lags([(stage.name, stage.reads.name)])[0].messages


@dataclass(frozen=True, slots=True)
class Apart:
    """What works in processes of its own: heavy stages in a pool, stages with memory each in a child."""

    pool: Pool | Here
    children: Mapping[str, Child] = field(default_factory=dict)


def _heavy() -> dict[str, Process]:
    return {stage.name: BUILDS[stage.name](()) for stage in READERS if stage.parallel}


@contextmanager
def _apart() -> Iterator[Apart]:
    if processes() == 1:
        yield Apart(Here(_heavy()))
        return
    with ExitStack() as stack:
        pool = stack.enter_context(Pool(_heavy(), processes()))
        remembering = [stage.name for stage in READERS if stage.remembers]
        yield Apart(pool, {name: stack.enter_context(Child(name, BUILDS[name])) for name in remembering})
