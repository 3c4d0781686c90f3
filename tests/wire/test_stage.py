"""The runner: one fate a message, commit last, waiting in place, memory made anew from the topics."""

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from structlog.testing import capture_logs

from tests.wire import articles, records
from wire import codec, envelope
from wire.article import Article
from wire.batch import Process, each
from wire.belt import Belt, BeltError, Outgoing, Unavailable
from wire.belt.sqlite import SqliteBelt
from wire.clock import fixed, now
from wire.outcome import Drop, Fate, Quarantine, Reason, Retry
from wire.pool import Pool
from wire.settings import RunnerSettings
from wire.shapes import Shape
from wire.stage import Runner
from wire.topics import BY_NAME, CODED, FETCHED, SIFTED, TOLD, TOPICS, Topic

QUICK = RunnerSettings(retries=2, backoff=0.001, backoff_most=0.002, patience=5.0)
SIFT, INDEX = BY_NAME["sift"], BY_NAME["index"]


@pytest.fixture
def belt(tmp_path: Path) -> Iterator[Belt]:
    with SqliteBelt(tmp_path / "belt.db") as opened:
        opened.create_topics(TOPICS)
        yield opened


def _publish(belt: Belt, topic: Topic, *titles: str) -> None:
    belt.publish([envelope.publishing(topic, articles.plain(f"a{at}", title=each)) for at, each in enumerate(titles)])


def _titles(belt: Belt, topic: Topic) -> list[str]:
    return [codec.decode(message.value).title for message in belt.read(topic.name)]


def _by_title(article: Article) -> Article:
    errors: dict[str, Exception] = {
        "drop": Drop(Reason.EMPTY),
        "quarantine": Quarantine(Reason.INVALID, "never"),
        "bug": KeyError("surprise"),
    }
    if article.title in errors:
        raise errors[article.title]
    return article


def _build(process: Callable[[Article], Article]) -> Callable[[Iterable[Article]], Process]:
    return lambda _: each(process)


def test_fates_add_up_to_the_messages_read(belt: Belt) -> None:
    _publish(belt, FETCHED, "one", "drop", "quarantine", "bug", "two")
    belt.publish([Outgoing(FETCHED.name, "junk", b"junk")])
    runner = Runner(SIFT, belt, QUICK, now).use(_build(_by_title))
    with capture_logs() as logs:
        read = runner.step(100)
    assert read == sum(runner.tally.values()) == 6
    assert runner.tally == {
        (Fate.OK, Reason.NONE): 2,
        (Fate.DROPPED, Reason.EMPTY): 1,
        (Fate.QUARANTINED, Reason.INVALID): 1,
        (Fate.QUARANTINED, Reason.BUG): 1,
        (Fate.QUARANTINED, Reason.UNDECODABLE): 1,
    }
    assert len([line for line in logs if line["event"] == "message"]) == 6
    assert _titles(belt, SIFTED) == ["one", "two"]


def test_quarantine_says_what_went_wrong_and_keeps_the_bytes(belt: Belt) -> None:
    belt.publish([Outgoing(FETCHED.name, "junk", b"junk", {"traceparent": "00-1-2-01"})])
    at = datetime(2020, 1, 3, tzinfo=UTC)
    Runner(SIFT, belt, QUICK, fixed(at)).use(_build(_by_title)).step(10)
    (message,) = belt.read(SIFT.quarantine.name)
    case = envelope.Case.read(message)
    assert (case.id, case.stage, case.article, case.value) == ("sift:0:0", "sift", "junk", b"junk")
    assert (case.reason, case.exception, case.attempts) == ("undecodable", "Undecodable", 1)
    assert (case.failed_at, case.frame.split(":")[0]) == (at.isoformat(), "codec.py")
    assert envelope.replaying(message) == Outgoing(FETCHED.name, "junk", b"junk", {"traceparent": "00-1-2-01"})


def test_trace_goes_on_along_the_line(belt: Belt) -> None:
    _publish(belt, FETCHED, "one")
    Runner(SIFT, belt, QUICK, now).use(_build(_by_title)).step(10)
    (before,), (after,) = belt.read(FETCHED.name), belt.read(SIFTED.name)
    assert (after.headers, after.key) == (before.headers, before.key)
    assert set(after.headers) == {"schema", "traceparent"}


