import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from index.document import Document, EventDocument, make_document, make_flat, restore
from index.store.elastic_bulk import load_template
from tests.wire.articles import full, plain
from tests.wire.query.cases import PLACES
from wire.article import Event, Place

PROPERTIES = load_template("articles")["mappings"]["properties"]
DOCS = Path(__file__).parents[2] / "docs" / "article.md"


def names(kind: type[msgspec.Struct]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(kind)}


def rows(heading: str) -> Iterator[str]:
    """Yield the first cell of each row of the table under a heading of docs/article.md."""
    section = DOCS.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    yield from re.findall(r"^\| `([\w.]+)` \|", section, re.MULTILINE)


def test_document_mapping_and_docs_name_the_same_fields() -> None:
    mapped = set(PROPERTIES) | {f"events.{name}" for name in PROPERTIES["events"]["properties"]}
    held = names(Document) | {f"events.{name}" for name in names(EventDocument)}
    assert mapped == held == set(rows("The document in the index"))


def test_fields_of_one_article_fit_the_mapping() -> None:
    document = msgspec.json.decode(msgspec.json.encode(make_document(full())))
    assert set(document) <= set(PROPERTIES)
    assert document["locations"] == [] if "locations" in document else True
    assert document["actor_ids"] == ["w:soleimani"]


def test_flat_fields_are_of_main_asserted_events() -> None:
    told = Event(id="1", type="ASSAULT", quad=4, modes=("drone",), main=True, place=PLACES[0], killed=3)
    other = Event(id="2", type="PROTEST", quad=4, main=True, place=PLACES[1], killed=9)
    aside = Event(id="3", type="RETREAT", quad=2, killed=70, place=PLACES[2])
    denied = Event(id="4", type="COERCE", quad=4, main=True, modality="denied")
    document = make_document(plain(events=(told, other, aside, denied)))
    assert (document.event_types, document.event_codes) == (
        ("ASSAULT", "PROTEST"),
        ("ASSAULT", "ASSAULT.drone", "PROTEST"),
    )
    assert (document.countries, document.places, document.killed) == (("IRQ",), ("Baghdad", "Bogotá"), 9)
    assert (document.locations, document.quads, len(document.events)) == (((44.4, 33.3),), (4,), 4)
    assert make_flat(plain(events=(aside, denied))).event_types == ()


@pytest.mark.parametrize(("lat", "lon"), [(91.0, 0.0), (0.0, -181.0), (float("nan"), 0.0), (None, 1.0)])
def test_places_off_the_globe_have_no_location(lat: float | None, lon: float | None) -> None:
    event = Event(id="1", type="ASSAULT", quad=4, main=True, place=Place(name="Nowhere", lat=lat, lon=lon))
    document = make_document(plain(events=(event,)))
    assert (document.locations, document.events[0].location, document.places) == ((), None, ("Nowhere",))


@pytest.mark.parametrize("article", [full(), plain(), plain(title="", summary="", text="")])
def test_restore_gives_back_the_article(article: object) -> None:
    document = msgspec.json.decode(msgspec.json.encode(make_document(article)))  # type: ignore[arg-type]
    assert restore(document["article"], document) == article
