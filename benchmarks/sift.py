"""Sift with a full window: articles a second of CPU and memory an article, beside analysing the same texts only.

In: sizes of the window. Out: a table. `python -m benchmarks.sift [10000 100000 …]`. Articles are made: 330 words drawn
as they are in the news (those of our own sentences, a long tail of rare ones, some that nobody wrote before), a tenth
of them copies. The window is filled with what sift would take from such articles, so half a million take two minutes.
"""

import json
import resource
import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from enrich.sift.hashes import hashed
from enrich.sift.stage import Reading, Sift, Verdict, read, take_in
from enrich.sift.window import SPAN
from wire.article import Article
from wire.query.words import analyse

SENTENCES = Path(__file__).parents[1] / "enrich/training/sentences.jsonl"
START = datetime(2020, 1, 1, tzinfo=UTC)
MEASURED = 2_000  # articles, after the window is full
WORDS, TITLE, COPIES, RECENT = 330, 9, 0.1, 200
NAMES, RARE = 60_000, 0.15  # rare words beside those of our own sentences, and their share of a text
FRESH = 10  # words of an article that none had before; 6 % of those in 3,000 entries of public feeds
OUTLETS = 500
TURN = 100  # articles


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

    def reading(self, text: Text) -> Reading:
        """Return what sift takes from that article, without its having been written."""
        frame = self.article(text._replace(words=text.words[:0]))
        known = self._hashes[text.words.clip(0)]
        body = np.where(text.words >= 0, known, text.words.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
        return take_in(frame, body[:TITLE], body)


def fill(press: Press, window: int) -> Sift:
    """Return sift with a full window."""
    sift, roots = Sift([]), dict[int, int]()
    for number in range(window):
        text = press.write()
        root = roots[number] = number if text.of is None else roots[text.of]
        of = None if root == number else f"a{root}"
        sift.remember(number + 1, press.reading(text), Verdict("syndicated" if of else "new", of, f"a{root}", root + 1))
    return sift


def megabytes() -> float:
    """Return what this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def alternating(works: list[Callable[[Article], object]], articles: list[list[Article]]) -> list[float]:
    """Return the seconds of CPU an article of some works, each on its own articles, in turns: others may be busy."""
    took = [0.0] * len(works)
    for start in range(0, MEASURED, TURN):
        for at, work in enumerate(works):
            given = articles[at][start : start + TURN]
            began = time.process_time()
            for article in given:
                work(article)
            took[at] += time.process_time() - began
    return [each / MEASURED for each in took]


def main() -> None:
    """Print a line a window."""
    print("window      articles/s   analysis alone   ratio   of it reading   bytes an article")
    for window in [int(each) for each in sys.argv[1:]] or [10_000, 50_000]:
        press = Press(window)
        Sift([]).process(press.article(Press(1).write()))  # loads the models, whose memory is not an article's
        before = megabytes()
        sift = fill(press, window)
        held = (megabytes() - before) * 1e6 / window
        warm, *given = [[press.article(press.write()) for _ in range(MEASURED)] for _ in range(4)]
        for article in warm:
            sift.process(article)
            analyse(article.body, "en")
        whole, reading, bare = alternating([sift.process, read, lambda article: analyse(article.body, "en")], given)
        print(
            f"{window:>9,} {1 / whole:>11,.0f} {1 / bare:>16,.0f} {bare / whole:>7.2f} {reading / whole:>15.2f}"
            f" {held:>18,.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
