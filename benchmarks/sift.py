"""Sift with a full window: articles a second of CPU and memory an article, beside analysing the same texts only.

In: sizes of the window, `one-text`, `one-word`. Out: a line each. `python -m benchmarks.sift [10000 … one-text]`.
Articles are made: 330 words drawn as they are in the news (those of our own sentences, a long tail of rare ones, some
that nobody wrote before), a tenth of them copies; they come in the runner's batches. A window is filled with what sift
would take from such articles. `one-text` and `one-word` send a million articles: of one text, and of one word each.
"""

import json
import resource
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from enrich.sift.hashes import Words, hashed
from enrich.sift.reading import Reading, read, take_in
from enrich.sift.stage import Sift, Verdict
from enrich.sift.window import SPAN
from wire.article import Article, Relation
from wire.query.words import analyse
from wire.settings import BeltSettings

SENTENCES = Path(__file__).parents[1] / "enrich/training/sentences.jsonl"
START = datetime(2020, 1, 1, tzinfo=UTC)
BATCH = BeltSettings().batch
MEASURED = 20 * BATCH  # articles, after the window is full
MILLION = 1_000_000
WORDS, TITLE, COPIES, RECENT = 330, 9, 0.1, 200
NAMES, RARE = 60_000, 0.15  # rare words beside those of our own sentences, and their share of a text
FRESH = 10  # words of an article that none had before; 6 % of those in 3,000 entries of public feeds
OUTLETS = 500


class Text(NamedTuple):
    """An article's words, by their places in the list of words (below zero: nobody wrote them before)."""

    number: int
    words: npt.NDArray[np.int64]
    of: int | None  # the article that it repeats


