"""The child process: each call gets one answer, whatever the task makes of its body."""

import io
from datetime import UTC, datetime

import msgspec
import pytest

from ingest.page import Asked, Page
from ingest.parse.shapes import Parsed, Source
from ingest.worker import HEADER, OPTIONS, TASKS, Answer, Call, answer, serve
from tests.ingest.web import item, rss

NOW = datetime(2020, 1, 3, 12, tzinfo=UTC)
FEED = msgspec.to_builtins(Source(now=NOW))
PAGE = msgspec.to_builtins(Asked(now=NOW))


def packed(*calls: Call) -> bytes:
    messages = [msgspec.msgpack.encode(call) for call in calls]
    return b"".join(len(each).to_bytes(HEADER) + each for each in messages)


def served(sent: bytes) -> list[Answer]:
    out = io.BytesIO()
    serve(io.BytesIO(sent), out)
    out.seek(0)
    answers = []
    while header := out.read(HEADER):
        answers.append(msgspec.msgpack.decode(out.read(int.from_bytes(header)), type=Answer))
    return answers


def test_every_task_has_its_options() -> None:
    assert TASKS.keys() == OPTIONS.keys()


def test_answer_feed() -> None:
    said = answer(Call("feed", FEED, rss(item(1))))
    assert said.error is None
    assert msgspec.msgpack.decode(said.value, type=Parsed).entries[0].title == "Event number 1"


def test_answer_page() -> None:
    said = answer(Call("page", PAGE, b"<html><head><title>Port reopens</title></head><body><p>x</p></body></html>"))
    assert msgspec.msgpack.decode(said.value, type=Page).title == "Port reopens"


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (Call("feed", FEED, b""), "Unreadable"),
        (Call("feed", FEED, b"\x00" * 100), "Unreadable"),
        (Call("page", PAGE, b"no markup"), "NotAPage"),
        (Call("delete", {}, b""), "KeyError"),
        (Call("feed", {}, rss()), "ValidationError"),
        (Call("feed", {"now": "yesterday"}, rss()), "ValidationError"),
        (Call("feed", None, rss()), "ValidationError"),
    ],
)
def test_answer_is_the_error_of_the_task(call: Call, kind: str) -> None:
    said = answer(call)
    assert said.error
    assert said.error[0] == kind
    assert said.value == b""


def test_answer_error_is_bounded() -> None:
    said = answer(Call("x" * 100_000, {}, b""))
    assert said.error
    assert len(said.error[1]) <= 500


def test_serve_goes_on_after_an_error() -> None:
    bad, good = Call("feed", FEED, b""), Call("feed", FEED, rss(item(1)))
    assert [bool(each.error) for each in served(packed(bad, good, bad, good))] == [True, False, True, False]


def test_serve_ends_with_its_input() -> None:
    assert served(b"") == []


def test_serve_input_cut_in_a_call_is_an_error() -> None:
    """The owner sees the process end, as with any crash, and starts another."""
    with pytest.raises(msgspec.DecodeError):
        served(packed(Call("feed", FEED, rss()))[:-5])
