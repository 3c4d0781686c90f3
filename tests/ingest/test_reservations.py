"""Reservations in their machine-readable forms, and robots.txt as RFC 9309 has it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.reservations import read_robots, read_tdm, read_tdmrep
from ingest.robots import LONGEST_DELAY, Rules, origin, read_rules, write_rules
from wire.database import open_database

NOW = datetime(2020, 1, 3, tzinfo=UTC)
URL = "https://paper.example/news/1"


@pytest.mark.parametrize(
    ("directives", "found"),
    [
        (["index, follow"], None),
        (["noindex, nofollow"], "robots: noindex"),
        (["NOAI, NOIMAGEAI"], "robots: noai"),
        (["none"], "robots: none"),
        (["max-snippet:-1, max-image-preview:large"], None),
        (["googlebot: noindex, nofollow"], None),
        (["wirewatch: noarchive"], "robots: noarchive"),
        (["unavailable_after: 2020-01-01, nosnippet"], "robots: nosnippet"),
        (["noimageai"], None),
        ([], None),
    ],
)
def test_read_robots(directives: list[str], found: str | None) -> None:
    assert read_robots(directives) == found


@pytest.mark.parametrize(
    ("value", "reserved"), [("1", True), (" 1 ", True), ("0", False), ("yes", None), ("", None), (None, None)]
)
def test_read_tdm(value: str | None, reserved: bool | None) -> None:
    assert read_tdm(value) is reserved


@pytest.mark.parametrize(
    ("body", "reserved"),
    [
        ('[{"location": "/", "tdm-reservation": 1}]', True),
        ('[{"location": "/news/", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}]', True),
        ('[{"location": "/sport/", "tdm-reservation": 1}]', None),
        ('[{"location": "/*/1$", "tdm-reservation": 1}]', True),
        ('[{"location": "/*/2$", "tdm-reservation": 1}]', None),
        ('[{"location": 5}, "x"]', None),
        ('{"location": "/"}', None),
        ("<html>", None),
    ],
)
def test_read_tdmrep(body: str, reserved: bool | None) -> None:
    assert read_tdmrep(body, URL) is reserved


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (200, "User-agent: *\nDisallow: /news/", "robots: disallow"),
        (200, "User-agent: wirewatch\nDisallow: /\nUser-agent: *\nAllow: /", "robots: disallow"),
        (200, "User-agent: other\nDisallow: /", None),
        (200, "", None),
        (404, "User-agent: *\nDisallow: /", None),
        (403, "", None),
        (503, "", "robots: unreachable"),
        (None, "", "robots: unreachable"),
    ],
)
def test_rules_refuses(status: int | None, body: str, why: str | None) -> None:
    assert Rules("https://paper.example", NOW, status, body).refuses(URL) == why


def test_rules_tdm_file() -> None:
    rules = Rules("https://paper.example", NOW, 200, "", '[{"location": "/", "tdm-reservation": 1}]')
    assert rules.refuses(URL) == "tdm"


@pytest.mark.parametrize(
    ("body", "delay"),
    [("", 0), ("User-agent: *\nCrawl-delay: 10", 10), ("User-agent: *\nCrawl-delay: 9999", LONGEST_DELAY)],
)
def test_rules_delay(body: str, delay: float) -> None:
    assert Rules("o", NOW, 200, body).delay == delay


@pytest.mark.parametrize(("status", "hours"), [(200, 24), (404, 24), (503, 1), (None, 1)])
def test_read_rules_are_kept_for_a_while(tmp_path: Path, status: int | None, hours: int) -> None:
    engine = open_database("", tmp_path)
    rules = Rules("https://paper.example", NOW, status, "User-agent: *")
    write_rules(engine, rules)
    write_rules(engine, rules)
    kept = timedelta(hours=hours)
    assert read_rules(engine, rules.origin, NOW + kept - timedelta(seconds=1)) == rules
    assert read_rules(engine, rules.origin, NOW + kept) is None
    assert read_rules(engine, "https://other.example", NOW) is None
    engine.dispose()


def test_origin() -> None:
    assert origin("https://paper.example:8443/a?b#c") == "https://paper.example:8443"
