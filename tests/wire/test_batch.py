"""One batch through a function: one plain verdict a message, whatever is in it."""

import pickle
from collections.abc import Sequence

import pytest

from tests.wire import articles, records
from wire import codec, shapes
from wire.article import Article
from wire.batch import Deferred, Dropped, Failure, Output, Verdict, each, handle
from wire.outcome import Drop, Quarantine, Reason, Retry
from wire.record import EventRecord
from wire.shapes import Shape


def _by_title(article: Article) -> Article:
    match article.title:
        case "drop":
            raise Drop(Reason.EMPTY, "no words")
        case "retry":
            raise Retry(Reason.THROTTLED, "later", 3.0)
        case "quarantine":
            raise Quarantine(Reason.INVALID, "never")
        case "bug":
            raise KeyError("surprise")
        case "huge":
            return articles.plain(text="x" * codec.MAX_BYTES)
        case "half":
            return articles.plain(title="\ud800")
        case _:
            return article


def _values(*titles: str) -> list[bytes]:
    return [codec.encode(articles.plain(f"a{at}", title=title)) for at, title in enumerate(titles)]


def test_each_article_gets_its_own_verdict_in_order() -> None:
    values = [*_values("ok", "drop", "retry", "quarantine", "bug", "huge", "half"), b"junk", *_values("ok")]
    handled = handle(each(_by_title), values, keep=True)
    assert [type(one) for one in handled] == [tuple, Dropped, Deferred, *[Failure] * 5, tuple]
    reasons = [one.reason for one in handled if isinstance(one, Failure)]
    assert reasons == [Reason.INVALID, Reason.BUG, Reason.TOO_LARGE, Reason.INVALID, Reason.UNDECODABLE]
    assert handled[0] == (Output("article/1", "a0", values[0]),)


def test_failure_names_exception_detail_and_innermost_frame() -> None:
    bug = handle(each(_by_title), _values("bug"), keep=True)[0]
    assert isinstance(bug, Failure)
    assert (bug.exception, bug.detail, bug.frame.split(":")[0]) == ("KeyError", "'surprise'", "test_batch.py")


def test_sink_has_no_output() -> None:
    assert handle(each(_by_title), _values("ok"), keep=False) == [()]


def test_article_with_records_is_several_outputs() -> None:
    def both(article: Article) -> tuple[Shape, ...]:
        return article, records.plain("r1"), records.plain("r2")

    (made,) = handle(each(both), _values("a"), keep=True)
    assert isinstance(made, tuple)
    assert [(one.schema, one.key) for one in made] == [("article/1", "a0"), ("event/1", "r1"), ("event/1", "r2")]
    assert [shapes.decode(one.value) for one in made[1:]] == [records.plain("r1"), records.plain("r2")]


def test_output_that_cannot_be_written_keeps_back_the_others() -> None:
    huge = records.plain(story="x" * codec.MAX_BYTES)
    (made,) = handle(each(lambda article: (article, huge)), _values("a"), keep=True)
    assert isinstance(made, Failure)
    assert made.reason is Reason.TOO_LARGE


def test_records_are_read_as_articles_are() -> None:
    seen: list[EventRecord] = []

    def keep(record: EventRecord) -> EventRecord:
        seen.append(record)
        return record

    through, junk = handle(each(keep), [shapes.encode(records.full()), b"junk"], keep=False)
    assert (through, type(junk), seen) == ((), Failure, [records.full()])


def test_batch_that_raises_is_tried_one_by_one() -> None:
    def fussy(batch: Sequence[Article]) -> list[Verdict]:
        if any(article.title == "bad" for article in batch):
            raise ValueError("bad one in the batch")
        return list(batch)

    handled = handle(fussy, _values("a", "bad", "c"), keep=True)
    assert [type(one) for one in handled] == [tuple, Failure, tuple]


def test_batch_that_asks_to_wait_is_deferred_whole() -> None:
    calls: list[int] = []

    def away(batch: Sequence[Article]) -> list[Verdict]:
        calls.append(len(batch))
        raise Retry(Reason.UNAVAILABLE, "refused")

    handled = handle(away, _values("a", "b"), keep=True)
    assert (handled, calls) == ([Deferred(Reason.UNAVAILABLE, "refused", None)] * 2, [2])


def test_wrong_number_of_verdicts_is_a_bug_of_ours() -> None:
    with pytest.raises(AssertionError, match="0 verdicts for 2"):
        handle(lambda _: [], _values("a", "b"), keep=True)


def test_empty_batch_calls_nothing() -> None:
    assert handle(each(_by_title), [], keep=True) == []


@pytest.mark.parametrize("error", [Drop(Reason.OLD, "d"), Retry(Reason.TIMEOUT, "d", 2), Quarantine(Reason.INVALID)])
def test_outcomes_cross_process_borders(error: Drop | Retry | Quarantine) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), copy.reason, copy.detail) == (type(error), error.reason, error.detail)
