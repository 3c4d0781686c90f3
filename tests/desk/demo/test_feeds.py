from datetime import UTC, datetime

import pytest

from desk.demo.feeds import TRACKING, feed_path, render
from desk.demo.press import Outlet, Piece, outlets
from ingest.parse.document import parse
from ingest.parse.shapes import Entry, Parsed, Source

ADDRESS = "http://127.0.0.1:8470/here/"
NOW = datetime(2020, 1, 10, tzinfo=UTC)

every_outlet = pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: f"{outlet.id}-{outlet.feed}")


def read(outlet: Outlet, edition: int = 1) -> Parsed:
    body, kind = render(outlet, ADDRESS, edition)
    return parse(body, Source(now=NOW, url=ADDRESS + feed_path(outlet), content_type=kind))


def pairs(outlet: Outlet, edition: int = 1) -> list[tuple[Piece, Entry]]:
    return list(zip(outlet.pieces, read(outlet, edition).entries, strict=True))


@every_outlet
def test_feed_is_read_as_what_it_is(outlet: Outlet) -> None:
    parsed = read(outlet)
    assert parsed.kind == outlet.feed
    assert len(parsed.entries) == len(outlet.pieces)


@every_outlet
@pytest.mark.parametrize("edition", [1, 2])
def test_feed_has_title_address_and_time_of_each_piece(outlet: Outlet, edition: int) -> None:
    for piece, entry in pairs(outlet, edition):
        state = piece.state(edition)
        assert entry.title == state.title
        assert (entry.url or "").removesuffix(TRACKING) == ADDRESS + piece.path
        stamp = entry.published or entry.updated
        assert stamp is not None
        wanted = state.updated_at if outlet.feed == "rdf" else state.published_at  # RDF has one date only
        assert stamp.at == wanted


@every_outlet
def test_feed_carries_the_text_or_a_teaser(outlet: Outlet) -> None:
    for piece, entry in pairs(outlet):
        state = piece.state(1)
        if outlet.full:
            assert (entry.content or "").split() == state.text.split()
        elif outlet.feed != "news-sitemap":
            assert entry.summary == state.teaser
            assert entry.content is None


@every_outlet
def test_feed_is_the_same_each_time(outlet: Outlet) -> None:
    assert render(outlet, ADDRESS, 2) == render(outlet, ADDRESS, 2)


def test_feed_changes_with_the_edition_where_a_piece_does() -> None:
    for outlet in outlets():
        changes = any(len(piece.states) > 1 for piece in outlet.pieces)
        assert (render(outlet, ADDRESS, 1) != render(outlet, ADDRESS, 2)) == changes, outlet.id
