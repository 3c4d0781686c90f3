import json
from pathlib import Path

import msgspec
import pytest

from index.store.sqlite import SqliteStore
from tests.desk.conftest import Wirewatch
from tests.wire.articles import full, plain
from wire.article import Article, Event


@pytest.fixture
def indexed(home: Path) -> None:
    strike = Event(id="1", type="ASSAULT", quad=4, modes=("drone",), main=True)
    second = plain("a2", title="Second strike [red]x[/red]", language="en", published_at=full().published_at)
    with SqliteStore(home / "index.db") as store:
        store.put([full(), second, plain("a3", title="Talks", events=(strike,))])


@pytest.mark.usefixtures("indexed")
def test_search_json_is_the_contract(wirewatch: Wirewatch) -> None:
    result = wirewatch("search", "strike", "--json", "--sort", "published")
    head, *hits = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, result.stderr, head["total"], [hit["id"] for hit in hits]) == (0, "", 2, ["a1", "a2"])
    assert list(head) == ["total", "took_ms", "facets"]
    assert list(hits[0]) == [
        "id", "url", "title", "outlet", "published_at", "language", "story", "score", "highlights", "actors", "events",
    ]  # fmt: skip
    assert hits[0]["highlights"] == ["<em>Strike</em>", "A <em>strike</em>."]


@pytest.mark.usefixtures("indexed")
def test_search_page_reads_without_colours(wirewatch: Wirewatch) -> None:
    page = wirewatch("search", "strike OR talks", "--limit", "2").stdout
    assert page.startswith("3 articles, 2 shown, ")
    assert "Second strike [red]x[/red]" in page or "Talks" in page
    assert "\x1b" not in page
    assert "ASSAULT.drone" in wirewatch("search", "event:ASSAULT", "--no-facets").stdout


@pytest.mark.usefixtures("indexed")
def test_search_is_bound_by_dates_and_limit(wirewatch: Wirewatch) -> None:
    def total(*options: str) -> int:
        return int(
            json.loads(wirewatch("search", "strike OR talks", "--json", *options).stdout.splitlines()[0])["total"]
        )

    assert total() == 3
    assert total("--since", "2020-01-03", "--until", "2020-01-03") == 2
    assert total("--until", "2020-01-02") == 0
    assert len(wirewatch("search", "strike", "--json", "--limit", "0").stdout.splitlines()) == 1


def test_search_of_an_empty_index_finds_nothing(wirewatch: Wirewatch) -> None:
    result = wirewatch("search", "strike")
    assert (result.exit_code, result.stdout.splitlines()[0].rpartition(",")[0]) == (0, "0 articles")


def test_explain_says_what_is_asked(wirewatch: Wirewatch) -> None:
    assert wirewatch("search", "strike", "--explain").stdout == "Articles with the word “strike”.\n"
    line = json.loads(wirewatch("search", "strike", "--explain", "--json").stdout)
    assert line == {"query": "strike", "explain": "Articles with the word “strike”."}


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (
            ["event:ASSAUT"],
            2,
            "wirewatch: ASSAUT is no event type; did you mean ASSAULT?\n  event:ASSAUT\n        ^^^^^^\n",
        ),
        (["strike", "--since", "soon"], 2, "'soon': a date is written 2020-01-03"),
        (["strike", "--limit", "10001"], 2, "0<=x<=10000"),
        (["strike", "--sort", "size"], 2, "'relevance', 'published'"),
    ],
)
def test_wrong_use_is_exit_2(wirewatch: Wirewatch, words: list[str], status: int, said: str) -> None:
    result = wirewatch("search", *words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr


def test_absent_server_is_one_line_and_exit_1(wirewatch: Wirewatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREWATCH_INDEX__URL", "http://127.0.0.1:9")
    result = wirewatch("search", "strike")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert result.stderr.startswith("wirewatch: http://127.0.0.1:9: cannot be reached; check index.url")


def test_article_of_every_shape_is_shown(wirewatch: Wirewatch, home: Path) -> None:
    bare = msgspec.structs.replace(plain("a1"), title="", text="strike", url=None)
    many: Article = plain("a2", title="strike " * 200, outlet="[bold]", actors=full().actors * 9)
    with SqliteStore(home / "index.db") as store:
        store.put([bare, many])
    page = wirewatch("search", "strike").stdout
    assert "(no title)" in page
    assert "and 3 more" in page
    assert "[bold]" in page
