"""One batch through a stage's function: bytes in, one plain verdict a message out; no belt, no clock, no waiting.

In: the values of messages and a Process. Out: for each, in order, the bytes of all that was made of it, a Dropped, a
Deferred or a Failure: plain values that cross process borders. Refuses: nothing; one article's fault never touches the
others.
"""

import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, NamedTuple, TypeVar

from wire import codec, shapes
from wire.article import Article
from wire.outcome import Drop, Quarantine, Reason, Retry
from wire.record import EventRecord
from wire.shapes import Shape

Taken = TypeVar("Taken", Article, EventRecord)
Verdict = Shape | tuple[Shape, ...] | Exception
Process = Callable[[Sequence[Any]], Sequence[Verdict]]  # Any: the shape that lies on the topic that the stage reads
Build = Callable[[Iterable[Any]], Process]  # from what the stage wrote before, of all its topics: its memory


@dataclass(frozen=True, slots=True)
class Dropped:
    """The article ends here, by design."""

    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """A neighbour is away; `after` is how many seconds it asked to be left alone."""

    reason: Reason
    detail: str
    after: float | None


@dataclass(frozen=True, slots=True)
class Failure:
    """The article did not get through; a BUG may get through at another try."""

    reason: Reason
    exception: str
    detail: str
    frame: str  # innermost frame, file:line function


class Output(NamedTuple):
    """One of what was made of a message, as it goes on a topic."""

    schema: str
    key: str
    value: bytes


Handled = tuple[Output, ...] | Dropped | Deferred | Failure


def each(process: Callable[[Taken], Shape | tuple[Shape, ...]]) -> Process:
    """Lift a plain function to batches: an article that raises gets its exception as its verdict, the rest go on."""

    def batch(taken: Sequence[Taken]) -> list[Verdict]:
        return [_attempt(process, one) for one in taken]

    return batch


def handle(process: Process, values: Sequence[bytes], *, keep: bool) -> list[Handled]:
    """Decode, process and, with `keep`, encode; without, what got through is () (a sink has no output)."""
    decoded = [_decode(value) for value in values]
    taken = [each for each in decoded if not isinstance(each, Failure)]
    verdicts = iter(_process(process, taken))
    return [each if isinstance(each, Failure) else _handled(next(verdicts), keep=keep) for each in decoded]


def failure(error: BaseException, reason: Reason) -> Failure:
    """Describe an exception; the detail is its message, the frame the innermost one."""
    frames = traceback.extract_tb(error.__traceback__)
    frame = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else ""
    detail = error.detail if isinstance(error, Quarantine) else str(error)
    return Failure(reason, type(error).__name__, detail, frame)


def _decode(value: bytes) -> Shape | Failure:
    try:
        return shapes.decode(value)
    except codec.Undecodable as error:
        return failure(error, Reason.UNDECODABLE)


def _process(process: Process, taken: Sequence[Shape]) -> Sequence[Verdict]:
    try:
        verdicts = process(taken) if taken else []
    except (Retry, Exception) as error:  # noqa: BLE001 – whatever a stage raises, its batch gets a fate
        if isinstance(error, Retry) or len(taken) == 1:
            return [error] * len(taken)
        return [verdict for one in taken for verdict in _process(process, [one])]
    if len(verdicts) != len(taken):
        raise AssertionError(f"{len(verdicts)} verdicts for {len(taken)} messages")
    return verdicts


def _handled(verdict: Verdict, *, keep: bool) -> Handled:
    match verdict:
        case Article() | EventRecord():
            return _encode((verdict,)) if keep else ()
        case tuple():
            return _encode(verdict) if keep else ()
        case Drop():
            return Dropped(verdict.reason, verdict.detail)
        case Retry():
            return Deferred(verdict.reason, verdict.detail, verdict.after)
        case Quarantine():
            return failure(verdict, verdict.reason)
        case _:
            return failure(verdict, Reason.BUG)


def _encode(made: tuple[Shape, ...]) -> Handled:
    try:
        return tuple(Output(shapes.schema_of(one), one.id, shapes.encode(one)) for one in made)
    except codec.Unencodable as error:
        return failure(error, Reason.TOO_LARGE if isinstance(error, codec.TooLarge) else Reason.INVALID)


def _attempt(process: Callable[[Taken], Shape | tuple[Shape, ...]], taken: Taken) -> Verdict:
    try:
        return process(taken)
    except Exception as error:  # noqa: BLE001 – the runner gives each kind of exception its fate
        return error
