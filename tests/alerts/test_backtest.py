from datetime import timedelta
from pathlib import Path

import msgspec

from alerts.backtest import Backtest, Line
from alerts.compiled import compile_all
from alerts.policy import Action
from tests.alerts.samples import NAMES, article, subscription

GOLDEN = Path(__file__).with_name("golden") / "backtest.jsonl"


def test_lines_say_what_the_matcher_would_do() -> None:
    wanted = [
        subscription("a"),
        subscription("b", query="event:PROTEST"),
        subscription("c", query="drone", severity=5.0),
    ]
    test = Backtest(compile_all(wanted, NAMES)[0])
    assert list(test.lines(article("a1"))) == [
        Line(
            subscription="a",
            article="a1",
            story="s1",
            action=Action.SEND,
            because="Articles naming Qasem Soleimani. The first of its story.",
        ),
        Line(
            subscription="c",
            article="a1",
            story="s1",
            action=Action.SUPPRESSED,
            because="Articles with the word “drone”. Severity is unknown, 5 at least is asked for.",
        ),
    ]
    (line, _) = test.lines(article("a2", relation="syndicated"))
    assert line.because.endswith("The same text as before (syndicated), told with a1.")


def test_line_is_pinned() -> None:
    (line,) = Backtest(compile_all([subscription("a")], NAMES)[0]).lines(article("a1"))
    assert msgspec.json.encode(line) + b"\n" == GOLDEN.read_bytes()


def test_hour_of_the_throttle_is_the_articles_own() -> None:
    test = Backtest(compile_all([subscription("a", policy={"throttle": 1})], NAMES)[0])
    first = article("a1", story="s1")
    assert first.published_at
    ats = [first.published_at + timedelta(minutes=minutes) for minutes in (0, 59, 61)]
    actions = [
        line.action for n, at in enumerate(ats) for line in test.lines(article(f"a{n}", story=f"s{n}", published_at=at))
    ]
    assert actions == [Action.SEND, Action.THROTTLED, Action.SEND]


def test_article_without_a_date_goes_by_its_fetching() -> None:
    test = Backtest(compile_all([subscription("a")], NAMES)[0])
    assert [line.action for line in test.lines(article(published_at=None))] == [Action.SEND]
