from datetime import UTC, datetime, timedelta

import pytest

from tests.wire.articles import full, plain
from wire.query import prepare
from wire.query.view import MOST, milliseconds


def test_view_of_a_full_article() -> None:
    view = prepare(full())
    assert view.facts == {
        "outlet:a wire", "feed:wire", "actor:w:soleimani", "story:s1", "story:s2", "language:en",
    }  # fmt: skip
    (event,) = view.events
    assert event.facts == {
        "type:assault", "event:assault", "event:assault.drone", "event:assault.targeted", "mode:drone", "mode:targeted",
        "modality:denied", "main:true", "source:q30", "actor:q30", "target:w:soleimani", "actor:w:soleimani",
        "target:irn", "sector:mil", "place:baghdad", "place:q1530", "place:98182", "country:irq",
    }  # fmt: skip
    assert (event.numbers, event.main) == ({"quad": 4, "killed": 1, "injured": 0}, False)
    assert view.facts | event.facts | set(view.places) == view.keys
    assert view.published == 1_578_025_800_000


def test_summary_and_text_are_apart() -> None:
    view = prepare(plain(title="a", summary="b", text="c"))
    assert (view.title, view.body, view.places) == (["a"], ["b", "¶", "c"], {"a": [0], "¶": [1, 3], "b": [2], "c": [4]})
    assert (view.title_forms, view.all_forms) == ({"a"}, {"a", "b", "c"})


def test_language_range_takes_in_its_tags() -> None:
    facts = prepare(plain(language="zh-Hant-TW")).facts
    assert {"language:zh", "language:zh-hant", "language:zh-hant-tw"} <= facts


def test_numbers_and_names_are_bounded() -> None:
    event = full().events[0]
    odd = type(event)(id="e", type="ASSAULT", quad=4, killed=10**30, injured=-(10**30))
    (seen,) = prepare(plain(events=(odd,), story="s" * 100_000)).events
    assert (seen.numbers["killed"], seen.numbers["injured"]) == (MOST, -MOST)
    assert max(map(len, prepare(plain(story="s" * 100_000)).facts)) < 300


@pytest.mark.parametrize(("delta", "expected"), [(0, 0), (1, 0), (999, 0), (1000, 1), (-1, -1), (-1000, -1)])
def test_milliseconds_round_down(delta: int, expected: int) -> None:
    assert milliseconds(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=delta)) == expected
