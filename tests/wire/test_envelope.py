"""What goes around an article: keys, traces, and cases that survive whatever a stranger put on a topic."""

import re

from tests.wire import articles
from wire import codec, envelope
from wire.batch import Failure
from wire.belt import Message, Outgoing
from wire.clock import now
from wire.outcome import Reason
from wire.topics import BY_NAME, FETCHED


def _message(headers: dict[str, str], topic: str = "actors.quarantine") -> Message:
    return Message(topic, 2, 7, "a1", b"value", headers, now())


def test_publishing_begins_a_trace_of_its_own() -> None:
    first, second = (envelope.publishing(FETCHED, articles.plain()) for _ in range(2))
    assert (first.topic, first.key, first.value) == (FETCHED.name, "a1", codec.encode(articles.plain()))
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", first.headers["traceparent"])
    assert first.headers["traceparent"] != second.headers["traceparent"]


def test_detail_of_a_failure_is_cut() -> None:
    long = Failure(Reason.BUG, "ValueError", "x" * 10_000, "f.py:1 f")
    sent = envelope.quarantining("actors", _message({}, FETCHED.name), long, 3, now())
    assert (sent.topic, len(sent.headers["detail"])) == ("actors.quarantine", envelope.DETAIL)


def test_stranger_in_quarantine_is_a_case_all_the_same() -> None:
    case = envelope.Case.read(_message({"attempts": "many"}))
    assert (case.id, case.stage, case.attempts, case.reason) == ("actors:2:7", "actors", 0, "")
    reads = BY_NAME["actors"].reads
    assert reads is not None
    assert envelope.replaying(_message({"x": "y"})) == Outgoing(reads.name, "a1", b"value", {"x": "y"})


def test_case_keeps_its_id_when_it_is_put_back() -> None:
    failure = Failure(Reason.INVALID, "E", "d", "f")
    first = envelope.quarantining("actors", _message({}, "articles.sifted"), failure, 1, now())
    stored = Message(first.topic, 0, 0, first.key, first.value, first.headers, now())
    again = envelope.keeping(stored)
    later = Message(again.topic, 0, 99, again.key, again.value, again.headers, now())
    assert envelope.Case.read(stored).id == envelope.Case.read(later).id == "actors:2:7"
