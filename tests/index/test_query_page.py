"""docs/query.md is true: its examples parse, find something and mean what it says; its errors are the real ones."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.store import Search
from index.store.sqlite import SqliteStore
from tests.wire.articles import plain
from tests.wire.query.cases import ACTORS, NAMES, PLACES
from wire.article import Event
from wire.query import QueryError, describe, matches, parse

PAGE = (Path(__file__).parents[2] / "docs" / "query.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```query\n(.+)\n→ (.+)\n```$", PAGE, re.MULTILINE)
REFUSED = re.findall(r"^```refused\n(.+)\n([^`]+)\n```$", PAGE, re.MULTILINE)
STRIKE = Event(
    id="1", type="ASSAULT", quad=4, modes=("drone",), main=True, source=("Q30",), target=("Q1",), place=PLACES[0],
)  # fmt: skip
BOMB = Event(id="2", type="ASSAULT", quad=4, main=True, source=("Q794",), killed=80)
RAID = Event(id="4", type="ASSAULT", quad=4, main=True, killed=12)
PLAN = Event(id="3", type="RETREAT", quad=2, modality="hypothetical", source=("Q30",))
NEW_YEAR = datetime(2020, 1, 7, 23, tzinfo=UTC)
TEXT = "Tear gas. Enrichment in Iran."
ARTICLES = (
    plain("a1", title="US strike near Baghdad", text=TEXT, actors=ACTORS, events=(STRIKE, PLAN)),
    plain(
        "a2", title="Bomb", language="en", outlet="Kestrel Valley Gazette", published_at=NEW_YEAR, actors=ACTORS[2:3],
        events=(BOMB, RAID),
    ),
)  # fmt: skip


def test_page_has_its_examples() -> None:
    assert (len(EXAMPLES), len(REFUSED)) == (PAGE.count("```query"), PAGE.count("```refused"))
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize(("query", "said"), EXAMPLES)
def test_example_means_what_the_page_says(query: str, said: str) -> None:
    assert describe(parse(query, NAMES)) == said


@pytest.mark.parametrize("query", [query for query, _ in EXAMPLES])
def test_example_finds_the_same_in_store_and_memory(query: str, tmp_path: Path) -> None:
    parsed = parse(query, NAMES)
    expected = [article.id for article in ARTICLES if matches(parsed, article)]
    assert len(expected) == 1
    with SqliteStore(tmp_path / "index.db") as store:
        store.put(ARTICLES)
        assert [hit.article.id for hit in store.search(Search(parsed)).hits] == expected


@pytest.mark.parametrize(("query", "said"), REFUSED)
def test_refused_example_says_what_the_page_says(query: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query, NAMES)
    assert str(caught.value) == said
