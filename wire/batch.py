"""One batch through a stage's function: bytes in, one plain verdict a message out; no belt, no clock, no waiting.

In: the values of messages and a Process. Out: for each, in order, the bytes of what was made of it, a Dropped, a
Deferred or a Failure: plain values that cross process borders. Refuses: nothing; one article's fault never touches the
others.
"""

import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from wire import codec
from wire.article import Article
from wire.outcome import Drop, Quarantine, Reason, Retry

Verdict = Article | Exception
Process = Callable[[Sequence[Article]], Sequence[Verdict]]
Build = Callable[[Iterable[Article]], Process]  # from what the stage wrote before: its memory


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


Handled = bytes | Dropped | Deferred | Failure


def each(process: Callable[[Article], Article]) -> Process:
    """Lift a plain function to batches: an article that raises gets its exception as its verdict, the rest go on."""

    def batch(articles: Sequence[Article]) -> list[Verdict]:
        return [_attempt(process, article) for article in articles]

    return batch


def handle(process: Process, values: Sequence[bytes], *, keep: bool) -> list[Handled]:
    """Decode, process and, with `keep`, encode; without, what got through is b"" (a sink has no output)."""
    decoded = [_decode(value) for value in values]
    articles = [each for each in decoded if isinstance(each, Article)]
    verdicts = iter(_process(process, articles))
    return [each if isinstance(each, Failure) else _handled(next(verdicts), keep=keep) for each in decoded]


def failure(error: BaseException, reason: Reason) -> Failure:
    """Describe an exception; the detail is its message, the frame the innermost one."""
    frames = traceback.extract_tb(error.__traceback__)
    frame = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else ""
    detail = error.detail if isinstance(error, Quarantine) else str(error)
    return Failure(reason, type(error).__name__, detail, frame)


def _decode(value: bytes) -> Article | Failure:
    try:
        return codec.decode(value)
    except codec.Undecodable as error:
        return failure(error, Reason.UNDECODABLE)


def _process(process: Process, articles: Sequence[Article]) -> Sequence[Verdict]:
    try:
        verdicts = process(articles) if articles else []
    except (Retry, Exception) as error:  # noqa: BLE001 – whatever a stage raises, its batch gets a fate
        if isinstance(error, Retry) or len(articles) == 1:
            return [error] * len(articles)
        return [verdict for article in articles for verdict in _process(process, [article])]
    if len(verdicts) != len(articles):
        raise AssertionError(f"{len(verdicts)} verdicts for {len(articles)} articles")
    return verdicts


def _handled(verdict: Verdict, *, keep: bool) -> Handled:
    match verdict:
        case Article():
            return _encode(verdict) if keep else b""
        case Drop():
            return Dropped(verdict.reason, verdict.detail)
        case Retry():
            return Deferred(verdict.reason, verdict.detail, verdict.after)
        case Quarantine():
            return failure(verdict, verdict.reason)
        case _:
            return failure(verdict, Reason.BUG)


def _encode(article: Article) -> Handled:
    try:
        return codec.encode(article)
    except codec.Unencodable as error:
        return failure(error, Reason.TOO_LARGE if isinstance(error, codec.TooLarge) else Reason.INVALID)


def _attempt(process: Callable[[Article], Article], article: Article) -> Verdict:
    try:
        return process(article)
    except Exception as error:  # noqa: BLE001 – the runner gives each kind of exception its fate
        return error
