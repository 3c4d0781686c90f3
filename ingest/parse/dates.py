"""When something was published, read from whatever a feed or page says.

In: a string, and where known the language and country of the writer. Out: a Stamp: the instant in UTC, whether only
the day was given, and a note on anything that was assumed. Refuses: what could be read in two ways, relative times,
impossible and zero dates, the far future: no instant then, and a note that says why. Never a guess without a note.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta

from ingest.parse.freeform import Reading, check_weekday, read_words
from ingest.parse.instants import Hints, Stamp, Unsure, make_day, make_time
from ingest.parse.zones import read_zone

LONGEST = 100  # the longest honest date seen has 60 characters
FUTURE = timedelta(days=2)  # clocks and zones are wrong by a day; a scheduled item is let through


def read_date(text: str, hints: Hints) -> Stamp:
    """Return the Stamp that some words mean."""
    words = _plain(text)
    try:
        local, zone, day_only, notes = _read(words, hints)
        if zone and not day_only:
            offset, note = read_zone(zone, local, hints.country)
            notes.append(note)
            day_only = offset is None
            local = local.replace(hour=0, minute=0, second=0, microsecond=0) if day_only else local
            local = local.replace(tzinfo=offset or UTC)
        elif local.tzinfo is None:
            if not day_only:
                notes.append("no zone, read as UTC")
            local = local.replace(tzinfo=UTC)
        return _plausible(Stamp(local.astimezone(UTC), day_only, ", ".join(filter(None, notes))), hints.now)
    except (Unsure, ValueError, OverflowError) as error:
        return Stamp(None, note=f"{error}: {words[:LONGEST]!r}")


_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:(?:t| |t | t)\s?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s?(z|[a-z]{2,5}|[+\-−]\d{1,2}(?::?\d{2})?)?)?"
)
_RFC_822 = re.compile(
    r"(?:([a-z]{3})[a-z]*,? )?(\d{1,2})[ -](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[ -](\d{4})"
    r" (\d{1,2}):(\d{2})(?::(\d{2}))? ?(z|[a-z]{2,5}|[+-]\d{4}|[+-]\d{2}:\d{2})?"
)
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_ORDINAL = re.compile(r"(\d{4})-(\d{3})")
_WEEK = re.compile(r"(\d{4})-?w(\d{2})-?([1-7])")
_EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{13}|\d{16}")
_SPAN = re.compile(r"\b(?:ago|yesterday|today|tomorrow|hace|vor|il y a)\b|前$|قبل")


def _plain(text: str) -> str:
    """One line, lower case, ASCII digits, no invisible marks."""
    text = text[: 4 * LONGEST].lower()
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFKC", text)
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(text.split())


def _read(words: str, hints: Hints) -> Reading:
    if not words:
        raise Unsure("empty")
    if len(words) > LONGEST:
        raise Unsure("too long for a date")
    if match := _ISO.fullmatch(words):
        year, month, day, hour, minute, second, zone = match.groups()
        local = make_day(int(year), int(month), int(day))
        return make_time(local, hour, minute, second), zone or "", hour is None, []
    if match := _RFC_822.fullmatch(words):
        weekday, number, name, year, hour, minute, second, zone = match.groups()
        local = make_day(int(year), _MONTHS[name], int(number))
        return make_time(local, hour, minute, second), zone or "", False, check_weekday(weekday or "", local)
    return _read_rare(words, hints)


def _read_rare(words: str, hints: Hints) -> Reading:
    if match := _ORDINAL.fullmatch(words):
        return datetime.strptime(words, "%Y-%j"), "", True, []  # noqa: DTZ007 – read_date gives it its zone
    if match := _WEEK.fullmatch(words):
        return datetime.fromisocalendar(*(int(part) for part in match.groups())), "", True, []
    if _EPOCH.fullmatch(words):
        return _epoch(words), "", False, ["epoch"]
    if _SPAN.search(words):
        raise Unsure("a time relative to an unknown moment")
    return read_words(words, hints)


def _epoch(words: str) -> datetime:
    seconds = float(words) / {13: 1e3, 16: 1e6}.get(len(words), 1)
    return datetime.fromtimestamp(seconds, UTC)


_ZEROES = frozenset(datetime(year, 1, 1, tzinfo=UTC) for year in (1904, 1970, 1980))  # of the Mac, Unix and DOS
OLDEST = datetime(1900, 1, 1, tzinfo=UTC)  # before this, newspapers had no feeds: it is a zero of some program


def _plausible(stamp: Stamp, now: datetime) -> Stamp:
    assert stamp.at is not None
    if stamp.at <= OLDEST or stamp.at in _ZEROES:
        return Stamp(None, note=f"a zero date: {stamp.at:%Y-%m-%d}")
    if stamp.at > now + FUTURE:
        return Stamp(None, note=f"in the future: {stamp.at:%Y-%m-%d}")
    return stamp