def test_bug_that_passes_at_another_try_is_no_loss(belt: Belt) -> None:
    tries: list[str] = []

    def shaky(article: Article) -> Article:
        tries.append(article.title)
        if tries.count("shaky") < 3 and article.title == "shaky":
            raise RuntimeError("not yet")
        return article

    _publish(belt, FETCHED, "one", "shaky", "two")
    runner = Runner(SIFT, belt, QUICK, now).use(_build(shaky))
    runner.step(10)
    assert (tries, dict(runner.tally)) == (["one", "shaky", "two", "shaky", "shaky"], {(Fate.OK, Reason.NONE): 3})
    assert _titles(belt, SIFTED) == ["one", "shaky", "two"]


def test_neighbour_away_means_waiting_in_place(belt: Belt) -> None:
    away = [Retry(Reason.UNAVAILABLE, "refused"), Retry(Reason.THROTTLED, "slower", 0.001)]
    kept: list[str] = []

    def store(article: Article) -> Article:
        if away and article.title == "two":
            raise away.pop(0)
        kept.append(article.title)
        return article

    _publish(belt, TOLD, "one", "two", "three")
    runner = Runner(INDEX, belt, QUICK, now).use(_build(store))
    while runner.tally[Fate.OK, Reason.NONE] < 3:
        runner.step(10)
    assert kept[-3:] == ["one", "two", "three"]
    assert (runner.tally[Fate.RETRIED, Reason.UNAVAILABLE], runner.tally[Fate.RETRIED, Reason.THROTTLED]) == (3, 3)
    assert belt.lags([("index", TOLD.name)])[0].messages == 0


def test_neighbour_away_too_long_ends_the_worker(belt: Belt) -> None:
    def never(_: Article) -> Article:
        raise Retry(Reason.UNAVAILABLE, "Elasticsearch refuses connections")

    _publish(belt, TOLD, "one")
    impatient = RunnerSettings(backoff=0.001, backoff_most=0.002, patience=0.01)
    runner = Runner(INDEX, belt, impatient, now).use(_build(never))
    with pytest.raises(BeltError, match="index: gave up after 0 s: Elasticsearch refuses"):
        runner.run(Event(), 10)
    runner.close()
    assert belt.lags([("index", TOLD.name)])[0].messages == 1


def test_neighbour_that_came_back_has_its_patience_again(belt: Belt) -> None:
    """An outage counts from its own beginning, not from that of an earlier one."""
    worker = _Unsteady(belt)
    patient = RunnerSettings(backoff=0.001, backoff_most=0.002, patience=0.2)
    runner = Runner(INDEX, worker, patient, now).use(_build(_by_title))  # type: ignore[arg-type]
    for away in (True, False, True):
        worker.away = away
        runner.step(10, 0.01)
        time.sleep(0.15)
    runner.step(10, 0.01)


class _Unsteady:
    """A belt whose workers cannot poll while it is `away`."""

    def __init__(self, belt: Belt) -> None:
        self._belt, self.away = belt, False

    def worker(self, group: str, topic: str, instance: int = 0) -> object:
        worker, name = self._belt.worker(group, topic, instance), "poll"
        real = getattr(worker, name)

        def poll(most: int, timeout: float) -> object:
            if self.away:
                raise Unavailable("the log is away")
            return real(most, timeout)

        setattr(worker, name, poll)
        return worker


class _Failing:
    """A belt whose workers' commits fail as told; everything else is the real belt's."""

    def __init__(self, belt: Belt, failures: int) -> None:
        self._belt, self.failures = belt, failures

    def __getattr__(self, name: str) -> object:
        return getattr(self._belt, name)

    def worker(self, group: str, topic: str, instance: int = 0) -> object:
        worker, commit = self._belt.worker(group, topic, instance), "commit"
        real = getattr(worker, commit)

        def failing(outgoing: object) -> None:
            if self.failures:
                self.failures -= 1
                raise Unavailable("the log is away")
            real(outgoing)

        setattr(worker, commit, failing)
        return worker


