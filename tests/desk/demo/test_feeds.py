from datetime import UTC, datetime, timedelta

import pytest

from desk.demo.feeds import TRACKING, feed_path, render
from desk.demo.press import FIRST, LAST, Outlet, Piece, State, outlets
from ingest.parse.document import parse
from ingest.parse.shapes import Entry, Parsed, Source

ADDRESS = "http://127.0.0.1:8470/here/"
NOW = datetime(2020, 1, 10, tzinfo=UTC)

every_outlet = pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: f"{outlet.id}-{outlet.feed}")


def read(outlet: Outlet, at: datetime = LAST) -> Parsed:
    body, kind = render(outlet, ADDRESS, at)
    return parse(body, Source(now=NOW, url=ADDRESS + feed_path(outlet), content_type=kind))


def told(outlet: Outlet, at: datetime = LAST) -> list[tuple[Piece, State, Entry]]:
    return [(*shown, entry) for shown, entry in zip(outlet.shown(at), read(outlet, at).entries, strict=True)]


@every_outlet
def test_feed_is_read_as_what_it_is(outlet: Outlet) -> None:
    parsed = read(outlet)
    assert parsed.kind == outlet.feed
    assert len(parsed.entries) == len(outlet.pieces)


@every_outlet
@pytest.mark.parametrize("at", [datetime(2020, 1, 5, tzinfo=UTC), LAST], ids=["half", "all"])
def test_feed_has_title_address_and_time_of_each_piece(outlet: Outlet, at: datetime) -> None:
    for piece, state, entry in told(outlet, at):
        assert entry.title == state.title
        assert (entry.url or "").removesuffix(TRACKING) == ADDRESS + piece.path
        stamp = entry.published or entry.updated
        assert stamp is not None
        assert stamp.at == (state.updated_at if outlet.feed == "rdf" else state.published_at)  # RDF has one date only


@every_outlet
def test_feed_carries_the_text_or_a_teaser(outlet: Outlet) -> None:
    for _, state, entry in told(outlet):
        if outlet.full:
            assert (entry.content or "").split() == state.text.split()
        elif outlet.feed != "news-sitemap":
            assert entry.summary == state.teaser
            assert entry.content is None


@every_outlet
def test_feed_is_empty_and_whole_before_the_first_day(outlet: Outlet) -> None:
    before = read(outlet, FIRST - timedelta(days=1))
    assert (before.kind, before.entries) == (outlet.feed, ())


@every_outlet
def test_feed_is_the_same_each_time(outlet: Outlet) -> None:
    assert render(outlet, ADDRESS, LAST) == render(outlet, ADDRESS, LAST)


def test_feed_changes_with_an_update() -> None:
    for outlet in outlets():
        for piece in outlet.pieces:
            if len(piece.states) > 1:
                update = piece.states[1].updated_at
                assert render(outlet, ADDRESS, update) != render(outlet, ADDRESS, update - timedelta(seconds=1))
