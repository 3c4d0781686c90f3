"""The day of an act, from its words and the article's own day.

In: words of a sentence, the article's day, whether the act is still to come. Out: the day that the words name, and
whether they say that it was before the article's own news. Refuses: weeks, months and years, which are no day: None.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from enrich.calendar import DAYS, MONTHS
from enrich.wordsets import words as word_set

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FULL = re.compile(
    rf"\b(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*%)(?:,?\s+(?P<y1>(?:1[89]|20)\d\d))?"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?P<m2>{_MONTH})\b\.?"
    r"(?:,?\s+(?:de\s+)?(?P<y2>(?:1[89]|20)\d\d))?"
    r"|\b(?P<y3>(?:1[89]|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"\b(?:(?:in|since|of|until|during)\s+(?:(?:late|early|mid)[\s-])?|(?:late|early)\s+)(?P<m>{_MONTH})\b\.?"
    r"(?:\s+(?P<y>(?:1[89]|20)\d\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:in|since|of|en|from|during|by)\s+(?:the\s+)?(?:early\s+|late\s+)?(?P<y>(?:1[89]|20)\d\d)s?\b", re.IGNORECASE
)
_WEEKDAY = re.compile(
    rf"(?<!\w)(?P<last>last\s+|next\s+)?(?P<day>{'|'.join(sorted(DAYS, key=len, reverse=True))})(?:'s|’s)?(?!\w)",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?P<today>today|tonight|this (?:morning|afternoon|evening)|hoy|aujourd'hui)\b"
    r"|\b(?P<yesterday>yesterday|last night|overnight|ayer|hier|a day earlier)\b"
    r"|\b(?P<tomorrow>tomorrow|mañana|demain)\b|\bday before yesterday\b",
    re.IGNORECASE,
)
_NUMBERS = {
    w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
} | {"a": 1}
_COUNT = r"(?P<n>\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten)"
_AGO = re.compile(rf"\b{_COUNT} days? (?:ago|earlier|before)\b", re.IGNORECASE)
_APART = rf"{_COUNT} (?P<unit>day|week|month|year)s?"
_BEHIND = re.compile(rf"\b{_APART} after (?=[^,;]*$)", re.IGNORECASE)
_AHEAD = re.compile(rf"[^,;]*\b{_APART} (?:earlier|before)\b(?! that\b)", re.IGNORECASE)
_FEAST = re.compile(r"\bnew year['’]?s (?P<which>eve|day)\b|\bchristmas (?P<xmas>eve|day)\b", re.IGNORECASE)
_WEEKEND = re.compile(
    r"\b(?:(?:at|over|during) the|this|last) weekend\b|\b(?:le|ce) week-end\b|\b(?:el|este) fin de semana\b"
    r"|\bam Wochenende\b",
    re.IGNORECASE,
)
_LEAD = 2  # words of a relative clause whose day comes first: "who on Monday killed"
_SATURDAY, _NIGHT = 5, timedelta(days=1)
_OF_A_YEAR = re.compile(r"\bin (?:19|20)\d\d\b", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"\b(?:last (?:year|month|week|spring|summer|autumn|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)"
    r"|(?:years?|months?|weeks?|decades?) (?:ago|earlier|before(?=\W*(?:[.,;]|\Z)))|previously"
    r"|earlier this (?:year|month|week)|in the (?:19|20)?\d0s|decades|(?<!of the )century|turn of the century|centuries"
    r"|in recent (?:weeks|months|years)|over the (?:last|past)|this year alone|in the past)\b",
    re.IGNORECASE,
)

# signs of times: small words or any digit, without one of which a pattern is not found
_DIGIT = "0"
_OF_DATE, _OF_MONTH, _OF_DAY = frozenset({_DIGIT}), frozenset(MONTHS), frozenset(DAYS)
_OF_NEAR, _OF_LONG_AGO = word_set("near_times"), word_set("past_times") | {_DIGIT}
_OF_COUNT, _OF_FEAST = frozenset({"day", "days"}), frozenset({"eve", "day"})
_OF_APART = frozenset({"earlier", "before"})
_OF_WEEKEND = frozenset({"weekend", "end", "semana", "wochenende"})

# what reaches from the past to now: "have fallen in recent weeks"
_REACHES = re.compile(r"in recent|over the|in the past|decades|this year alone|previously|since", re.IGNORECASE)
# words between two commas, and those behind a relative pronoun, tell when something else was: ", which left in 2013,"
_ASIDE = re.compile(
    r",\s(?:which|who|whose|where)\b[^,;]{0,120},|,\s(?:an?|the)\s[^,;]{0,120},(?=\s(?:was|were|has|had|have|is|are|will)\b)"
    r"|\b(?:he|it|she|that|they|which|who)\s(?:had|was|were|has)\b[^,;.]{0,80}|,\s\w+ed\s(?:since|in)\b[^,;.]{0,60}"
)
# what a relative clause before the verb tells of when: "the rebels who took Goma in January killed"
_RELATIVE = re.compile(r"\b(?:who|(?:that|which)(?=\s(?:\w+ed|had|has|was|were)\b))\s[^,;.]{0,120}")
_DEADLINE = re.compile(r"\b(?:before|by|until)\s+(?:the\s+)?\Z")  # "agreed to form a government by February 22nd"


class When(NamedTuple):
    """The day that words name, and whether they put the act before the article's own news."""

    day: date | None
    is_past: bool
    start: int = -1


