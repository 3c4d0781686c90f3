"""Whether a story breaks: more outlets take it up than this hour and this mix of outlets would let one expect.

In: when which outlet published anything (the pace), and when which one told the story. Out: a Growth. Refuses: nothing.
An hour at night with three outlets awake has another measure than noon; an outlet that writes all day is no surprise.
"""

import math
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

HOUR = timedelta(hours=1)
DAYS = 6  # that the pace looks back
SHARE = 0.03  # of what an outlet writes goes to a usual story in its first hours: some thirty stories share a day
FEWEST = 4  # outlets; three may share an agency
RARE = 3.5  # 1 in 3,000: with a thousand living stories, one false alarm in three hours at most


class Growth(NamedTuple):
    """How a story grew in the last hour."""

    outlets: int  # that told it in the last hour and not before
    before: int  # the same, an hour earlier
    expected: float
    surprise: float  # −log10 of the chance of so many outlets
    breaking: bool


class Pace:
    """How many articles each outlet writes at each hour of the day, from the last days."""

    def __init__(self) -> None:
        self._days: dict[date, Counter[tuple[int, str]]] = {}
        self._outlets: dict[int, Counter[str]] = {}

    def add(self, at: datetime, outlet: str) -> None:
        """Count an article by when it was fetched."""
        at = at.astimezone(UTC)
        self._days.setdefault(at.date(), Counter())[at.hour, outlet] += 1
        self._outlets.setdefault(at.hour, Counter())[outlet] += 1

    def forget(self, now: datetime) -> None:
        """Let go of the days that are too old at a time."""
        oldest = now.astimezone(UTC).date() - timedelta(days=DAYS)
        for day in [each for each in self._days if each < oldest]:
            for (hour, outlet), count in self._days.pop(day).items():
                self._outlets[hour][outlet] -= count
                if not self._outlets[hour][outlet]:
                    del self._outlets[hour][outlet]

    def expected(self, now: datetime, told: Iterable[str] = ()) -> float:
        """Return how many outlets, but those that told it already, would take up a usual story in an hour."""
        hour, days = now.astimezone(UTC).hour, max(1, len(self._days))
        known = set(told)
        return sum(
            1 - math.exp(-SHARE * count / days)
            for outlet, count in self._outlets.get(hour, Counter[str]()).items()
            if outlet not in known
        )


def growth(told: Iterable[tuple[datetime, str]], now: datetime, pace: Pace) -> Growth:
    """Return how a story grew up to a time, from its tellings (when, which outlet; copies included)."""
    first: dict[str, datetime] = {}
    for at, outlet in told:
        if at <= now:
            first[outlet] = min(at, first.get(outlet, at))
    new = [outlet for outlet, at in first.items() if now - at < HOUR]
    before = sum(HOUR <= now - at < 2 * HOUR for at in first.values())
    expected = pace.expected(now, first.keys() - set(new))
    surprise = _surprise(len(new), max(expected, SHARE))
    breaks = len(new) >= FEWEST and surprise >= RARE and len(new) >= before
    return Growth(len(new), before, expected, surprise, breaks)


def _surprise(count: int, mean: float) -> float:
    """Return −log10 of the chance that a Poisson number of this mean is at least so high, by its largest terms."""
    if count <= mean:
        return 0.0
    log = count * math.log(mean) - mean - math.lgamma(count + 1)
    more = 1 / (1 - mean / (count + 1))  # the tail is at most a geometric row
    return max(0.0, -(log + math.log(more)) / math.log(10))
