"""What a date reader is told and what it says: Hints, Stamp, and the days and times that both readers build.

In: numbers. Out: naive local times. Refuses: days and times that do not exist, with Unsure.
"""

from datetime import datetime, timedelta

import msgspec


class Stamp(msgspec.Struct, frozen=True):
    """A point in time as somebody wrote it. `at` is None where it could not be read; `note` then says why."""

    at: datetime | None
    day_only: bool = False
    note: str = ""


class Unsure(ValueError):
    """The date could be read in two ways, or not at all."""


class Hints(msgspec.Struct, frozen=True):
    """What is known about who wrote a date."""

    now: datetime
    language: str | None = None  # BCP 47
    country: str | None = None  # ISO 3166 alpha-3


AFTERNOON = ("p", "μ", "م")


def make_day(year: int, month: int, day: int) -> datetime:
    """Return midnight of a day; raises Unsure where there is no such day."""
    try:
        return datetime(year, month, day)  # noqa: DTZ001 – read_date gives it its zone
    except ValueError:
        raise Unsure("no such day") from None


def make_time(
    day: datetime, hour: str | None, minute: str | None, second: str | None, half: str | None = None
) -> datetime:
    """Return the time of a day, the numbers as they were written; `half` begins with a or p, or is Greek or Arabic."""
    hours, minutes, seconds = int(hour or 0), int(minute or 0), min(int(second or 0), 59)  # a leap second is :60
    if half:
        if not 1 <= hours <= 12 and not (hours == 0 or 12 < hours < 24):
            raise Unsure("no such time")
        afternoon = half[0] in AFTERNOON
        hours = hours % 12 + 12 if afternoon and hours <= 12 else (0 if hours == 12 else hours)
    if int(second or 0) > 60 or minutes > 59 or hours > 24 or (hours == 24 and (minutes or seconds)):
        raise Unsure("no such time")
    return day + timedelta(hours=hours, minutes=minutes, seconds=seconds)
