"""Time comes in UTC, and stands still where it is told to."""

from datetime import UTC, datetime, timedelta

from wire.clock import fixed, now


def test_now_is_aware_and_in_utc() -> None:
    assert now().utcoffset() == timedelta(0)


def test_fixed_stands_still() -> None:
    clock = fixed(datetime(2020, 1, 3, tzinfo=UTC))
    assert clock() == clock() == datetime(2020, 1, 3, tzinfo=UTC)
