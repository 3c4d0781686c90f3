"""Numbers and dates in queries: what was written to closed ranges of numbers and half-open ranges of time.

In: `50`, `>= 50`, `[10 TO 50}`, `2020-01-03`, `2020-01-03T10:30Z`, `*`. Out: Number and Published nodes. Refuses: what
is no number or no date, with a ValueError that says what would be right. A date stands for its whole day in UTC.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import cast

from wire.query.tree import Number, NumberField, Published

LARGEST = 1_000_000_000_000  # beyond it a store's 64-bit numbers could not follow
DAY = timedelta(days=1)
TICK = timedelta(milliseconds=1)  # as fine as Elasticsearch's dates
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def compared(field: str, sign: str, value: str) -> Number | Published:
    """Return the node of `field:>=value`; without a sign, of `field:value`."""
    low = value if sign in (">", ">=", "") else "*"
    high = value if sign in ("<", "<=", "") else "*"
    return ranged(field, low, high, above=sign == ">", below=sign == "<")


def ranged(field: str, low: str, high: str, *, above: bool, below: bool) -> Number | Published:
    """Return the node of `field:[low TO high]`; `above` and `below` leave out the ends themselves."""
    if field == "published":
        return _published(low, high, above=above, below=below)
    if field == "severity":
        return Number("severity", _real(low), _real(high), above=above, below=below)
    least, most = _whole(low), _whole(high)
    least = least + 1 if least is not None and above else least
    most = most - 1 if most is not None and below else most
    return Number(cast("NumberField", field), least, most)


def _published(low: str, high: str, *, above: bool, below: bool) -> Published:
    since, until = _instant(low), _instant(high)
    if since and above:
        since += _width(low)
    if until and not below:
        until += _width(high)
    return Published(since, until)


def _width(value: str) -> timedelta:
    return DAY if _DAY.fullmatch(value) else TICK


def _instant(value: str) -> datetime | None:
    if value == "*":
        return None
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("a date is written 2020-01-03 or 2020-01-03T10:30Z")
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("there is no such date; a date is written 2020-01-03 or 2020-01-03T10:30Z") from None
    if not 1 < instant.year < 9999:
        raise ValueError("dates from the year 2 to the year 9998, please")
    instant = instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def _whole(value: str) -> int | None:
    number = _real(value)
    if number is not None and number != int(number):
        raise ValueError("a whole number, please")
    return None if number is None else int(number)


def _real(value: str) -> float | None:
    if value == "*":
        return None
    plain = value.replace(",", "") if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+", value) else value
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", plain):
        raise ValueError("a number is written 50 or 7.5")
    if abs(float(plain)) > LARGEST:
        raise ValueError(f"numbers up to {LARGEST:,}, please")
    return float(plain)