def test_memory_is_made_anew_after_a_commit_that_failed(belt: Belt) -> None:
    """What was processed but not committed must not stay in a stage's memory."""
    memories: list[list[str]] = []

    def build(history: Iterable[Article]) -> Process:
        memory = [article.title for article in history]
        memories.append(memory)

        def number(article: Article) -> Article:
            memory.append(article.title)
            return articles.plain(article.id, title=f"{article.title} {len(memory)}")

        return each(number)

    _publish(belt, FETCHED, "one")
    Runner(SIFT, belt, QUICK, now).use(build).step(10)
    _publish(belt, FETCHED, "two", "three")
    runner = Runner(SIFT, _Failing(belt, 2), QUICK, now).use(build)  # type: ignore[arg-type]
    for _ in range(3):
        runner.step(10)
    assert _titles(belt, SIFTED) == ["one 1", "two 2", "three 3"]
    assert [memory[:1] for memory in memories[1:]] == [["one 1"]] * 3
    assert runner.tally[Fate.RETRIED, Reason.UNAVAILABLE] == 4


def test_memory_reaches_back_as_far_as_the_stage_says_and_passes_over_junk(belt: Belt) -> None:
    _publish(belt, SIFTED, "old")
    belt.publish([Outgoing(SIFTED.name, "junk", b"junk")])
    seen: list[str] = []

    def build(history: Iterable[Article]) -> Process:
        seen.extend(article.title for article in history)
        return each(_by_title)

    assert SIFT.remembers is not None
    for clock in (now, fixed(now() + SIFT.remembers + timedelta(hours=1))):
        _publish(belt, FETCHED, "new")
        Runner(SIFT, belt, QUICK, clock).use(build).step(10)
    assert seen == ["old"]


def test_stage_writes_each_shape_to_its_topic_and_remembers_both(belt: Belt) -> None:
    """What was made of one message is on all topics, or on none."""
    memories: list[list[str]] = []

    def build(history: Iterable[Shape]) -> Process:
        memories.append([each.id for each in history])

        def both(article: Article) -> tuple[Shape, ...]:
            return article, records.plain(f"r-{article.id}"), records.plain("r", revision=2)

        return each(both)

    stories = BY_NAME["stories"]
    _publish(belt, CODED, "one")
    runner = Runner(stories, _Failing(belt, 1), QUICK, now).use(build)  # type: ignore[arg-type]
    runner.step(10)
    assert [list(belt.read(topic.name)) for topic in stories.writes] == [[], []]
    runner.step(10)
    (told,), (first, second) = (list(belt.read(topic.name)) for topic in stories.writes)
    assert [(each.key, each.headers["schema"]) for each in (told, first, second)] == [
        ("a0", "article/1"), ("r-a0", "event/1"), ("r", "event/1"),
    ]  # fmt: skip
    assert first.headers["traceparent"] == told.headers["traceparent"]
    assert runner.tally[Fate.OK, Reason.NONE] == 1
    _publish(belt, CODED, "two")
    Runner(stories, belt, QUICK, now).use(build).step(10)
    assert memories == [[], [], ["a0", "r-a0", "r"]]


def test_pool_gives_the_same_fates(belt: Belt) -> None:
    _publish(belt, FETCHED, "one", "drop", "quarantine", "bug", "two")
    with Pool({"sift": each(_by_title)}, 2) as pool:
        runner = Runner(SIFT, belt, QUICK, now).spread(lambda values: pool.handle("sift", values))
        runner.step(100)
    assert _titles(belt, SIFTED) == ["one", "two"]
    assert (runner.tally[Fate.QUARANTINED, Reason.BUG], runner.tally[Fate.DROPPED, Reason.EMPTY]) == (1, 1)


def test_stop_finishes_the_batch_at_hand(belt: Belt) -> None:
    stop, begun = Event(), Event()
    beats: list[None] = []

    def slow(article: Article) -> Article:
        begun.set()
        stop.wait(5)
        return article

    _publish(belt, FETCHED, "one", "two")
    runner = Runner(SIFT, belt, QUICK, now).use(_build(slow))
    thread = Thread(target=runner.run, args=(stop, 10, lambda: beats.append(None)))
    thread.start()
    begun.wait(5)
    stop.set()
    thread.join(5)
    runner.close()
    assert (_titles(belt, SIFTED), len(beats) >= 1) == (["one", "two"], True)


def test_metrics_count_each_fate_once(belt: Belt) -> None:
    from wire.metrics import MESSAGES

    def count() -> float:
        return MESSAGES.labels("sift", "dropped", "empty")._value.get()  # type: ignore[no-any-return]

    before = count()
    _publish(belt, FETCHED, "drop", "drop")
    Runner(SIFT, belt, QUICK, now).use(_build(_by_title)).step(10)
    assert count() - before == 2
