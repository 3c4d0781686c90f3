"""The runner: takes a stage's messages off the belt, has them processed, and gives each exactly one fate.

In: a Stage, what builds its function, a belt. Out: outputs, quarantine and offsets in one commit, and a count and a log
line for each message. Refuses: to go on when fenced, or when a neighbour stays away longer than `runner.patience`.
A neighbour that is away means waiting in place, so that order is kept; a bug is tried again, then quarantined.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from threading import Event

import structlog

from wire import codec, envelope, metrics, shapes
from wire.batch import Build, Deferred, Dropped, Failure, Handled, handle
from wire.belt import Belt, BeltError, Fenced, Message, Outgoing, Unavailable
from wire.clock import Clock
from wire.outcome import Fate, Reason
from wire.settings import RunnerSettings
from wire.shapes import Shape
from wire.topics import Stage

Handle = Callable[[Sequence[bytes]], list[Handled]]
Remember = Callable[[Iterable[Shape]], Handle]
POLL_SECONDS = 0.2  # the longest that a lone message waits for company
log = structlog.get_logger()


class Runner:
    """One worker of a stage. `build` makes the stage's function from what the stage wrote before (its memory)."""

    def __init__(self, stage: Stage, belt: Belt, settings: RunnerSettings, clock: Clock, *, instance: int = 0) -> None:
        assert stage.reads is not None
        self.stage, self.tally = stage, Counter[tuple[Fate, Reason]]()  # what became of the messages so far
        self._belt, self._settings, self._clock = belt, settings, clock
        self._worker = belt.worker(stage.name, stage.reads.name, instance)
        self._topics = {topic.schema: topic for topic in stage.writes}
        self._away_since: float | None = None
        self._waits = 0
        self._handle: Handle | None = None
        self._remember: Remember | None = None

    def use(self, build: Build) -> "Runner":
        """Process with what `build` makes; it is made anew from the topics after a commit that failed."""
        keep = bool(self.stage.writes)

        def remember(history: Iterable[Shape]) -> Handle:
            process = build(history)
            return lambda values: handle(process, values, keep=keep)

        return self.remember(remember)

    def remember(self, remember: Remember) -> "Runner":
        """Process with a child's memory instead (wire/child.py)."""
        self._remember = remember
        return self

    def spread(self, handle: Handle) -> "Runner":
        """Process with a pool's `handle` instead."""
        self._handle = handle
        return self

    def run(self, stop: Event, most: int, beat: Callable[[], None] = lambda: None) -> None:
        """Run until told to stop, the batch at hand finished first; `beat` is called each round, as a sign of life."""
        while not stop.is_set():
            beat()
            self.step(most)

    def step(self, most: int, timeout: float = POLL_SECONDS) -> int:
        """Take one batch all the way; returns the number of messages read, whatever became of them."""
        metrics.HEARTBEAT.labels(self.stage.name).set(self._clock().timestamp())
        began = time.monotonic()
        try:
            messages = self._worker.poll(most, timeout)
            if not messages:
                self._away_since, self._waits = None, 0
                return 0
            self._finish(messages, self._handle_all([message.value for message in messages]))
        except Unavailable as error:
            self._give_back(Deferred(Reason.UNAVAILABLE, str(error), None), [])
            return 0
        metrics.BATCH_SECONDS.labels(self.stage.name).observe(time.monotonic() - began)
        return len(messages)

    def close(self) -> None:
        """Leave the group; bounded in time."""
        self._worker.close()

    def _handle_all(self, values: Sequence[bytes]) -> list[Handled]:
        if self._handle is None:
            assert self._remember is not None
            self._handle = self._remember(self._history())
        handled = self._handle(values)
        for attempt in range(self._settings.retries):
            bugs = [at for at, each in enumerate(handled) if isinstance(each, Failure) and each.reason is Reason.BUG]
            if not bugs:
                break
            self._worker.idle(min(self._settings.backoff * 2**attempt, self._settings.backoff_most))
            for at, again in zip(bugs, self._handle([values[at] for at in bugs]), strict=True):
                handled[at] = again
        return handled

    def _history(self) -> Iterator[Shape]:
        if self.stage.remembers is None:
            return
        for topic in self.stage.writes:
            for message in self._belt.read(topic.name, self._clock() - self.stage.remembers):
                try:
                    yield shapes.decode(message.value)
                except codec.Undecodable as error:
                    log.warning("memory.undecodable", stage=self.stage.name, article=message.key, detail=str(error))

    def _finish(self, messages: Sequence[Message], handled: Sequence[Handled]) -> None:
        if deferred := next((each for each in handled if isinstance(each, Deferred)), None):
            return self._give_back(deferred, messages)
        outgoing = [out for pair in zip(messages, handled, strict=True) for out in self._outgoing(*pair)]
        try:
            self._worker.commit(outgoing)
        except Unavailable as error:
            return self._give_back(Deferred(Reason.UNAVAILABLE, str(error), None), messages)
        self._away_since, self._waits = None, 0
        for message, each in zip(messages, handled, strict=True):
            self._count(message, each)
        return None

    def _outgoing(self, message: Message, each: Handled) -> Iterator[Outgoing]:
        if isinstance(each, tuple):
            yield from (envelope.passing(self._topics[made.schema], message, made) for made in each)
        if isinstance(each, Failure):
            attempts = 1 + self._settings.retries * (each.reason is Reason.BUG)
            yield envelope.quarantining(self.stage.name, message, each, attempts, self._clock())

    def _give_back(self, why: Deferred, messages: Sequence[Message]) -> None:
        """Keep the messages for later, forget what was made of them, and wait."""
        for message, each in zip(messages, repeat(why)):
            self._count(message, each)
        if self._remember is not None:
            self._handle = None  # its memory holds what was not committed: made anew from the topics
        self._away_since = self._away_since or time.monotonic()
        if time.monotonic() - self._away_since > self._settings.patience:
            raise BeltError(f"{self.stage.name}: gave up after {self._settings.patience:.0f} s: {why.detail}")
        wait = why.after or min(self._settings.backoff * 2**self._waits, self._settings.backoff_most)
        self._waits += 1
        log.warning("stage.waiting", stage=self.stage.name, reason=why.reason.value, detail=why.detail, seconds=wait)
        self._worker.rewind()
        self._worker.idle(wait)

    def _count(self, message: Message, each: Handled) -> None:
        match each:
            case tuple():
                fate, reason, detail, say = Fate.OK, Reason.NONE, "", log.debug
            case Dropped(reason, detail):
                fate, say = Fate.DROPPED, log.info
            case Deferred(reason, detail):
                fate, say = Fate.RETRIED, log.info
            case Failure(reason, exception, detail):
                fate, detail, say = Fate.QUARANTINED, f"{exception}: {detail}"[: envelope.DETAIL], log.error
        self.tally[fate, reason] += 1
        metrics.MESSAGES.labels(self.stage.name, fate.value, reason.value).inc()
        say(
            "message",
            stage=self.stage.name,
            article=message.key,
            outcome=fate.value,
            reason=reason.value,
            detail=detail,
        )


__all__ = ["Build", "Fenced", "Runner"]
