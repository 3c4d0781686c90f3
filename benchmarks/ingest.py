"""Ingest's speed beside the libraries that it stands on, in one run: feeds, pages, fetches.

In: the captured feeds and pages of `../shared/eval/dev` where they are, else feeds and pages made here. Out: a table
with ratios, and the processor's share for 10,000 feeds an hour. `python -m benchmarks.ingest`
"""

import gzip
import json
import tarfile
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

from benchmarks.bare_feedparser import plain_seconds, spent
from ingest.extract import extract
from ingest.fetch import Fetcher
from ingest.guard import Guard
from ingest.page import Asked, Page
from ingest.parse.document import parse
from ingest.parse.shapes import Parsed, Source
from ingest.workers import Workers
from tests.ingest.web import LOOPBACK, item, reply, rss, serving, to_loopback

DEV = Path(__file__).parents[2] / "shared" / "eval" / "dev"
PAGES = Path(__file__).parents[1] / "tests" / "fixtures" / "pages"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
MANY = 1_000  # hosts that are fetched from


def main() -> None:
    """Measure and print."""
    feeds, pages = _feeds(), _pages()
    source, asked = Source(now=NOW), Asked(now=NOW)
    print(
        f"{len(feeds)} feeds, {sum(map(len, feeds)) / 1e6:.1f} MB; {len(pages)} pages; processor seconds, best of 2\n"
    )
    plain = plain_seconds(feeds)
    ours = spent(lambda body: parse(body, source), feeds)
    _row("feeds a second", "plain feedparser", len(feeds) / plain, len(feeds) / ours)
    print(f"{'':24} 10,000 feeds an hour take {ours / len(feeds) * 10_000 / 3_600:.1%} of one core (at most 10 %)")
    plain = spent(trafilatura.extract, pages)
    ours = spent(lambda body: extract(body, asked), pages)
    _row("pages a second", "plain trafilatura", len(pages) / plain, len(pages) / ours)
    with Workers(1) as workers:
        workers.call("feed", feeds[0], source, 20.0, Parsed)
        workers.call("page", pages[0], asked, 20.0, Page)
        began = time.perf_counter()
        for body in feeds:
            workers.call("feed", body, source, 20.0, Parsed)
        print(f"{'in a killable process':24} {len(feeds) / (time.perf_counter() - began):8.1f} feeds a second")
    print(f"{'fetches a second':24} {_fetches():8.1f} from {MANY} hosts on loopback, 8 threads")


def _row(name: str, other: str, theirs: float, ours: float) -> None:
    print(f"{name:24} {ours:8.1f} ours  {theirs:8.1f} {other}  {ours / theirs:5.2f} ×")


def _fetches() -> float:
    with serving({"/feed": reply(200, rss(item(1)))}) as web, ThreadPoolExecutor(8) as pool:
        fetcher = Fetcher(Guard(LOOPBACK, to_loopback), agent="wirewatch/benchmark")
        addresses = [web.url("/feed", f"host{n}.example") for n in range(MANY)]
        began = time.perf_counter()
        for fetched in pool.map(lambda url: fetcher.get(url, most=100_000), addresses):
            assert fetched.status == 200
        return MANY / (time.perf_counter() - began)


def _feeds() -> list[bytes]:
    archive = DEV / "real_feeds.tar.xz"
    if not archive.exists():
        words = "The harbour authority said that nobody was hurt in the attack on the northern port. " * 3
        return [rss(*(item(n, body=f"&lt;p&gt;{words}&lt;/p&gt;") for n in range(size))) for size in range(10, 110)]
    return [body for name, body in _unpacked(archive) if not name.endswith("urlmap.json")]


def _pages() -> list[bytes]:
    archive = DEV / "scrapinghub_articles.tar.xz"
    if not archive.exists():
        return [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]
    found = dict(_unpacked(archive))
    known = json.loads(next(body for name, body in found.items() if name.endswith("ground-truth.json")))
    return [gzip.decompress(body) for name, body in found.items() if Path(name).name.removesuffix(".html.gz") in known]


def _unpacked(archive: Path) -> list[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
        return [(str(path), path.read_bytes()) for path in sorted(Path(folder).rglob("*")) if path.is_file()]


if __name__ == "__main__":
    main()
