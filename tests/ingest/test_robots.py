"""robots.txt by RFC 9309: what is allowed, what an unreachable one means, and how long it is remembered."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from ingest.robots import KEPT, KEPT_UNREACHABLE, LONGEST_DELAY, Rules, origin, read_rules, write_rules
from wire.database import open_database

NOW = datetime(2020, 1, 3, 12, tzinfo=UTC)
SITE = "https://a.example"
PAGE = f"{SITE}/news/1"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    opened = open_database("", tmp_path)
    yield opened
    opened.dispose()


def rules(status: int | None, body: str = "", tdm: str | None = None) -> Rules:
    return Rules(SITE, NOW, status, body, tdm)


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (200, "", None),
        (200, "User-agent: *\nDisallow: /", "robots: disallow"),
        (200, "User-agent: *\nDisallow: /news/\nAllow: /news/1", None),
        (200, "User-agent: *\nDisallow: /\n\nUser-agent: wirewatch\nAllow: /", None),
        (200, "User-agent: WireWatch\nDisallow: /news", "robots: disallow"),
        (200, "User-agent: other\nDisallow: /", None),
        (200, "<html>Not found</html>", None),
        (200, "\x00\ufffd" * 1_000, None),
        (404, "User-agent: *\nDisallow: /", None),  # the body of an error page is no robots.txt
        (403, "", None),
        (500, "", "robots: unreachable"),
        (503, "User-agent: *\nAllow: /", "robots: unreachable"),
        (None, "", "robots: unreachable"),
    ],
)
def test_refuses(status: int | None, body: str, why: str | None) -> None:
    assert rules(status, body).refuses(PAGE) == why


def test_refuses_by_tdm_file() -> None:
    said = '[{"location": "/news/", "tdm-reservation": 1}]'
    assert rules(200, tdm=said).refuses(PAGE) == "tdm"
    assert rules(200, tdm=said).refuses(f"{SITE}/sport/1") is None
    assert rules(200, tdm="{broken").refuses(PAGE) is None


@pytest.mark.parametrize(
    ("body", "delay"),
    [
        ("", 0.0),
        ("User-agent: *\nCrawl-delay: 7", 7.0),
        ("User-agent: *\nCrawl-delay: 86400", LONGEST_DELAY),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
    ],
)
def test_delay(body: str, delay: float) -> None:
    assert rules(200, body).delay == delay


def test_origin_keeps_the_port() -> None:
    assert origin("http://a.example:8080/x?y=1#z") == "http://a.example:8080"


@pytest.mark.parametrize(
    ("status", "kept"), [(200, KEPT), (404, KEPT), (503, KEPT_UNREACHABLE), (None, KEPT_UNREACHABLE)]
)
def test_read_rules_until_they_are_old(engine: sa.Engine, status: int | None, kept: timedelta) -> None:
    written = rules(status, "User-agent: *", "[]")
    write_rules(engine, written)
    assert read_rules(engine, SITE, NOW + kept - timedelta(seconds=1)) == written
    assert read_rules(engine, SITE, NOW + kept) is None
    assert read_rules(engine, "https://b.example", NOW) is None


def test_write_rules_replaces(engine: sa.Engine) -> None:
    write_rules(engine, rules(None))
    write_rules(engine, rules(200, "User-agent: *\nDisallow: /"))
    found = read_rules(engine, SITE, NOW)
    assert found
    assert found.refuses(PAGE) == "robots: disallow"
