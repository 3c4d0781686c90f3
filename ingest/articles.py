"""Articles out of entries and pages: which of the two says it better, and where each field came from.

In: a feed, an entry, its match, what became of its page. Out: an Article for the wire, or a Drop. Refuses: what has
neither title nor text. Where the page is reserved, disallowed or paid for, the feed's own words stay and no full text
is kept.
"""

from dataclasses import dataclass
from datetime import datetime

from ingest.feeds import Feed
from ingest.identity import Match
from ingest.page import Page
from ingest.parse.instants import Stamp
from ingest.parse.shapes import Entry, Parsed
from wire.article import Article
from wire.outcome import Drop, Reason

FULL = 1_500  # characters; a feed's body of this length that does not break off is taken as the article itself
TEASER_ENDS = ("…", "...", "[…]", "[...]", "read more", "continue reading", "weiterlesen", "lire la suite", "leer más")
TITLE = 120  # characters of a title made from the first words


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of an entry's page: the page itself, or the reason why there is none."""

    page: Page | None = None
    why: str | None = None  # as "robots: disallow", "HTTP 404", "not asked for"
    reserved: str | None = None


def is_teaser(entry: Entry) -> bool:
    """Say whether the feed holds less than the article."""
    body = entry.content or entry.summary or ""
    end = body.rstrip().lower()[-40:]
    return len(body) < FULL or any(end.endswith(each) for each in TEASER_ENDS)


def compose(feed: Feed, parsed: Parsed, entry: Entry, match: Match, reading: Reading, now: datetime) -> Article:
    """Return an entry as an article; raises Drop(EMPTY)."""
    page = reading.page or Page()
    sources: dict[str, str] = {}
    reserved = reading.reserved or page.reserved
    text = _text(entry, page, sources, withheld=bool(reserved), why=reading.why)
    words = _first_words(entry, text)
    title = _pick("title", sources, ("feed", entry.title), ("page", page.title), ("first words", words))
    if title is None:
        raise Drop(Reason.EMPTY)
    languages = [("feed", entry.language), ("page", page.language), ("feed", parsed.language), ("list", feed.language)]
    return Article(
        id=match.article,
        feed=feed.id,
        outlet=feed.outlet,
        url=entry.url,
        canonical_url=page.canonical_url,
        title=title,
        summary=entry.summary or _teaser(entry),
        text=text,
        authors=_authors(entry, page, sources),
        tags=entry.tags,
        published_at=_when("published_at", sources, entry.published, page.published, page.provenance),
        updated_at=_when("updated_at", sources, entry.updated, page.updated, page.provenance),
        fetched_at=now,
        first_seen_at=match.first_seen_at or now,
        revision=match.revision,
        paywalled=page.paywalled,
        reserved=reserved,
        provenance=sources,
        language=_pick("language", sources, *languages),
    )


def _text(entry: Entry, page: Page, sources: dict[str, str], *, withheld: bool, why: str | None) -> str | None:
    """The longer of the feed's body and the page's; what is reserved or paid for is not kept."""
    if page.text and not withheld and not page.paywalled and len(page.text) > len(entry.content or ""):
        sources["text"] = page.provenance.get("text", "page")
        return page.text
    if entry.content:
        sources["text"] = "feed"
        return entry.content
    if withheld or page.paywalled or why:
        sources["text"] = f"none: {'reserved' if withheld else 'paywall' if page.paywalled else why}"
    return None


def _teaser(entry: Entry) -> str | None:
    """The first paragraph of a feed's full body, where the feed has no teaser of its own."""
    return entry.content.partition("\n\n")[0][:500] if entry.content else None


def _first_words(entry: Entry, text: str | None) -> str | None:
    words = " ".join((entry.summary or text or "").split())
    return words if len(words) <= TITLE else words[:TITLE].rpartition(" ")[0] + "…"


def _pick(field: str, sources: dict[str, str], *found: tuple[str, str | None]) -> str | None:
    for source, value in found:
        if value:
            sources[field] = source
            return value
    return None


def _authors(entry: Entry, page: Page, sources: dict[str, str]) -> tuple[str, ...]:
    from ingest.byline import read_names

    names = read_names(entry.authors)
    if names:
        sources["authors"] = "feed"
        return names
    if page.authors:
        sources["authors"] = page.provenance.get("authors", "page")
    return page.authors


def _when(
    field: str, sources: dict[str, str], feed: Stamp | None, page: Stamp | None, provenance: dict[str, str]
) -> datetime | None:
    """The feed's date first; the page's where the feed has none, or only the day and the page the time of that day."""
    at = feed.at if feed else None
    finer = feed and feed.day_only and page and page.at and not page.day_only and at and abs((page.at - at).days) <= 1
    if at and feed and not finer:
        sources[field] = "feed" + _noted(feed)
        return at
    if page and page.at:
        sources[field] = provenance.get(field, "page")
        return page.at
    if feed and feed.note:
        sources[field] = f"none: {feed.note}"
    return None


def _noted(stamp: Stamp) -> str:
    notes = [*(["day only"] if stamp.day_only else []), *([stamp.note] if stamp.note else [])]
    return f" ({', '.join(notes)})" if notes else ""
