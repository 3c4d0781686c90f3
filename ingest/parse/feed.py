"""RSS 0.9x–2.0, RDF and Atom, by way of feedparser, used only as a parser.

In: the bytes of a feed, a Source. Out: a Parsed. Refuses: what feedparser knows no version for and finds no entry in,
and tags so long that a parser would choke on them, with Unreadable. feedparser gets a stream and never a string (one
that looks like an address would be fetched, and a path opened); its dates, sanitiser and links are not used.
"""

import io
import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

import feedparser
import feedparser.api
import feedparser.datetimes

from ingest.clean import read_line, read_text
from ingest.links import absolute
from ingest.parse.dates import read_date
from ingest.parse.instants import Hints, Stamp
from ingest.parse.repair import count_entries, mend
from ingest.parse.shapes import Entry, Parsed, Source, Unreadable


class _Decoded(str):
    """Text whose translation from Windows-1252, letter by letter a quarter of a feed's time, is done where needed."""

    __slots__ = ()

    def translate(self, table: Any, /) -> str:
        """Return the text translated, as a plain str."""
        return super().translate(table) if _C1.search(self) else str(self)


_C1 = re.compile(r"[\x80-\x9f]")
feedparser.api.StrictFeedParser.decode_entities = staticmethod(lambda _element, text: _Decoded(text))
feedparser.api.PREFERRED_XML_PARSERS = ["ingest.parse.expat"]
feedparser.datetimes._date_handlers.clear()  # noqa: SLF001 – their readings are not used, and cost time
LONG_TAG = re.compile(rb"<[A-Za-z_][^<>]{65536}")  # 200,000 attributes held feedparser for minutes
PERIODS = {
    "hourly": 3_600, "daily": 86_400, "dayly": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000,
    "always": 3_600,
}  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def parse_feed(body: bytes, source: Source) -> Parsed:
    """Return what is in a feed; raises Unreadable."""
    if max(map(len, body.split(b"<"))) > 65_536 and LONG_TAG.search(body):  # the split is ten times quicker
        raise Unreadable("a tag of more than 65,536 bytes")
    found = _parse(body, source)
    if len(found.entries) < min(count_entries(body, len(found.entries)), source.most):
        found = max(found, *(_parse(other, source) for other in mend(body)), key=lambda each: len(each.entries))
    if not found.version and not found.entries:
        raise Unreadable(_reason(found, body))
    head = found.feed
    language = read_line(head.get("language"))
    hints = Hints(now=source.now, language=language or source.language, country=source.country)
    return Parsed(
        kind=_kind(found.version, body),
        title=read_line(head.get("title")),
        url=absolute(_rel(head, "self"), source.url),
        home=absolute(head.get("link"), source.url),
        language=language,
        ttl=_number(head.get("ttl"), 60),
        period=_period(head),
        **_skips(body),
        entries=tuple(
            _entry(each, source, hints, atom=found.version.startswith("atom")) for each in found.entries[: source.most]
        ),
        left_out=max(0, len(found.entries) - source.most),
    )


def _parse(body: bytes, source: Source) -> Any:
    """What feedparser finds in a body, or in the mended one where it fails over the body itself.

    Seen: a NUL in the encoding's name, a link that closes where none was opened.
    """
    # Without its address: feedparser would make it a part of every guid that is not marked as no permalink.
    headers = {"content-type": source.content_type or "application/xml"}
    fault: Exception | None = None
    for tried in chain([body], mend(body)):
        try:
            return feedparser.parse(
                io.BytesIO(tried), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
            )
        except Exception as error:  # noqa: BLE001 – its handlers raise whatever they meet in broken markup
            fault = error
    raise Unreadable(f"feedparser fails on it: {type(fault).__name__}: {fault}")


def _entry(entry: Any, source: Source, hints: Hints, *, atom: bool) -> Entry:
    base = absolute(entry.get("title_detail", {}).get("base"), source.url) or source.url
    summary, content = _bodies(entry)
    published, updated = _dates(entry, hints, atom=atom)
    return Entry(
        guid=(entry.get("id") or "").strip()[:2_048] or None,
        url=absolute(_page(entry), base) or _permalink(entry),
        title=read_line(entry.get("title")),
        summary=summary,
        content=content,
        authors=_authors(entry),
        published=published,
        updated=updated,
        language=_language(entry),
        tags=tuple(
            filter(None, (read_line(tag.get("label") or tag.get("term")) for tag in entry.get("tags", ())[:50]))
        ),
    )


