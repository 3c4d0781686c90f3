"""A web of many sites that misbehave in every way known, and a clock of ours: days of polling in seconds.

In: how many feeds, sites and days. Out: a Report, with what each site was asked and what became of each entry. Refuses:
nothing; tests/ingest/test_week.py and benchmarks/ingest_week.py judge it.
"""

import gzip
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import zstandard

from ingest.feeds import Feed
from ingest.fetch import Fetcher
from ingest.gate import Gate
from ingest.guard import Guard
from ingest.links import site
from ingest.pages import Tools
from ingest.pull import due, pull_with, seconds_to_next
from ingest.workers import Workers
from tests.ingest.desk import Time
from tests.ingest.web import Request, Web, item, reply, rss, serving
from wire import codec
from wire.belt.sqlite import SqliteBelt
from wire.database import open_database
from wire.settings import IngestSettings
from wire.topics import FETCHED, TOPICS

SETTINGS = IngestSettings(
    host_gap=5.0, full_text=False, deadline=0.6, interval=7_200.0, feed_bytes=300_000, allow=("127.0.0.1/32",)
)
BOMB = 1_000_000_000  # bytes, unpacked
STEP = 600.0  # seconds between two looks at what is due
Answer = Callable[["Feedling", Request], bytes | Iterable[bytes]]


@dataclass
class Feedling:
    """One feed of the simulated web: `every` seconds it has a new entry, and shows the last `window` of them."""

    number: int
    kind: str
    time: Time
    every: float = 7_200.0
    window: int = 12
    polls: int = 0

    def newest(self) -> int:
        return int((self.time() - START).total_seconds() // self.every)

    def entries(self) -> range:
        return range(max(0, self.newest() - self.window + 1), self.newest() + 1)

    def link(self, entry: int) -> str:
        return f"https://paper{self.number}.example/news/{entry}"

    def body(self, guid: str = "") -> bytes:
        return rss(*(item(n, link=self.link(n), guid=f"{self.number}-{n}{guid}") for n in reversed(self.entries())))


START = Time().now


def _steady(feed: Feedling, request: Request) -> bytes:
    tag = f'W/"{feed.newest()}"'
    return reply(304, ETag=tag) if request.headers.get("if-none-match") == tag else reply(200, feed.body(), ETag=tag)


def _dated(feed: Feedling, request: Request) -> bytes:
    since = format_datetime(START + timedelta(seconds=feed.newest() * feed.every), usegmt=True)
    same = request.headers.get("if-modified-since") == since
    return reply(304) if same else reply(200, feed.body(), Last_Modified=since)


def _moved(feed: Feedling, request: Request) -> bytes:
    return reply(200, feed.body()) if "new" in request.path else reply(301, Location=f"/new/{feed.number}")


def _chain(feed: Feedling, request: Request) -> bytes:
    hop = request.path.count("/hop")
    return reply(200, feed.body()) if hop == 3 else reply(302, Location=f"{request.path}/hop")


def _loop(feed: Feedling, request: Request) -> bytes:
    return reply(301, Location=request.path.removesuffix("/hop") if "/hop" in request.path else f"{request.path}/hop")


def _gone(feed: Feedling, request: Request) -> bytes:
    return reply(410) if feed.newest() > 6 else reply(200, feed.body())


def _throttled(feed: Feedling, request: Request) -> bytes:
    return reply(429, Retry_After="3600") if feed.polls % 3 == 0 else reply(200, feed.body())


def _resting(feed: Feedling, request: Request) -> bytes:
    later = format_datetime(feed.time() + timedelta(hours=2), usegmt=True)
    return reply(503, Retry_After=later) if feed.polls % 3 == 0 else reply(200, feed.body())


def _flaky(feed: Feedling, request: Request) -> bytes:
    return reply((404, 500, 502)[feed.polls % 3]) if feed.polls % 2 else reply(200, feed.body())


def _drip(feed: Feedling, request: Request) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"<"
        time.sleep(0.05)


def _endless(feed: Feedling, request: Request) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n<rss>"
    while True:
        yield b"<item>" * 1_000


def _packed(encoding: str) -> Answer:
    bodies = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.ZstdCompressor().compress}
    bomb: list[bytes] = []

    def answer(feed: Feedling, request: Request) -> bytes:
        if not _is_bomb(feed):
            return reply(200, bodies[encoding](feed.body()), Content_Encoding=encoding)
        bomb[:] = bomb or [_bomb(encoding)]
        return reply(200, bomb[0], Content_Encoding=encoding)

    return answer


def _is_bomb(feed: Feedling) -> bool:
    """Every other of the packed feeds."""
    return feed.kind in ("gzip", "br", "zstd") and feed.number // len(KINDS) % 2 == 1


def _bomb(encoding: str) -> bytes:
    from tests.ingest.test_fetch import bomb

    return bomb(encoding, BOMB)


def _latin(feed: Feedling, request: Request) -> bytes:
    return reply(200, feed.body().replace(b"utf-8", b"iso-8859-1"), Content_Type="text/xml; charset=ascii")


def _short(feed: Feedling, request: Request) -> bytes:
    body = feed.body()
    return reply(200, body, Content_Length=str(len(body) + 500))


def _guids(feed: Feedling, request: Request) -> bytes:
    return reply(200, feed.body(guid=f"-poll-{feed.polls}"))


