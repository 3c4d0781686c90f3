"""Articles out of entries and pages: which of the two says it better, and that provenance tells."""

from datetime import UTC, datetime

import pytest

from ingest.articles import Reading, compose, is_teaser
from ingest.feeds import Feed
from ingest.identity import match, read_keys
from ingest.page import Page
from ingest.parse.instants import Stamp
from ingest.parse.shapes import Entry, Parsed
from wire.article import Article
from wire.outcome import Drop, Reason

NOW = datetime(2020, 1, 4, tzinfo=UTC)
AT, LATER = datetime(2020, 1, 3, 8, 30, tzinfo=UTC), datetime(2020, 1, 3, 9, tzinfo=UTC)
FEED = Feed(id="f", url="https://a.example/rss", outlet="A", language="fr")
LONG = "The whole story, told at length. " * 60
TEXT = Page(text=LONG, provenance={"text": "page"})


def made(entry: Entry, reading: Reading = Reading(), parsed: Parsed = Parsed(kind="rss")) -> Article:  # noqa: B008 – frozen
    (found,) = match(FEED.id, read_keys([entry]), [])
    return compose(FEED, parsed, entry, found, reading, NOW)


def test_compose_page_text_over_teaser() -> None:
    article = made(Entry(title="T", summary="Short"), Reading(TEXT))
    assert (article.text, article.summary, article.provenance["text"]) == (LONG, "Short", "page")


def test_compose_longer_feed_body_stays() -> None:
    article = made(Entry(title="T", content=LONG + "And more."), Reading(TEXT))
    assert article.text == LONG + "And more."
    assert article.provenance["text"] == "feed"


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (Reading(why="HTTP 404"), "none: HTTP 404"),
        (Reading(why="robots: disallow", reserved="robots: disallow"), "none: reserved"),
        (Reading(Page(text=LONG, reserved="tdm")), "none: reserved"),
        (Reading(Page(text=LONG, paywalled=True)), "none: paywall"),
    ],
)
def test_compose_no_text(reading: Reading, said: str) -> None:
    article = made(Entry(title="T", summary="Short"), reading)
    assert (article.text, article.provenance["text"]) == (None, said)
    assert article.body == "Short"


@pytest.mark.parametrize(
    ("feed", "page", "at", "source"),
    [
        (Stamp(AT), Stamp(LATER), AT, "feed"),
        (Stamp(AT, note="no zone, read as UTC"), None, AT, "feed (no zone, read as UTC)"),
        (Stamp(datetime(2020, 1, 3, tzinfo=UTC), day_only=True), Stamp(LATER), LATER, "json-ld"),
        (
            Stamp(datetime(2020, 1, 3, tzinfo=UTC), day_only=True),
            None,
            datetime(2020, 1, 3, tzinfo=UTC),
            "feed (day only)",
        ),
        (Stamp(None, note="a zero date: 0001-01-01"), Stamp(LATER), LATER, "json-ld"),
        (Stamp(None, note="a zero date: 0001-01-01"), None, None, "none: a zero date: 0001-01-01"),
        (None, None, None, None),
    ],
)
def test_compose_dates(feed: Stamp | None, page: Stamp | None, at: datetime | None, source: str | None) -> None:
    reading = Reading(Page(published=page, provenance={"published_at": "json-ld"}))
    article = made(Entry(title="T", published=feed), reading)
    assert (article.published_at, article.provenance.get("published_at")) == (at, source)


@pytest.mark.parametrize(
    ("entry", "feed", "page", "language"),
    [("en", "de", "es", "en"), (None, "de", "es", "es"), (None, "de", None, "de"), (None, None, None, "fr")],
)
def test_compose_language(entry: str | None, feed: str | None, page: str | None, language: str) -> None:
    reading = Reading(Page(language=page))
    assert made(Entry(title="T", language=entry), reading, Parsed(kind="rss", language=feed)).language == language


def test_compose_without_title() -> None:
    assert made(Entry(summary="Only some words")).title == "Only some words"
    assert made(Entry(guid="g"), Reading(Page(title="The page's"))).title == "The page's"
    assert made(Entry(summary="word " * 100)).title.endswith("…")
    with pytest.raises(Drop) as dropped:
        made(Entry(guid="g", url="https://a.example/1"))
    assert dropped.value.reason is Reason.EMPTY


def test_compose_authors() -> None:
    reading = Reading(Page(authors=("Page Author",), provenance={"authors": "json-ld"}))
    assert made(Entry(title="T", authors=("By Jane Doe and John Roe",)), reading).authors == ("Jane Doe", "John Roe")
    assert made(Entry(title="T", authors=("admin",)), reading).authors == ("Page Author",)


@pytest.mark.parametrize(
    ("entry", "teaser"),
    [
        (Entry(summary="Short"), True),
        (Entry(content=LONG), False),
        (Entry(content=LONG + "Read more"), True),
        (Entry(content=LONG + "[…]"), True),
        (Entry(), True),
    ],
)
def test_is_teaser(entry: Entry, teaser: bool) -> None:
    assert is_teaser(entry) is teaser
