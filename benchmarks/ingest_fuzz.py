"""Fuzzing of what reads the open web's words: feeds, pages, dates, links, the guard.

In: seconds (600) and a seed (the time). Out: how many inputs of each kind were read, and the inputs that ended in an
exception nobody foresaw; exit 1 where there were any. Finds are kept as cases in tests/ingest.
`python -m benchmarks.ingest_fuzz [seconds] [seed]`
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ingest.extract import NotAPage, extract
from ingest.guard import Guard, Refused
from ingest.links import absolute, link_key, site
from ingest.page import Asked
from ingest.parse.dates import FUTURE, read_date
from ingest.parse.document import parse
from ingest.parse.instants import Hints
from ingest.parse.shapes import Source, Unreadable
from tests.ingest.hostile import hostile_feeds

NOW = datetime(2020, 2, 1, tzinfo=UTC)
TESTS = Path(__file__).parents[1] / "tests"
LARGEST = 60_000  # bytes of a seed that is mutated; larger ones are slow and find the same


def main(seconds: float = 600.0, seed: int | None = None) -> int:
    """Fuzz, print, and return the exit status."""
    seed = int(time.time()) if seed is None else seed
    draw = random.Random(seed)
    rows = (TESTS / "ingest" / "parse" / "dates.tsv").read_text(encoding="utf-8").split("\n")
    dates = [line.split("\t")[0].encode() for line in rows]
    links = [b"https://paper.example/a?b=c#d", b"http://[::1]:80/", b"//x.example", b"http://user@h.example:99/%zz"]
    seeds: list[tuple[str, list[bytes], Callable[[bytes], object]]] = [
        ("feed", [body for _, body in hostile_feeds() if len(body) < LARGEST], _feed),
        ("page", [path.read_bytes() for path in (TESTS / "fixtures" / "pages").glob("*.html")], _page),
        ("date", dates, _date),
        ("link", links, _link),
    ]
    counts: Counter[str] = Counter()
    finds = 0
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        name, bodies, read = draw.choice(seeds)
        body = mutate(draw, draw.choice(bodies), draw.choice(bodies))
        counts[name] += 1
        try:
            read(body)
        except Exception as error:  # noqa: BLE001 – any exception that is not foreseen is a find
            finds += 1
            print(f"{name}: {type(error).__name__}: {str(error)[:100]}: {body[:300]!r}")
    print(f"seed {seed}, {seconds:.0f} s: {dict(counts)}; {finds} finds")
    return 1 if finds else 0


def mutate(draw: random.Random, body: bytes, other: bytes) -> bytes:
    """Return a body with some bytes changed, cut, doubled, or taken from another one."""
    made = bytearray(body)
    for _ in range(draw.randrange(1, 8)):
        at = draw.randrange(len(made) + 1)
        size = draw.randrange(1, 20)
        kind = draw.randrange(5)
        if kind == 0:
            made[at : at + size] = draw.randbytes(size)
        elif kind == 1:
            del made[at : at + size]
        elif kind == 2:
            made[at:at] = made[max(0, at - size) : at] * draw.randrange(1, 50)
        elif kind == 3 and other:
            start = draw.randrange(len(other))
            made[at:at] = other[start : start + 10 * size]
        else:
            made[at:at] = draw.choice(
                [b"<", b">", b"&", b"]]>", b"<![CDATA[", b"\x00", b"\xff", b"9" * 30, b"\xe2\x80\xae", b"'"]
            )
    return bytes(made)


def _feed(body: bytes) -> None:
    try:
        parse(body, Source(now=NOW, url="https://paper.example/feed"))
    except Unreadable:
        return


def _page(body: bytes) -> None:
    try:
        extract(body, Asked(now=NOW, url="https://paper.example/1"))
    except NotAPage:
        return


def _date(body: bytes) -> None:
    stamp = read_date(body.decode("utf-8", "replace"), Hints(now=NOW))
    assert stamp.note or stamp.at
    assert stamp.at is None or stamp.at <= NOW + FUTURE


def _link(body: bytes) -> None:
    text = body.decode("utf-8", "replace")
    address = absolute(text, "https://paper.example/")
    if address:
        assert link_key(address)
        assert site(address)
    try:
        Guard((), lambda *_: ["93.184.216.34"]).check(text)
    except Refused:
        return


if __name__ == "__main__":
    sys.exit(main(*(kind(word) for kind, word in zip((float, int), sys.argv[1:], strict=False))))