def _kind(version: str, body: bytes) -> str:
    if version.startswith("atom"):
        return "atom"
    return "rdf" if version in ("rss10", "rss090") or b"<rdf:RDF" in body[:4_096] else "rss"


def _reason(found: Any, body: bytes) -> str:
    head = body[:1_024].lstrip().lower()
    if not head:
        return "an empty body"
    if b"<html" in head or head.startswith((b"<!doctype html", b"<head", b"<body")):
        return "an HTML page"
    return f"no feed ({str(found.get('bozo_exception') or 'no known format')[:120]})"


def _page(entry: Any) -> str | None:
    """The link to the article: the alternate one, else whatever the feed has as its link."""
    link: str | None = entry.get("feedburner_origlink") or _rel(entry, "alternate") or entry.get("link")
    return None if link and link == entry.get("id") and "://" not in link else link  # a guid that is no address


def _rel(thing: Any, rel: str) -> str | None:
    links = [each for each in thing.get("links", ()) if each.get("rel") == rel and each.get("href")]
    pages = [each for each in links if "html" in (each.get("type") or "html")]
    return (pages or links)[0].get("href") if links else None


def _permalink(entry: Any) -> str | None:
    guid = (entry.get("id") or "").strip()
    return guid if guid.startswith(("http://", "https://")) else None


def _bodies(entry: Any) -> tuple[str | None, str | None]:
    """(teaser, full body): the content where it says more than the summary.

    Where there is only a content, feedparser copies it to the summary: it is read once, and is no teaser.
    """
    contents = [each.get("value") or "" for each in entry.get("content", ())]
    summary = None if entry.get("summary") in contents else read_text(entry.get("summary"))
    content = max((read_text(each) or "" for each in contents), key=len, default="")
    if not content or (summary and len(content) <= len(summary)):
        return summary, None
    return summary, content


def _authors(entry: Any) -> tuple[str, ...]:
    names = (read_line((each.get("name") or each.get("email") or "")[:1_000]) for each in entry.get("authors", ())[:50])
    return tuple(dict.fromkeys(filter(None, names)))


def _language(entry: Any) -> str | None:
    details = (entry.get("title_detail") or {}, *(entry.get("content") or ()))
    return next((read_line(each.get("language")) for each in details if each.get("language")), None)


def _dates(entry: Any, hints: Hints, *, atom: bool) -> tuple[Stamp | None, Stamp | None]:
    """(published, updated). What RSS and RDF call dc:date is feedparser's "updated", and is when it was published."""
    published = _stamp((entry.get(name) for name in ("published", "created", "issued") if name in entry), hints)
    updated = _stamp((entry.get("updated") for _ in range("updated_parsed" in entry)), hints)
    if published is None and updated is not None and updated.at:
        note = ", ".join(filter(None, ("the date of the update" if atom else "", updated.note)))
        return Stamp(updated.at, updated.day_only, note), updated if atom else None
    return published, updated


def _stamp(written: Iterable[Any], hints: Hints) -> Stamp | None:
    """The first date that can be read, else the first that cannot (its note says why)."""
    stamps = [read_date(str(text), hints) for text in written if text]
    return next((each for each in stamps if each.at), stamps[0] if stamps else None)


def _number(text: Any, unit: float) -> float | None:
    try:
        value = float(text) * unit
    except (TypeError, ValueError, OverflowError):
        return None
    return value if 0 < value < 1e9 else None


def _period(head: Any) -> float | None:
    """sy:updatePeriod over sy:updateFrequency, in seconds."""
    period = PERIODS.get(str(head.get("sy_updateperiod", "")).strip().lower())
    return period / max(_number(head.get("sy_updatefrequency") or 1, 1) or 1, 0.001) if period else None


def _skips(body: bytes) -> dict[str, Any]:
    """The hours and days to skip; feedparser leaves only the last of them."""
    head = body[:100_000]
    hours = re.search(rb"<skipHours>(.{0,2000}?)</skipHours>", head, re.DOTALL)
    days = re.search(rb"<skipDays>(.{0,2000}?)</skipDays>", head, re.DOTALL)
    numbers = {int(each) % 24 for each in re.findall(rb"<hour>\s*(\d{1,2})\s*</hour>", hours[1])} if hours else set()
    names = re.findall(r"<day>\s*(\w+)\s*</day>", days[1].decode("utf-8", "replace").lower()) if days else []
    return {
        "skip_hours": tuple(sorted(numbers)),
        "skip_days": tuple(sorted({DAYS.index(name) for name in names if name in DAYS})),
    }