def when(words: str, own: date | None, is_future: bool, at: int = 0, *, lasts: bool = False) -> When:
    """Return the day named nearest to a place in the words; `own` is the article's day.

    What lasts ("has fired", "fires") was not on a day of the past, which another act's words name.
    """
    words = words[:2_000]
    said = _said(words)
    if own and "after" in said and (behind := _BEHIND.search(words, 0, at)):
        return _earlier(behind, words, own)
    if own and not said.isdisjoint(_OF_APART) and (ahead := _AHEAD.match(words, at)):
        return _earlier(ahead, words[: ahead.start("n")], own)
    found = sorted(_all(words, own, is_future), key=lambda w: abs(w.start - at))
    found = [each for each in found if is_future or not _DEADLINE.search(words, 0, max(0, each.start))]
    if found:
        asides = [span for span in (match.span() for match in _ASIDE.finditer(words)) if not span[0] <= at < span[1]]
        relative = [match.span() for match in _RELATIVE.finditer(words)]
        asides_of_past = [span for span in relative if span[0] > at]
        within = [first for first, last in relative if first < at < last]
        found = [
            each
            for each in found
            if not any(first <= each.start < last for first, last in asides)
            and not (each.is_past and any(first < each.start < last for first, last in asides_of_past))
            and not any(first < each.start < at and len(words[first : each.start].split()) > _LEAD for first in within)
        ]
    found = [each for each in found if not (lasts and each.is_past and not _reaches(words, at, each))]
    return found[0] if found else When(None, is_past=not lasts and any(_told(_LONG_AGO, _OF_LONG_AGO, words)))


def _earlier(behind: re.Match[str], words: str, own: date) -> When:
    """Return when something was after which the news came: "two days after rebels raided", told of Friday."""
    if behind["unit"].lower() != "day":
        return When(None, is_past=True, start=behind.start())
    told = [each.day for each in _all(words[: behind.start("n")], own, is_future=False) if each.day]
    day = (told[-1] if told else own) - _days(behind)
    return When(day, _is_before(day, own), behind.start())


def names_day(words: str, own: date | None) -> bool:
    """Say whether words name a day; of an article of no known day any will do for "yesterday" and "on Friday"."""
    return any(each.day for each in _all(words[:2_000], own or date.min.replace(year=2000), is_future=False))


def is_long_ago(words: str) -> bool:
    """Say whether words tell of another year, or of what was years ago."""
    return bool(_LONG_AGO.search(words) or _OF_A_YEAR.search(words))


def _reaches(words: str, at: int, day: When) -> bool:
    """Say whether what lasts goes back to a day: "has killed 200 since the army launched its offensive in October"."""
    since = day.day is None and " since " in words[at : day.start]
    return since or _REACHES.match(words, day.start) is not None


@lru_cache(maxsize=64)  # several acts of one sentence share its words
def _said(words: str) -> frozenset[str]:
    """Return the small forms of some words, and `_DIGIT` for their digits."""
    said = frozenset(re.findall(r"[^\W\d_]+", words.lower()))
    return said | {_DIGIT} if re.search(r"\d", words) else said


