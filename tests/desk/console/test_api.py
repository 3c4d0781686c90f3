"""The API's shapes."""

import pytest

from tests.desk.console.conftest import Ask


def test_search_as_the_command_has_it(ask: Ask) -> None:
    data = ask("/api/search?q=besh&sort=published").data
    assert set(data) == {"total", "took_ms", "facets", "hits"}
    assert [hit["id"] for hit in data["hits"]] == ["a2", "a1"]
    assert data["hits"][1]["events"] == ["ASSAULT.drone"]


def test_search_beyond_the_last_page_is_empty(ask: Ask) -> None:
    data = ask("/api/search?q=besh&page=2").data
    assert (data["total"], data["hits"]) == (2, [])


def test_search_with_a_wrong_query(ask: Ask) -> None:
    answer = ask("/api/search?q=actr:besh")
    assert answer.status == 400
    assert {"error", "query", "column", "length", "suggestion"} == set(answer.data)


def test_article(ask: Ask) -> None:
    assert ask("/api/articles/a1").data["events"][0]["type"] == "ASSAULT"
    assert ask("/api/articles/evil/%3Cb%3E").data["id"] == "evil/<b>"
    assert ask("/api/articles/none").data == {"error": "there is no such article"}


def test_story(ask: Ask) -> None:
    data = ask("/api/stories/a1").data
    assert (data["size"], data["outlets"], data["type"]) == (2, ["The Wire", "The Post"], "ASSAULT")
    assert [telling["minutes_after_first"] for telling in data["tellings"]] == [0, 120]
    assert ask("/api/stories/none").status == 404


def test_stories_as_the_command_lists_them(ask: Ask) -> None:
    data = ask("/api/stories?sort=size").data
    assert (data["total"], data["stories"][0]["id"], data["stories"][0]["size"]) == (len(data["stories"]), "a1", 2)
    assert ask("/api/stories?page=50").data["stories"] == []
    assert ask("/api/stories?sort=colour").status == 400


@pytest.mark.parametrize("path", ["/api/search?q=besh&limit=1", "/api/stories?q=besh", "/api/events?limit=1"])
def test_parameter_that_nothing_heeds_is_refused(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert (answer.status, "no such parameter; there are" in answer.data["error"]) == (400, True)


def test_status_health_and_metrics(ask: Ask) -> None:
    assert ask("/api/status").data["counts"]["documents"] == 3
    assert ask("/healthz").data == {"status": "ok", "documents": 3}
    text = ask("/metrics").text
    assert 'wirewatch_lag_messages{stage="sift"} 0.0' in text
    assert "wirewatch_documents 3.0" in text
