"""What time it is, handed in wherever code needs to know, so that tests and back-tests can stop the clock.

In: nothing. Out: aware datetimes in UTC. Refuses: nothing.
"""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def fixed(at: datetime) -> Clock:
    """Return a clock that stands still."""
    return lambda: at
