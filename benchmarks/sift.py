"""Sift with a full window: articles a second and memory an article, beside reading the same articles only.

In: the size of the window. Out: a table. `python -m benchmarks.sift [10000 100000 …]`. Articles are made: 330 words
drawn as they are in the news (a few hundred common ones, a long tail of rare ones), a tenth of them copies.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from enrich.sift.stage import make_sift
from enrich.sift.window import SPAN
from wire.article import Article
from wire.query.words import analyse

SENTENCES = Path(__file__).parents[1] / "enrich/training/sentences.jsonl"
START = datetime(2020, 1, 1, tzinfo=UTC)
MEASURED = 2_000  # articles, after the window is full
WORDS, TITLE, COPIES = 330, 9, 0.1
NAMES = 60_000  # rare words


def articles(count: int, window: int, seed: int = 1) -> Iterator[Article]:
    """Yield articles that come so fast that the window holds `window` of them."""
    draw = random.Random(seed)
    common = sorted(set(SENTENCES.read_text(encoding="utf-8").lower().split()))
    draw.shuffle(common)
    names = [f"{draw.choice('bdfgklmnprst')}{draw.choice('aeiou')}{draw.choice('lmnrst')}{at:x}" for at in range(NAMES)]
    known = common[:4_000] + names
    weights = [1 / (rank + 5) for rank in range(len(known))]
    recent: list[str] = []
    for at in range(count):
        text = " ".join(draw.choices(known, weights, k=WORDS))
        if recent and draw.random() < COPIES:
            text = " ".join(draw.choice(recent).split()[: draw.randrange(WORDS // 3, WORDS)])
        recent = [*recent[-200:], text]
        when = START + SPAN * at / window
        title = " ".join(text.split()[:TITLE])
        yield Article(
            id=f"a{at}", feed="f", outlet=f"o{at % 500}", title=title, text=text, published_at=when, fetched_at=when,
            language="en",
        )  # fmt: skip


def megabytes() -> float:
    """Return what this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Print a line a window."""
    print("window    articles/s   analysis alone   ratio   bytes an article")
    for window in [int(each) for each in sys.argv[1:]] or [10_000, 50_000]:
        sift = make_sift([])
        made = articles(window + MEASURED, window)
        make_sift([])(next(articles(1, 1, seed=2)))  # loads the models, whose memory is not an article's
        before = megabytes()
        for _ in range(window):
            sift(next(made))
        held = (megabytes() - before) * 1e6 / window
        measured = list(made)
        began = time.process_time()
        for article in measured:
            analyse(article.body, "en").split()
        alone = time.process_time() - began
        began = time.process_time()
        for article in measured:
            sift(article)
        seconds = time.process_time() - began
        rate, bare = MEASURED / seconds, MEASURED / alone
        print(f"{window:>7,} {rate:>12,.0f} {bare:>16,.0f} {rate / bare:>8.2f} {held:>16,.0f}", flush=True)


if __name__ == "__main__":
    main()