def _told(pattern: re.Pattern[str], signs: frozenset[str], words: str) -> Iterator[re.Match[str]]:
    """Yield where a pattern is found in some words, which are not looked through where they have none of its signs."""
    return iter(()) if signs.isdisjoint(_said(words)) else pattern.finditer(words)


@lru_cache(maxsize=64)
def _all(words: str, own: date | None, is_future: bool) -> tuple[When, ...]:
    found, taken = [], []
    for match in _told(_FULL, _OF_DATE, words):
        parts = {k[0]: v for k, v in match.groupdict().items() if v}
        day = _day(parts, own, is_future)
        if day:
            found.append(When(day, _is_before(day, own), match.start()))
            taken.append(match.span())
    for match in _told(_MONTH_YEAR, _OF_MONTH, words):
        if not any(a <= match.start("m") < b for a, b in taken):
            year = int(match["y"]) if match["y"] else own.year if own else None
            early = own is not None and year is not None and (year, MONTHS[match["m"].lower()]) < (own.year, own.month)
            early = early or (
                own is not None and match["y"] is None and MONTHS[match["m"].lower()] != own.month and not is_future
            )
            found.append(When(None, early, match.start()))
            taken.append(match.span())
    found.extend(
        When(None, own is not None and int(match["y"]) < own.year, match.start())
        for match in _told(_YEAR, _OF_DATE, words)
        if not any(a <= match.start("y") < b for a, b in taken)
    )
    if own:
        found += _relative(words, own, is_future)
    return tuple(found)


def _relative(words: str, own: date, is_future: bool) -> list[When]:
    found = []
    for match in _told(_WEEKDAY, _OF_DAY, words):
        name = match["day"].lower()
        if len(name) < 4 and match["day"][0].islower():
            continue
        day = _weekday(DAYS[name], own, is_future or (match["last"] or "").lower().startswith("next"))
        found.append(When(day, _is_before(day, own), match.start()))
    for match in _told(_NEAR, _OF_NEAR, words):
        back = 0 if match["today"] else 1 if match["yesterday"] else -1 if match["tomorrow"] else 2
        found.append(When(own - timedelta(days=back), is_past=False, start=match.start()))
    for match in _told(_AGO, _OF_COUNT, words):
        day = own - _days(match)
        found.append(When(day, _is_before(day, own), match.start()))
    for match in _told(_FEAST, _OF_FEAST, words):
        day = _feast(match, own)
        found.append(When(day, _is_before(day, own), match.start()))
    for match in _told(_WEEKEND, _OF_WEEKEND, words):
        day = _weekday(_SATURDAY, own, is_future)
        found.append(When(day, _is_before(day + _NIGHT, own), match.start()))  # it is over on Sunday night
    return [*found, *(When(None, is_past=True, start=match.start()) for match in _told(_LONG_AGO, _OF_LONG_AGO, words))]


def _days(match: re.Match[str]) -> timedelta:
    return timedelta(days=_NUMBERS.get(match["n"].lower()) or int(match["n"]))


def _feast(match: re.Match[str], own: date) -> date:
    if match["xmas"]:
        month, day = 12, 24 if match["xmas"].lower() == "eve" else 25
    else:
        month, day = (12, 31) if match["which"].lower() == "eve" else (1, 1)
    return _closest(month, day, own, is_future=False) or own


def _day(parts: dict[str, str], own: date | None, is_future: bool) -> date | None:
    month = MONTHS.get(parts["m"].lower()) or (int(parts["m"]) if parts["m"].isdigit() else 0)
    try:
        if parts.get("y"):
            return date(int(parts["y"]), month, int(parts["d"]))
        return _closest(month, int(parts["d"]), own, is_future) if own else None
    except ValueError:
        return None  # 31 February


def _closest(month: int, day: int, own: date, is_future: bool) -> date | None:
    """Return the latest such day up to a little after the article's, or the next for what is still to come."""
    for year in (own.year + 1, own.year, own.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= own + timedelta(days=300 if is_future else 2):
            return found
    return None


def _weekday(number: int, own: date, is_future: bool) -> date:
    back = (own.weekday() - number) % 7
    if is_future:
        return own + timedelta(days=(7 - back) % 7 or (0 if back == 0 else 7))
    return own - timedelta(days=back)


def _is_before(day: date, own: date | None) -> bool:
    """Say whether a day lies before the article's own news: more than a day back."""
    return own is not None and (own - day).days > 1
