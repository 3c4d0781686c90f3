from datetime import UTC, datetime

import pytest

from wire.query.limits import compared, ranged
from wire.query.tree import Number, Published


def day(number: int, **more: int) -> datetime:
    return datetime(2020, 1, number, tzinfo=UTC).replace(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sign", "value", "since", "until"),
    [
        ("", "2020-01-03", day(3), day(4)),
        (">=", "2020-01-03", day(3), None),
        (">", "2020-01-03", day(4), None),
        ("<", "2020-01-03", None, day(3)),
        ("<=", "2020-01-03", None, day(4)),
        ("", "2020-01-03T10:30Z", day(3, hour=10, minute=30), day(3, hour=10, minute=30, microsecond=1000)),
        (">=", "2020-01-03T10:30+02:00", day(3, hour=8, minute=30), None),
        (">", "2020-01-03T10:30:00.1239", day(3, hour=10, minute=30, microsecond=124_000), None),
    ],
)
def test_dates_become_half_open(sign: str, value: str, since: datetime | None, until: datetime | None) -> None:
    assert compared("published", sign, value) == Published(since, until)


def test_ranges_of_days_take_in_or_leave_out_their_ends() -> None:
    assert ranged("published", "2020-01-01", "2020-01-08", above=False, below=False) == Published(day(1), day(9))
    assert ranged("published", "2020-01-01", "2020-01-08", above=True, below=True) == Published(day(2), day(8))


def test_whole_numbers_become_closed() -> None:
    assert ranged("killed", "10", "50", above=True, below=True) == Number("killed", 11, 49)
    assert compared("injured", ">", "1,000") == Number("injured", 1001, None)
    assert ranged("severity", "1", "7.5", above=True, below=True) == Number("severity", 1, 7.5, above=True, below=True)


@pytest.mark.parametrize("value", ["", "1e3", "nan", "inf", "٣", "1,00", "--1", "0x10", "1_000"])
def test_other_notations_of_numbers_are_refused(value: str) -> None:
    with pytest.raises(ValueError, match="a number is written"):
        compared("killed", "", value)


@pytest.mark.parametrize("value", ["2020", "2020-1-3", "20200103", "now", "0001-01-01", "9999-12-31", "2020-02-30"])
def test_other_notations_of_dates_are_refused(value: str) -> None:
    with pytest.raises(ValueError, match="date"):
        compared("published", "", value)
