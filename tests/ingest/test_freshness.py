"""What answers say about their freshness, in both forms each."""

from datetime import UTC, datetime

import pytest

from ingest.freshness import read_max_age, read_retry_after

NOW = datetime(2020, 1, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120), ("0", 0), ("1.5", 1.5),
        ("Fri, 03 Jan 2020 13:00:00 GMT", 3600), ("Fri, 03 Jan 2020 11:00:00 GMT", None),
        ("soon", None), ("-5", None), ("", None), ("9" * 30, None), ("Fri, 03 Jan 2099 13:00:00 GMT", None),
    ],
)  # fmt: skip
def test_read_retry_after(value: str, seconds: float | None) -> None:
    assert read_retry_after({"retry-after": value}, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": "max-age=600", "age": "200"}, 400),
        ({"cache-control": "max-age=600", "age": "900"}, None),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "max-age=600", "expires": "Fri, 03 Jan 2020 18:00:00 GMT"}, 600),
        ({"expires": "Fri, 03 Jan 2020 18:00:00 GMT"}, 21_600),
        ({"expires": "0"}, None),
        ({"cache-control": "max-age=x"}, None),
        ({}, None),
    ],
)
def test_read_max_age(headers: dict[str, str], seconds: float | None) -> None:
    assert read_max_age(headers, NOW) == seconds
