"""The pages of acts, and their JSON."""

import pytest

from tests.desk.console.conftest import Ask


def test_acts_are_listed_with_sentence_source_and_numbers(ask: Ask) -> None:
    text = ask("/events").text
    assert "<strong>2 acts</strong>" in text
    assert "A drone killed General Tolan Besh at Harran airport" in text
    assert 'href="https://wire.example/1"' in text
    assert "5 to 8 killed" in text


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["e2", "e1"]),
        ("source=Tolan+Besh", ["e2"]),
        ("source=Tolan+Besh&both=1", ["e2", "e1"]),
        ("target=Iraq&since=2020-01-03&until=2020-01-03", ["e1"]),
        ("type=assault&country=IRQ", ["e1"]),
        ("since=2021-01-01", []),
    ],
)
def test_acts_are_narrowed_down(ask: Ask, query: str, ids: list[str]) -> None:
    data = ask(f"/api/events?{query}").data
    assert [each["id"] for each in data["events"]] == ids
    assert data["total"] == len(ids)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("source=nobody", "source: 'nobody' is no actor or country"),
        ("country=Atlantis", "country: 'Atlantis' is no country"),
        ("type=ASSALT", "did you mean ASSAULT?"),
        ("since=soon", "since: 'soon' is no day"),
        ("target=" + "x" * 201, "target: 200 letters at most"),
    ],
)
def test_acts_of_what_cannot_be_read_are_refused(ask: Ask, query: str, said: str) -> None:
    answer = ask(f"/api/events?{query}")
    assert answer.status == 400
    assert said in answer.data["error"]
    assert ask(f"/events?{query}").status == 400


def test_act_shows_its_tellings_the_course_of_its_numbers_and_denials(ask: Ask) -> None:
    text = ask("/events/e1").text
    assert "2 tellings of 2 outlets" in text
    assert text.index("<b>5</b>") < text.index("<b>8</b>")
    assert "Orvia denies the strike." in text
    assert 'href="/articles/a2"' in text


def test_act_is_found_by_the_id_that_it_had(ask: Ask) -> None:
    data = ask("/api/events/e0").data
    assert (data["id"], "signatures" in data) == ("e1", False)
    assert ask("/api/events/none").data == {"error": "there is no such act"}
    assert ask("/events/none").status == 404


def test_act_cannot_break_out_of_its_page(ask: Ask) -> None:
    for path in ("/events", "/events/e2", "/stories/evil/%3Cb%3E"):
        text = ask(path).text
        assert "<script" not in text
        assert 'href="javascript' not in text


def test_story_shows_its_acts(ask: Ask) -> None:
    assert 'href="/events/e1"' in ask("/stories/a1").text
