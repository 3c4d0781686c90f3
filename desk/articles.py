"""Articles as users hand them in for a dry run: a line of JSON, or a text file.

In: `{"id", "text"}` and, where known, title, summary, url, outlet, published_at, language. Out: an Article. Refuses: a
field of the wrong type, and a line with neither text nor title, with a ValueError that names it.
"""

from datetime import UTC, datetime

import msgspec

from desk.terminal import Json
from wire.article import Article

ANY_DAY = datetime(1970, 1, 1, tzinfo=UTC)  # dry runs know no time of fetching; a fixed one keeps them repeatable


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that are read; others are passed over."""

    id: str
    text: str | None = None
    title: str | None = None
    summary: str | None = None
    url: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None
    language: str | None = None


def article_of(line: Json) -> Article:
    """Return the article of an input line; raises ValueError. A time without a zone is UTC."""
    given = msgspec.convert(line, Line)
    if not (given.text or given.title or given.summary):
        raise ValueError("text: an article needs at least a text or a title")
    published = given.published_at
    if published and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    return Article(
        id=given.id,
        feed="",
        outlet=given.outlet or "",
        url=given.url,
        title=given.title or "",
        summary=given.summary,
        text=given.text,
        published_at=published and published.astimezone(UTC),
        fetched_at=ANY_DAY,
        language=given.language,
    )
