"""When digests leave: times of a day, of a weekday, or of every hour, in a zone.

In: times as `07:00`, `Mon 07:00` or `*:30`, an IANA zone, a moment. Out: the next such time after the moment, in UTC.
Refuses: what is no such time or zone, with a ValueError that says what would be right.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MAX_TIMES = 24  # a day; `*:00` says all of them in one
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK = 8  # days to look at from the day before: a weekly time has come round by then, in any zone

_WHEN = re.compile(rf"(?:({'|'.join(DAYS)})\s+)?(\*|[01]?\d|2[0-3]):([0-5]\d)", re.IGNORECASE)


def check(times: Sequence[str], zone: str) -> None:
    """Raise ValueError for times or a zone that no digest can go by."""
    if not 0 < len(times) <= MAX_TIMES:
        raise ValueError(f"at: {len(times)} times, 1 to {MAX_TIMES} were expected")
    for each in times:
        if not _WHEN.fullmatch(each):
            raise ValueError(f"at: {each!r:.60}: a time was expected, as 07:00, Mon 07:00 or *:00 for every hour")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # unknown, or no name of a zone at all
        raise ValueError(f"zone: {zone!r:.60}: no such time zone; one is Europe/Berlin") from None


def following(times: Sequence[str], zone: str, moment: datetime) -> datetime:
    """Return the first of the times after a moment, in UTC; a time that the clocks pass over is as much later."""
    place = ZoneInfo(zone)
    yesterday = moment.astimezone(place).date() - timedelta(days=1)
    days = [yesterday + timedelta(days=ahead) for ahead in range(WEEK + 2)]
    return min(at for day in days for each in times for at in _on(day, each, place) if at > moment)


def _on(day: date, when: str, place: ZoneInfo) -> Iterator[datetime]:
    found = _WHEN.fullmatch(when)
    assert found, when  # checked at the door
    weekday, hour, minute = found.groups()
    if weekday and day.weekday() != DAYS.index(weekday.lower()):
        return
    for each in range(24) if hour == "*" else (int(hour),):
        # Of the hour that comes twice in autumn both count for "every hour", the first one for a time of the day.
        for fold in (0, 1) if hour == "*" else (0,):
            yield datetime.combine(day, time(each, int(minute), fold=fold), place).astimezone(UTC)
