"""Stories: assignment with more and more in the window, and one story that never ends: articles a second, memory.

In: sizes of the window. Out: a table. `python -m benchmarks.stories [1000 10000 …]`. Articles are made: five of 3,000
actors each, drawn as they are in the news (few are in most), 300 words, four languages, a new story every fifth one.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate, islice

from benchmarks.sift import megabytes
from enrich.stories.ledger import SPAN
from enrich.stories.stage import Teller
from wire.article import Actor, Article, Event, Place

START = datetime(2020, 1, 1, tzinfo=UTC)
BATCH = 200
MEASURED = 1_000  # articles, after the window is full
ACTORS, CAST, FRESH, VOCABULARY, WORDS = 3_000, 5, 0.2, 30_000, 300
LETTERS = str.maketrans("0123456789abcdef", "bcdfghklmnprstvz")  # words without digits


def articles(count: int, window: int, *, endless: bool) -> Iterator[Article]:
    """Yield coded articles that come so fast that the window holds `window` of them."""
    draw = random.Random(1)
    weights = [1 / (rank + 5) for rank in range(ACTORS)]
    words = [f"{at:x}".translate(LETTERS) for at in range(VOCABULARY)]
    usual = list(accumulate(1 / (rank + 5) for rank in range(VOCABULARY)))
    casts = [draw.choices(range(ACTORS), weights, k=CAST)]
    for at in range(count):
        fresh = not endless and draw.random() < FRESH
        casts += [draw.choices(range(ACTORS), weights, k=CAST)] * fresh
        story = len(casts) - 1 if fresh else draw.randrange(max(0, len(casts) - 200), len(casts))
        cast = {*casts[story], draw.randrange(ACTORS)}
        when = START + SPAN * at / window
        name, first = f"a{at}", f"s{story}"
        own = random.Random(story).choices(words, cum_weights=usual, k=WORDS // 3)
        text = " ".join(own + draw.choices(words, cum_weights=usual, k=WORDS - len(own)))
        yield Article(
            id=name, feed="f", outlet=f"o{at % 300}", title="T", text=text, fetched_at=when, published_at=when,
            language=draw.choice(("en", "es", "ar", "fr")), relation="related", of=first, story=first, opened=story + 1,
            actors=tuple(Actor(id=f"Q{each}", name="N", kind="person", salience=0.8) for each in sorted(cast)),
            places=(Place(name="P", id=f"Q9{story % 500}"),),
            events=(Event(id=name, type="ASSAULT", quad=4, main=True, killed=at % 9, source=(f"Q{min(cast)}",)),),
        )  # fmt: skip


def rate(teller: Teller, given: list[Article]) -> float:
    """Return articles a second, in batches as they come from a topic."""
    began = time.process_time()
    for start in range(0, len(given), BATCH):
        teller.process_all(given[start : start + BATCH])
    return len(given) / (time.process_time() - began)


def main() -> None:
    """Print a line a window."""
    print("window    articles/s   bytes an article   all one story   bytes an article")
    for window in [int(each) for each in sys.argv[1:]] or [1_000, 10_000, 50_000]:
        columns = []
        for endless in (False, True):
            teller, made, before = Teller([]), articles(window + MEASURED, window, endless=endless), megabytes()
            for _ in range(0, window, BATCH):
                teller.process_all(list(islice(made, BATCH)))
            held = (megabytes() - before) * 1e6 / window
            columns += [rate(teller, list(made)), held]
        print(
            f"{window:>7,} {columns[0]:>12,.0f} {columns[1]:>18,.0f} {columns[2]:>15,.0f} {columns[3]:>18,.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
