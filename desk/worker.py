"""The distributed body: one stage as one long-running worker, on whatever belt the settings name.

In: a stage's name and its instance. Out: runs until SIGTERM or SIGINT, the batch at hand finished first. Refuses: what
the belt refuses; a fenced or hung worker ends, and its supervisor (`wirewatch stage`) starts it again.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

from desk import setup
from desk.renewal import handling
from desk.stages import BUILDS
from wire import metrics
from wire.clock import now
from wire.pool import Here, Pool
from wire.stage import Runner
from wire.topics import BY_NAME, Stage

if TYPE_CHECKING:
    from alerts.courier import Courier


def work(name: str, instance: int) -> None:
    """Run a stage until told to stop."""
    stage, beat = BY_NAME[name], setup.settings().home / "heartbeat" / f"{name}-{instance}"
    beat.parent.mkdir(parents=True, exist_ok=True)
    if stage.reads is None:
        _poll(beat)
    else:
        _run(stage, instance, beat)


def _poll(beat: Path) -> None:
    """Poll whatever is due, again and again: what a schedule of `wirewatch pull` does, without a scheduler."""
    from desk.polling import Polling
    from desk.summary import Summary

    settings = setup.settings()
    with stop_on_signals() as stop, Polling(settings.ingest.feeds) as polling:
        metrics.serve(settings.metrics)
        sign = _beat(beat, stop)
        while not stop.is_set():
            sign()
            stop.wait(min(polling.poll(Summary()), LOOK_SECONDS))


def _run(stage: Stage, instance: int, beat: Path) -> None:
    settings, name = setup.settings(), stage.name
    with ExitStack() as stack:
        pool = stack.enter_context(_pool(stage))  # forks, so before anything starts a thread
        metrics.serve(settings.metrics)
        stop = stack.enter_context(stop_on_signals())
        runner = Runner(stage, setup.belt(), settings.runner, now, instance=instance)
        stack.callback(setup.belt().close)
        stack.callback(runner.close)
        if pool is None:
            runner.use(BUILDS[name])
        else:
            runner.spread(handling(name, partial(BUILDS[name], ()), pool))
        if name == "alerts":
            stack.enter_context(courier())
        runner.run(stop, settings.belt.batch, _beat(beat, stop))


LOOK_SECONDS = 10.0  # between looks at whether a feed is due


@contextmanager
def stop_on_signals() -> Iterator[Event]:
    """Set an event at SIGTERM or SIGINT, instead of ending in the middle of something."""
    stop = Event()

    def told(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {each: signal.signal(each, told) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def interrupt_on_term() -> Iterator[None]:
    """Take SIGTERM as Ctrl-C."""

    def told(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, told)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def processes() -> int:
    """Return how many processes a parallel stage is spread over."""
    return setup.settings().runner.processes or len(os.sched_getaffinity(0))


@contextmanager
def _pool(stage: Stage) -> Iterator[Pool | Here | None]:
    if not stage.parallel:
        yield None
        return
    if processes() == 1:
        yield Here({stage.name: BUILDS[stage.name](())})
        return
    with Pool({stage.name: BUILDS[stage.name](())}, processes()) as pool:
        yield pool


def courier() -> "Courier":
    """Return the couriers that deliver alerts while they are open."""
    from alerts.channels import open_channels
    from alerts.courier import Courier

    settings = setup.settings().alerts
    return Courier(setup.engine(), open_channels(settings), now, settings)


def _beat(file: Path, stop: Event) -> Callable[[], None]:
    """Touch a file at each round, for health checks; stop where the supervisor has gone without a word."""
    supervisor = os.getppid()

    def beat() -> None:
        file.touch()
        if os.getppid() != supervisor:
            stop.set()

    return beat
