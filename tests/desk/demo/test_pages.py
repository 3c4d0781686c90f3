import json
import re
from datetime import UTC, datetime

import pytest

from desk.demo.pages import article_page, front_page
from desk.demo.press import LAST, Outlet, outlets
from ingest.extract import extract
from ingest.page import Asked

ADDRESS = "http://127.0.0.1:8470/here/"
NOW = datetime(2020, 1, 10, tzinfo=UTC)
every_outlet = pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.id)


@every_outlet
def test_page_gives_back_the_article_and_not_the_furniture(outlet: Outlet) -> None:
    for piece in outlet.pieces:
        for state in piece.states:
            body = article_page(outlet, ADDRESS, LAST, piece, state)
            page = extract(body, Asked(now=NOW, url=ADDRESS + piece.path))
            assert (page.text or "").split() == state.text.split(), piece.id
            assert page.title == state.title
            assert page.canonical_url == ADDRESS + piece.path
            assert page.language == outlet.language
            assert page.published is not None
            assert page.published.at == state.published_at


@every_outlet
def test_page_names_its_outlet_and_is_valid_linked_data(outlet: Outlet) -> None:
    for piece, state in outlet.shown(LAST):
        page = article_page(outlet, ADDRESS, LAST, piece, state).decode()
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        assert found
        said = json.loads(found[1])
        assert said["publisher"]["name"] == outlet.name
        assert said["headline"] == state.title


@every_outlet
def test_front_page_links_its_feed_and_every_article(outlet: Outlet) -> None:
    page = front_page(outlet, ADDRESS, LAST).decode()
    assert 'rel="alternate"' in page
    assert all(f'href="{ADDRESS}{piece.path}"' in page for piece in outlet.pieces)
