"""What a visitor sees."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from alerts.digest import put_due
from desk.console import pages
from desk.console.parts import Parts
from tests.alerts.conftest import Hands
from tests.alerts.samples import article, subscription
from tests.alerts.ways import enrol, match
from tests.desk.console.conftest import Ask
from wire.database import open_database


def test_search_shows_hits_with_marks_and_facets(ask: Ask) -> None:
    answer = ask("/?q=besh")
    assert answer.status == 200
    assert "<strong>2 articles</strong>" in answer.text
    assert "<em>Besh</em>" in answer.text
    assert "/?q=besh+outlet%3A%22The+Post%22" in answer.text


def test_search_without_a_query_shows_the_newest_first(ask: Ask) -> None:
    text = ask("/").text
    assert "3 articles" in text
    assert text.index("Besh dead") < text.index("General Besh killed")


def test_search_facet_of_an_or_query_keeps_its_meaning(ask: Ask) -> None:
    assert "%28besh+OR+drone%29+AND+outlet" in ask("/?q=besh+OR+drone").text


def test_search_shows_where_a_query_is_wrong_and_what_would_be_right(ask: Ask) -> None:
    answer = ask("/?q=" + quote("event:(type:ASSALT)"))
    assert answer.status == 400
    assert "            ^^^^^^" in answer.text
    assert "/?q=" + quote("event:(type:ASSAULT)", safe="") in answer.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("page=0", "page"),
        ("page=51", "page"),
        ("page=²", "page"),
        ("sort=random", "sort"),
        ("since=soon", "since"),
        ("q=" + "x" * 2001, "q: 2000"),
    ],
)
def test_search_refuses_parameters_beyond_their_limits(ask: Ask, query: str, said: str) -> None:
    answer = ask("/?" + quote(query, safe="=&"))
    assert answer.status == 400
    assert said in answer.text


def test_article_shows_actors_in_the_text_and_events(ask: Ask) -> None:
    text = ask("/articles/a1").text
    assert 'title="Tolan Besh">Tolan Besh</a> at Harran' in text
    assert 'href="https://wire.example/1"' in text
    assert "5 killed" in text
    assert "ASSAULT" in text


def test_story_shows_its_tellings_in_the_order_of_time(ask: Ask) -> None:
    text = ask("/stories/a1").text
    assert "2 tellings" in text
    assert text.index("The Wire") < text.index("The Post")


def test_stories_largest_first(ask: Ask) -> None:
    text = ask("/stories").text
    assert text.index("General Besh killed") < text.index("alert(2)")


@pytest.mark.parametrize("path", ["/", "/?q=harmless", "/stories", "/articles/evil/%3Cb%3E", "/stories/evil/%3Cb%3E"])
def test_hostile_articles_stay_text(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert answer.status == 200
    for broken_out in ("<script", "<img src=x", "javascript:", 'title=""'):
        assert broken_out not in answer.text


@pytest.mark.parametrize("path", ["/articles/none", "/stories/none", "/nowhere", "/static/none"])
def test_what_is_not_there(ask: Ask, path: str) -> None:
    assert ask(path).status == 404


def test_alerts_and_status_without_anything_yet(ask: Ask) -> None:
    assert "There are no subscriptions" in ask("/alerts").text
    status = ask("/status").text
    assert "<b>3</b> articles" in status
    assert "sift" in status


def test_alerts_show_digests_and_when_they_leave(tmp_path: Path) -> None:
    engine, clock = open_database("", tmp_path), Hands()
    enrol(
        engine, clock, subscription("s", "log:", policy={"deliver": "digest", "at": ("*:00",), "zone": "Asia/Kolkata"})
    )
    match(engine, clock, article("a1", story="s1", title="One"), article("a2", story="s2", title="<b>Two"))
    clock.move(hours=1)
    with engine.begin() as connection:
        put_due(connection, clock())
    unused: Any = None
    parts = Parts(unused, unused, lambda: engine, unused, unused, clock)
    text = bytes(pages.alerts(unused, parts).body).decode()
    assert "digest at *:00 Asia/Kolkata" in text
    assert "2 stories: One; &lt;b&gt;Two" in text
    assert 'href="/stories/None"' not in text
    engine.dispose()
