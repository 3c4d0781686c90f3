from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.schedule import check, following

ZONES = ["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago"]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("times", "zone", "moment", "expected"),
    [
        (["07:00"], "UTC", "2020-01-03T06:59", "2020-01-03T07:00"),
        (["07:00"], "UTC", "2020-01-03T07:00", "2020-01-04T07:00"),
        (["17:30", "7:00"], "UTC", "2020-01-03T07:00", "2020-01-03T17:30"),
        (["07:00"], "Europe/Berlin", "2020-07-03T05:30", "2020-07-04T05:00"),
        (["mon 07:00"], "Europe/Berlin", "2020-01-06T06:00", "2020-01-13T06:00"),
        (["07:00"], "Pacific/Kiritimati", "2020-01-03T06:59", "2020-01-03T17:00"),
        (["*:15"], "UTC", "2020-01-03T06:59", "2020-01-03T07:15"),
        (["*:00"], "Europe/Berlin", "2020-10-25T00:30", "2020-10-25T01:00"),  # the hour that comes twice
        (["*:00"], "Europe/Berlin", "2020-10-24T23:30", "2020-10-25T00:00"),
        (["02:30"], "Europe/Berlin", "2020-10-24T23:00", "2020-10-25T00:30"),
        (["02:30"], "Europe/Berlin", "2020-10-25T00:30", "2020-10-26T01:30"),
        (["02:30"], "Europe/Berlin", "2020-03-29T00:00", "2020-03-29T01:30"),  # the hour that does not come
    ],
)
def test_next_time(times: list[str], zone: str, moment: str, expected: str) -> None:
    assert following(times, zone, utc(moment)) == utc(expected)


@given(
    st.lists(st.sampled_from(["07:00", "Sun 23:59", "*:30", "0:00"]), min_size=1),
    st.sampled_from(ZONES),
    st.integers(946_684_800, 2_208_988_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),  # 2000 to 2040
)
def test_next_time_is_later_and_none_is_passed_over(times: list[str], zone: str, moment: datetime) -> None:
    found = following(times, zone, moment)
    assert moment < found <= moment + timedelta(days=7, hours=2)
    assert following(times, zone, found - timedelta(seconds=1)) == found
    between = moment + (found - moment) / 2
    assert following(times, zone, between) == found


@pytest.mark.parametrize(
    ("times", "zone", "says"),
    [
        ([], "UTC", "0 times"),
        (["07:00"] * 25, "UTC", "25 times, 1 to 24"),
        (["24:00"], "UTC", "'24:00'"),
        (["07:60"], "UTC", "as 07:00"),
        (["Monday 07:00"], "UTC", "Mon 07:00"),
        (["07:00\n"], "UTC", "a time was expected"),
        (["07:00"], "Berlin", "'Berlin'"),
        (["07:00"], "../../etc/passwd", "no such time zone"),
        (["07:00"], "", "no such time zone"),
        (["07:00"], "a\0b", "no such time zone"),
    ],
)
def test_what_is_no_time_or_zone_is_refused(times: list[str], zone: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"^(at|zone): ") as raised:
        check(times, zone)
    assert says in str(raised.value)
