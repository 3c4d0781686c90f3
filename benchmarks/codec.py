"""Decode and encode one full article: msgspec structs beside plain json, side by side in one run."""

import json
import time
from collections.abc import Callable

import msgspec

from wire import codec
from wire.article import Actor, Article, Span

ROUNDS, REPEATS = 3_000, 5


def sample() -> Article:
    """Return an article of 3 KB with ten actors of three mentions each."""
    spans = tuple(Span(field="text", start=at, end=at + 9, text="Soleimani") for at in range(3))
    actors = tuple(Actor(id=f"Q{at}", name=f"Actor {at}", kind="person", mentions=spans) for at in range(10))
    base = codec.decode(
        b'{"schema":"article/1","id":"a","feed":"f","outlet":"o","title":"t","fetched_at":"2020-01-03T00:00:00Z"}'
    )
    return msgspec.structs.replace(base, text="Words of a report. " * 160, actors=actors)


def seconds(work: Callable[[], object]) -> float:
    """Return the least time of a round."""
    best = float("inf")
    for _ in range(REPEATS):
        began = time.perf_counter()
        for _ in range(ROUNDS):
            work()
        best = min(best, time.perf_counter() - began)
    return best / ROUNDS


def main() -> None:
    """Print the table."""
    value = codec.encode(sample())
    rows = {
        "msgspec structs": seconds(lambda: codec.encode(codec.decode(value))),
        "json, unchecked dicts": seconds(lambda: json.dumps(json.loads(value), ensure_ascii=False).encode()),
    }
    first = next(iter(rows.values()))
    for name, each in rows.items():
        print(f"{name:24} {each * 1e6:7.1f} µs  {each / first:5.1f}×")


if __name__ == "__main__":
    main()
