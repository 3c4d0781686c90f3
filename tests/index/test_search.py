from pathlib import Path

import msgspec

from index.highlight import Passage
from index.search import event_codes, head_line, hit_line, run_search
from index.store import Search
from index.store.sqlite import SqliteStore
from tests.wire.articles import full, plain
from tests.wire.query.cases import NAMES
from wire.article import Event
from wire.query import parse


def marked(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.marks]


def test_lines_are_the_contract(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "index.db") as store:
        store.put([full(), plain("a2", title="strikes", published_at=None, language="en")])
        answer = run_search(store, Search(parse("strike", NAMES)))
    head, *hits = (msgspec.to_builtins(line) for line in (head_line(answer, NAMES.name), *map(hit_line, answer.hits)))
    assert (head["total"], list(head)) == (2, ["total", "took_ms", "facets"])
    assert head["facets"]["language"] == [{"value": "en", "count": 2}]
    line = next(hit for hit in hits if hit["id"] == "a1")
    assert line | {"score": 1.0} == {
        "id": "a1", "url": "https://wire.example/1?utm=x", "title": "Strike", "outlet": "A Wire",
        "published_at": "2020-01-03T04:30:00Z", "language": "en", "story": "s1", "score": 1.0,
        "highlights": ["<em>Strike</em>", "A <em>strike</em>."], "actors": ["w:soleimani"], "events": [],
    }  # fmt: skip
    assert [hit["published_at"] for hit in hits if hit["id"] == "a2"] == [None]


def test_names_of_actors_stand_beside_their_ids(tmp_path: Path) -> None:
    from tests.wire.query.cases import ACTORS

    with SqliteStore(tmp_path / "index.db") as store:
        store.put([plain(actors=ACTORS[:1])])
        head = head_line(run_search(store, Search(parse("title", NAMES))), NAMES.name)
    assert msgspec.to_builtins(head.facets["actor"]) == [{"value": "Q1", "count": 1, "name": "Qasem Soleimani"}]


def test_event_codes_are_of_main_events_with_their_modes() -> None:
    strike = Event(id="1", type="ASSAULT", quad=4, modes=("drone", "targeted"), main=True)
    talks, plan = Event(id="2", type="CONSULT", quad=1, main=True), Event(id="3", type="AID", quad=2)
    assert event_codes(plain(events=(strike, talks, strike, plan))) == ["ASSAULT.drone", "ASSAULT.targeted", "CONSULT"]
