"""Lines that users hand in, to articles."""

from datetime import UTC, datetime

import pytest

from desk.articles import article_of


def test_article_of_line() -> None:
    found = article_of({"id": "a", "text": "T", "outlet": "O", "published_at": "2020-01-03T03:05:00+02:00", "more": 1})
    assert (found.id, found.text, found.title, found.outlet) == ("a", "T", "", "O")
    assert found.published_at == datetime(2020, 1, 3, 1, 5, tzinfo=UTC)


def test_article_of_time_without_zone_is_utc() -> None:
    found = article_of({"id": "a", "title": "T", "published_at": "2020-01-03T03:05:00"})
    assert found.published_at == datetime(2020, 1, 3, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ({"id": "a"}, "text"),
        ({"id": "a", "text": 5}, "text"),
        ({"id": "a", "text": "T", "published_at": "soon"}, "published_at"),
    ],
)
def test_article_of_wrong_line(line: dict[str, object], names: str) -> None:
    with pytest.raises(ValueError, match=names):
        article_of(line)