class Press:
    """Writes articles of a stream so fast that a window holds `window` of them."""

    def __init__(self, window: int) -> None:
        self._window, self._draw = window, np.random.default_rng(1)
        self._recent, self._written = deque[Text](maxlen=RECENT), 0
        texts = [json.loads(line)["text"] for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
        common = Counter(word for text in texts for word in text.split() if len(hashed(word, "en")) == 1)
        self._words = [*common, *(f"{'bdfgklmnpr'[at % 10]}{'aeiou'[at % 5]}l{at:x}" for at in range(NAMES))]
        self._hashes = np.concatenate([hashed(word, "en") for word in self._words])
        names = 1 / (np.arange(NAMES) + 5)
        shares = np.cumsum([*common.values(), *names / names.sum() * common.total() * RARE / (1 - RARE)])
        self._shares = shares / shares[-1]

    def write(self) -> Text:
        """Return the next text."""
        number, self._written = self._written, self._written + 1
        words = np.searchsorted(self._shares, self._draw.random(WORDS))
        words[self._draw.integers(WORDS, size=FRESH)] = -1 - np.arange(number * FRESH, (number + 1) * FRESH)
        text = Text(number, words, None)
        if self._recent and self._draw.random() < COPIES:
            first = self._recent[self._draw.integers(len(self._recent))]
            text = Text(number, first.words[: self._draw.integers(WORDS // 3, WORDS)], first.number)
        self._recent.append(text)
        return text

    def article(self, text: Text) -> Article:
        """Return a text as an article."""
        words = [self._words[word] if word >= 0 else f"nal{-word:x}" for word in text.words.tolist()]
        outlet, when = f"o{text.number % OUTLETS}", START + SPAN * text.number / self._window
        return Article(
            id=f"a{text.number}", feed="f", outlet=outlet, url=f"https://{outlet}.example/2020/01/{text.number}.html",
            title=" ".join(words[:TITLE]), text=" ".join(words), published_at=when, fetched_at=when, language="en",
        )  # fmt: skip

    def readings(self, texts: Sequence[Text]) -> Iterator[Reading]:
        """Yield what sift takes from those articles, without their having been written."""
        frames = [self.article(text._replace(words=text.words[:0])) for text in texts]
        words = np.concatenate([part for text in texts for part in (text.words[:TITLE], text.words)])
        known = self._hashes[words.clip(0)]
        values = np.where(words >= 0, known, words.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
        edges = np.cumsum([0, *(length for text in texts for length in (TITLE, len(text.words)))])
        return take_in(frames, Words(values, edges))


def fill(press: Press, window: int) -> Sift:
    """Return sift with a full window."""
    sift, roots = Sift([]), dict[int, int]()
    for start in range(0, window, BATCH):
        texts = [press.write() for _ in range(min(BATCH, window - start))]
        for text, reading in zip(texts, press.readings(texts), strict=True):
            root = roots[text.number] = text.number if text.of is None else roots[text.of]
            of = None if root == text.number else f"a{root}"
            relation: Relation = "syndicated" if of else "new"
            sift.remember(text.number + 1, reading, Verdict(relation, of, f"a{root}", root + 1))
    return sift


def megabytes() -> float:
    """Return what this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def alternating(works: list[Callable[[list[Article]], object]], articles: list[list[Article]]) -> list[float]:
    """Return the seconds of CPU an article of some works, each on its own articles, in turns: others may be busy."""
    took = [0.0] * len(works)
    for start in range(0, MEASURED, BATCH):
        for at, work in enumerate(works):
            given = articles[at][start : start + BATCH]
            began = time.process_time()
            work(given)
            took[at] += time.process_time() - began
    return [each / MEASURED for each in took]


def full(window: int, first: float | None) -> float:
    """Print the line of a window; return the seconds of CPU an article, which `first` is of the first window."""
    press = Press(window)
    Sift([]).process(press.article(Press(1).write()))  # loads the models, whose memory is not an article's
    before = megabytes()
    sift = fill(press, window)
    held = (megabytes() - before) * 1e6 / window
    warm, *given = [[press.article(press.write()) for _ in range(MEASURED)] for _ in range(4)]
    sift.process_all(warm)
    whole, reading, bare = alternating(
        [sift.process_all, lambda some: list(read(some)), lambda some: [analyse(each.body, "en") for each in some]],
        given,
    )
    print(
        f"{window:>9,} {1 / whole:>11,.0f} {whole / (first or whole):>11.2f} {bare / whole:>20.2f}"
        f" {reading / whole:>13.2f} {held:>18,.0f}",
        flush=True,
    )
    return whole


def one(kind: str, text: Callable[[int], str]) -> None:
    """Print how fast a million articles go through, all of them in the window, and what is kept of each."""
    sift, took = Sift([]), list[float]()
    sift.process(article_of(-1, text(0)))
    before = megabytes()
    for start in range(0, MILLION, MILLION // 10):
        began = 0.0
        for at in range(start, start + MILLION // 10, BATCH):
            given = [article_of(number, text(number)) for number in range(at, at + BATCH)]
            began -= time.process_time()
            sift.process_all(given)
            began += time.process_time()
        took.append(began)
    held = (megabytes() - before) * 1e6 / MILLION
    print(
        f"{kind}: {MILLION // 10 / took[0]:,.0f} articles/s, the last tenth {MILLION // 10 / took[-1]:,.0f};"
        f" {held:,.0f} bytes an article",
        flush=True,
    )


def article_of(number: int, text: str) -> Article:
    """Return an article of a text, another one for every number."""
    when = START + SPAN * max(0, number) / MILLION
    return Article(
        id=f"a{number}", feed="f", outlet=f"o{number % OUTLETS}", url=f"https://o.example/{number}.html",
        title=f"Title {number}", text=text, published_at=when, fetched_at=when, language="en",
    )  # fmt: skip


def main() -> None:
    """Print the lines asked for."""
    asked = sys.argv[1:] or ["10000", "50000"]
    first: float | None = None
    print("   window  articles/s  cost growth  analysis alone is  reading is  bytes an article")
    for window in [int(each) for each in asked if each.isdigit()]:
        first = full(window, first) if first is None else (full(window, first), first)[1]
    press = Press(1)
    if "one-text" in asked:
        text = press.article(press.write()).body
        one("one text", lambda _: text)
    if "one-word" in asked:
        one("one word", lambda number: f"word{number % 1_000}")


if __name__ == "__main__":
    main()
