"""Quarantine: what is listed can be shown, and goes back to its stage once."""

from desk import setup
from tests.desk.conftest import Wirewatch, lines
from tests.wire import articles
from wire import codec, envelope
from wire.batch import Failure
from wire.belt import Message
from wire.clock import now
from wire.outcome import Reason
from wire.topics import BY_NAME


def _put(stage: str, *reasons: Reason) -> None:
    reads = BY_NAME[stage].reads
    assert reads is not None
    for at, reason in enumerate(reasons):
        value = codec.encode(articles.plain(f"{stage}-{at}"))
        message = Message(reads.name, 0, at, f"{stage}-{at}", value, {"schema": codec.SCHEMA}, now())
        failure = Failure(reason, "ValueError", f"odd \x07{at}", "f.py:1 f")
        setup.belt().publish([envelope.quarantining(stage, message, failure, 3, now())])


def _keys(topic: str) -> list[str]:
    return [message.key for message in setup.belt().read(topic)]


def test_nothing_is_said_plainly(wirewatch: Wirewatch) -> None:
    assert wirewatch("quarantine", "list").stdout == "nothing is in quarantine\n"
    assert lines(wirewatch("quarantine", "list", "--json")) == []


def test_list_filters_by_stage_and_reason(wirewatch: Wirewatch) -> None:
    _put("sift", Reason.BUG, Reason.INVALID)
    _put("index", Reason.INVALID)
    everything = lines(wirewatch("quarantine", "list", "--json"))
    assert [case["id"] for case in everything] == ["sift:0:0", "sift:0:1", "index:0:0"]
    assert [case["id"] for case in lines(wirewatch("quarantine", "list", "--stage", "index", "--json"))] == [
        "index:0:0"
    ]
    assert [case["id"] for case in lines(wirewatch("quarantine", "list", "--reason", "bug", "--json"))] == ["sift:0:0"]
    assert "sift:0:0" in wirewatch("quarantine", "list").stdout


def test_a_reason_that_there_is_not_is_wrong_use(wirewatch: Wirewatch) -> None:
    shown = wirewatch("quarantine", "replay", "--reason", "bogus")
    assert shown.exit_code == 2
    assert "undecodable" in shown.stderr


def test_show_has_the_bytes_as_they_came(wirewatch: Wirewatch) -> None:
    _put("sift", Reason.BUG)
    (case,) = lines(wirewatch("quarantine", "show", "sift:0:0", "--json"))
    assert case["value"] == codec.encode(articles.plain("sift-0")).decode()
    assert "ValueError" in wirewatch("quarantine", "show", "sift:0:0").stdout


def test_show_of_an_unknown_case_is_one_clear_error(wirewatch: Wirewatch) -> None:
    result = wirewatch("quarantine", "show", "sift:9:9")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sift:9:9: no such case" in result.stderr


def test_replay_moves_all_once(wirewatch: Wirewatch) -> None:
    _put("sift", Reason.BUG, Reason.INVALID)
    assert wirewatch("quarantine", "replay").stdout == "2 were replayed\n"
    assert wirewatch("quarantine", "replay").stdout == "0 were replayed\n"
    assert _keys("articles.fetched") == ["sift-0", "sift-1"]
    assert wirewatch("quarantine", "list").stdout == "nothing is in quarantine\n"


def test_replay_of_what_is_not_there_is_said(wirewatch: Wirewatch) -> None:
    result = wirewatch("quarantine", "replay", "none", "sift:9:9")
    assert (result.exit_code, "none, sift:9:9: no such case" in result.stderr) == (1, True)


def test_replay_of_some_keeps_the_others_under_their_ids(wirewatch: Wirewatch) -> None:
    _put("sift", Reason.BUG, Reason.INVALID, Reason.BUG)
    assert [case["id"] for case in lines(wirewatch("quarantine", "replay", "sift:0:1", "--json"))] == ["sift:0:1"]
    assert [case["id"] for case in lines(wirewatch("quarantine", "list", "--json"))] == ["sift:0:0", "sift:0:2"]
    wirewatch("quarantine", "replay", "--reason", "bug")
    assert _keys("articles.fetched") == ["sift-1", "sift-0", "sift-2"]


def test_dry_run_leaves_all_where_it_is(wirewatch: Wirewatch) -> None:
    _put("sift", Reason.BUG)
    assert wirewatch("quarantine", "replay", "--dry-run").stdout == "1 would be replayed\n"
    assert (_keys("articles.fetched"), len(lines(wirewatch("quarantine", "list", "--json")))) == ([], 1)
