"""Dates in free words: "3 janvier 2020 à 10h30", "January 3, 2020, 5:30 p.m. ET", "2020年1月3日 10時30分".

In: one line in lower case, hints. Out: local time, zone, whether only a day, notes. Refuses: whatever is left over once
time, zone and day are taken out and is not known to mean nothing, with Unsure.
"""

import re
from datetime import datetime
from functools import cache

from ingest.parse.instants import Hints, Unsure, make_day, make_time
from ingest.parse.months import pattern, read_month

MONTH_FIRST = frozenset({"USA", "PHL", "FSM", "PLW"})  # countries that write 1/3/2020 for the third of January

Reading = tuple[datetime, str, bool, list[str]]  # local time, zone, only a day, notes


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CJK_DAY = "[月火水木金土日天一二三四五六월화수목금토일]"
_CJK = (
    (re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?"), r"\1-\2-\3 "),
    (re.compile(r"(\d{1,2})\s?[時时点點시]\s?(\d{1,2})\s?[分분](?:\s?(\d{1,2})\s?[秒초])?"), r"\1:\2:\3"),
    (re.compile(r"(上午|午前|오전|早上)\s?(\d{1,2}:\d{2}(?::\d{2})?):?"), r"\2 am "),
    (re.compile(r"(下午|午後|午后|오후|晚上)\s?(\d{1,2}:\d{2}(?::\d{2})?):?"), r"\2 pm "),
    (re.compile(rf"[(（]{_CJK_DAY}曜?[)）]|(?:星期|周){_CJK_DAY}|{_CJK_DAY}(?:曜日|요일)"), " "),
    (re.compile(r"(\d{1,2}) tháng (\d{1,2})(?:,| năm)? (\d{4})"), r"\1.\2.\3"),
)  # fmt: skip
_TIME = re.compile(
    r"(?<![\d:./-])(\d{1,2})(?:[:h]|(?<=\d)\.(?=\d\d (?:uhr|h\b)))(\d{2})(?::(\d{2}))?:?(?:[.,]\d+)?(?!\d)"
    r"\s*(a\.?m\b\.?|p\.?m\b\.?|π\.?μ\b\.?|μ\.?μ\b\.?|[صم](?=\s|$))?"
    r"(?:\s*(?:uhr|hrs?|h|klo|hours|ч|год)\b\.?)?"
    r"|(?<![\d:])(\d{1,2})\s*(a\.?m|p\.?m)\b\.?"
)
_ZONE = re.compile(
    r"^[\s,|]*(\(?(?:gmt|utc|ut)?\s?[+\-−]\s?\d{1,2}(?::?\d{2})?\)?(?!\d)(?:\s?\((?:[^()]{1,40})\))?"
    r"|[a-z]{3,}/[a-z_/]{3,}|\(?(?:cet/cest|[a-z]{1,5})\)?(?=$|[\s,]))"
)


def read_words(words: str, hints: Hints) -> Reading:
    """Return what some words mean; raises Unsure."""
    for form, plain in _CJK:
        words = form.sub(plain, words)
    clock = _TIME.search(words)
    if clock is None:
        return _date(words, hints), "", True, check_weekday(words, _date(words, hints))
    after, zone = words[clock.end() :], ""
    if (match := _ZONE.match(after)) and not re.fullmatch(rf"(?:on|de|le|the|{'|'.join(_DAYS)}|{pattern()})", match[1]):
        zone = re.sub(r"\(.*|\)|\s", "", match[1]) or match[1].strip("() ")
        after = after[match.end() :]
    rest = f"{words[: clock.start()]} {after}"
    day = _date(rest, hints)
    hour, minute, second, half, bare, bare_half = clock.groups()
    local = make_time(day, hour or bare, minute or "0", second, half or bare_half)
    return local, zone, False, check_weekday(words, day)


@cache
def _forms() -> list[tuple[str, re.Pattern[str]]]:
    month = f"(?P<name>{pattern()})"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|[ºª°])?"
    year = r"(?P<year>\d{4}|'?\d{2}(?!\d))"
    forms = [
        ("ymd", r"(?P<year>\d{4})\s?([-/.])\s?(?P<month>\d{1,2})\s?\2\s?(?P<day>\d{1,2})\.?(?!\d)"),
        ("dots", r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})(?!\d)"),
        ("either", r"(?<!\d)(?P<first>\d{1,2})\s?([-/])\s?(?P<second>\d{1,2})\s?\2\s?(?P<year>\d{4}|\d{2})(?!\d)"),
        ("named", rf"(?<!\d){day}\.?[\s\-/]*(?:de |of |ב)?{month}(?!\w)\.?[\s,\-/]*(?:del? |of )?{year}"),
        ("named", rf"(?<!\w){month}(?!\w)\.?[\s\-]*{day}(?!\d)\.?,?[\s\-]+(?:de )?{year}"),
        ("named", rf"(?<!\d){year}(?:\.|,|-| m\.| de)?\s?{month}(?!\w)\.?[\s\-]*{day}(?!\d)\.?"),
    ]
    return [(kind, re.compile(form)) for kind, form in forms]


# What may stand before a date (a weekday or a word like "Published:") and after it.
_BEFORE = re.compile(r"(?:[^\W\d]+[\s.,:|·–-]*){0,4}")
_IDLE = (
    "at um om à a kl ore o г года р год uhr h hr hrs к в alle las as às الساعة saat ngày the il le de".split()  # noqa: SIM905
)
_LEFT = re.compile(rf"[^\w+]*(?:(?:{'|'.join(_IDLE)})\b[^\w+]*)*")


def _date(words: str, hints: Hints) -> datetime:
    for kind, form in _forms():
        if match := form.search(words):
            before, after = words[: match.start()].strip(" ,.|·-–"), words[match.end() :].strip()
            if _BEFORE.fullmatch(before) is None or not (_LEFT.fullmatch(after) or _weekday_word(after)):
                raise Unsure("not understood")
            return _day_of(kind, match.groupdict(), hints)
    raise Unsure("not understood")


def _day_of(kind: str, found: dict[str, str], hints: Hints) -> datetime:
    year = found["year"].lstrip("'")
    if len(year) == 2:
        year = str(int(year) + (2000 if int(year) < 70 else 1900))  # as RFC 2822 and POSIX read them
    if kind == "either":
        if len(found["year"]) == 2 and int(found["first"]) > 12 and not hints.country:
            raise Unsure("year and day could be either way round")
        month, day = _order(int(found["first"]), int(found["second"]), hints)
        return make_day(int(year), month, day)
    if kind != "named":
        return make_day(int(year), int(found["month"]), int(found["day"]))
    months = read_month(found["name"], hints.language)
    if len(months) != 1:
        raise Unsure("a month's name that differs between languages")
    return make_day(int(year), months.pop(), int(found["day"]))


def _order(first: int, second: int, hints: Hints) -> tuple[int, int]:
    """Return (month, day) of the two numbers of 3/1/2020."""
    if first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    language = (hints.language or "").lower()
    if hints.country in MONTH_FIRST or language in ("en-us", "en-ph"):
        return first, second
    if hints.country or language.partition("-")[0] not in ("", "en"):
        return second, first
    raise Unsure("day and month could be either way round")


def _weekday_word(words: str) -> bool:
    return words.strip(" ,.()")[:3] in _DAYS


def check_weekday(words: str, day: datetime) -> list[str]:
    """A note where an English weekday contradicts the date; the date is believed (calendars slip, dates are typed)."""
    said = re.match(r"(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?\b", words)
    return ["the weekday is another"] if said and _DAYS[day.weekday()] != said[1] else []