# kind → its answer, and whether its entries are to be had
KINDS: dict[str, tuple[Answer, bool]] = {
    "steady": (_steady, True),
    "dated": (_dated, True),
    "plain": (lambda feed, _: reply(200, feed.body()), True),
    "cached": (lambda feed, _: reply(200, feed.body(), Cache_Control="max-age=14400"), True),
    "guids": (_guids, True),
    "moved": (_moved, True),
    "chain": (_chain, True),
    "gzip": (_packed("gzip"), True),
    "br": (_packed("br"), True),
    "zstd": (_packed("zstd"), True),
    "latin": (_latin, True),
    "short": (_short, True),
    "throttled": (_throttled, True),
    "resting": (_resting, True),
    "flaky": (_flaky, True),
    "loop": (_loop, False),
    "gone": (_gone, False),
    "html": (lambda *_: reply(200, b"<!doctype html><title>Sorry</title>"), False),
    "empty": (lambda *_: b"", False),
    "drip": (_drip, False),
    "endless": (_endless, False),
    "tls": (lambda *_: reply(200), False),
    "rebind": (lambda feed, _: reply(200, feed.body()), False),
    "private": (lambda *_: reply(301, Location="http://10.0.0.1/"), False),
}


@dataclass
class Report:
    """What a simulated time brought."""

    asked: dict[str, list[datetime]] = field(
        default_factory=lambda: defaultdict(list)
    )  # site → first requests of a fetch
    polls: Counter[str] = field(default_factory=Counter)  # by kind
    published: Counter[tuple[int, int]] = field(default_factory=Counter)  # (feed, entry) → times
    shown: set[tuple[int, int]] = field(default_factory=set)  # entries that a good feed served
    kinds: dict[int, str] = field(default_factory=dict)
    passes: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0

    def lost(self) -> set[tuple[int, int]]:
        return self.shown - set(self.published)

    def doubled(self) -> set[tuple[int, int]]:
        return {each for each, count in self.published.items() if count > 1}

    def closest(self) -> float:
        """The shortest time between two fetches from one site, in seconds."""
        gaps = [(b - a).total_seconds() for times in self.asked.values() for a, b in pairwise(times)]
        return min(gaps, default=float("inf"))


def simulate(home: Path, *, feeds: int, sites: int, days: float) -> Report:
    """Poll a web for some days of its own time."""
    clock, report = Time(), Report()
    with serving() as web:
        web.remembers = False
        made = [Feedling(n, list(KINDS)[n % len(KINDS)], clock) for n in range(feeds)]
        listed = [Feed(id=f"f{each.number}", url=_address(web, each, sites), outlet="Paper") for each in made]
        report.kinds = {each.number: each.kind for each in made}
        by_path = {str(each.number): each for each in made}
        web.pages = _Pages(by_path, report, clock)  # type: ignore[assignment]
        began = time.monotonic()
        _poll(home, listed, clock, days, report)
        report.seconds = time.monotonic() - began
    report.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    return report


def _address(web: Web, feed: Feedling, sites: int) -> str:
    host = f"rebind{feed.number}.example" if feed.kind == "rebind" else f"www.site{feed.number % sites}.example"
    url = web.url(f"/feed/{feed.number}", host)
    return url.replace("http://", "https://") if feed.kind == "tls" else url


class _Pages(dict[str, Answer]):
    """Answers any path by the number in it, and keeps the books."""

    def __init__(self, feeds: dict[str, Feedling], report: Report, clock: Time) -> None:
        super().__init__()
        self._feeds, self._report, self._clock = feeds, report, clock

    def get(self, path: str, default: object = None) -> object:  # type: ignore[override]
        parts = path.split("/")
        feed = self._feeds.get(parts[2]) if len(parts) > 2 else None
        if feed is None:
            return default
        if "/hop" not in path:
            feed.polls += 1
            self._report.polls[feed.kind] += 1
            if "new" not in path or feed.polls > 8:
                self._report.asked[site(f"http://{parts[0]}/")].append(self._clock())
        answer, good = KINDS[feed.kind]
        if good and not _is_bomb(feed):
            self._report.shown.update((feed.number, n) for n in feed.entries() if self._serves(feed))
        return lambda request: answer(feed, request)

    @staticmethod
    def _serves(feed: Feedling) -> bool:
        refused = {"throttled": feed.polls % 3 == 0, "resting": feed.polls % 3 == 0, "flaky": feed.polls % 2 == 1}
        return not refused.get(feed.kind, False)


def _poll(home: Path, listed: list[Feed], clock: Time, days: float, report: Report) -> None:
    turned: Counter[str] = Counter()

    def resolve(host: str, port: int) -> list[str]:
        turned[host] += 1
        return ["127.0.0.2" if host.startswith("rebind") and turned[host] > 1 else "127.0.0.1"]

    engine = open_database("", home)
    guard = Guard(SETTINGS.allow, lambda host, port: [host] if host[0].isdigit() else resolve(host, port))
    door = Fetcher(guard, agent="wirewatch/test", deadline=SETTINGS.deadline)
    with SqliteBelt(home / "belt.db") as belt, Workers(2) as workers:
        belt.create_topics(TOPICS)
        tools = Tools(engine, door, workers, Gate(engine, SETTINGS.host_gap, clock), SETTINGS, clock)
        while clock() < START + timedelta(days=days):
            found = due(listed, engine=engine, clock=clock)
            if found:
                pull_with(tools, found, belt, clock.sleep)
                report.passes += 1
            clock.sleep(max(STEP, seconds_to_next(listed, engine=engine, clock=clock)))
        for message in belt.read(FETCHED.name):
            article = codec.decode(message.value)
            report.published[int(article.feed[1:]), int((article.url or "").rpartition("/")[2])] += 1
    engine.dispose()
