"""The index room and the query language: articles analysed and written a second, queries matched a second.

In: `python -m benchmarks.index [COUNT]`. Out: a table on stdout. Articles have about 470 words in one language of
three, six actors and four events; words are made of syllables with the frequencies of real text (Zipf).
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.document import make_document
from index.store import Search
from index.store.sqlite import SqliteStore
from index.store.sqlite_rows import make_row
from wire.article import Actor, Article, Event, Place, Span
from wire.query import Names, anchors, matches, parse, prepare

WORDS = 470
BATCH = 200
SYLLABLES = (
    "ba", "ke", "ri", "to", "mu", "lan", "dor", "shi", "ve", "qua", "ster", "pol", "ing", "ed", "s", "tion", "é",
)  # fmt: skip
QUERIES = (
    'actor:"Person 17"',
    "{0} AND {1}",
    '"{0} {1}" OR title:{2}',
    "event:(type:ASSAULT AND source:USA AND target:IRN)",
    "event:ASSAULT.drone AND NOT language:fr",
    "event:(type:ASSAULT AND killed:>=50)",
    "({3} OR {4} OR {5}) AND country:IRQ AND quad:4",
)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
    chance = random.Random(5)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(30_000)]
    articles = [_article(number, chance, vocabulary) for number in range(count)]
    _row("analysed for queries (prepare, all parts)", count, _timed(lambda: [_analyse(each) for each in articles]))
    _row("rows for SQLite", count, _timed(lambda: [make_row(each) for each in articles]))
    _row("documents for Elasticsearch", count, _timed(lambda: [make_document(each) for each in articles]))
    with tempfile.TemporaryDirectory() as folder, SqliteStore(Path(folder) / "index.db") as store:
        seconds = _timed(lambda: [store.put(articles[at : at + BATCH]) for at in range(0, count, BATCH)])
        _row(f"written to SQLite in batches of {BATCH}", count, seconds)
        size = sum(each.stat().st_size for each in Path(folder).iterdir())
        print(f"{'bytes an article on disk':<48}{size / count:>12,.0f}")
        _row("written again (the same articles)", BATCH, _timed(lambda: store.put(articles[:BATCH])))
        _searches(store, vocabulary)
    _predicate(articles[:500], vocabulary, chance)


def _analyse(article: Article) -> tuple[int, int]:
    view = prepare(article)
    return len(view.keys), len(view.all_forms)


def _searches(store: SqliteStore, vocabulary: list[str]) -> None:
    for text in QUERIES:
        query = parse(text.format(*vocabulary[5:15]), _names())
        seconds = _timed(lambda query=query: store.search(Search(query)))  # type: ignore[misc]
        print(f"{'search ' + query.text[:40]:<48}{seconds * 1000:>12.1f} ms")


def _predicate(articles: list[Article], vocabulary: list[str], chance: random.Random) -> None:
    names = _names()
    queries = [parse(text.format(*vocabulary[5:15]), names) for text in QUERIES]
    views = [prepare(article) for article in articles]
    for view in views:
        assert view.keys
    for query in queries:
        seconds = _timed(lambda query=query: [matches(query, view) for view in views])  # type: ignore[misc]
        _row(f"checks of {query.text[:36]}", len(views), seconds)
    rare = vocabulary[50:]
    many = [parse(f"{chance.choice(rare)} AND {chance.choice(rare)}", names) for _ in range(5_000)]
    index: dict[str, list[int]] = {}
    for number, query in enumerate(many):
        for anchor in anchors(query) or ():
            index.setdefault(anchor, []).append(number)

    def screen() -> None:
        for view in views:
            tried = {number for key in view.keys & index.keys() for number in index[key]}
            assert all(matches(many[number], view) in (True, False) for number in tried)

    _row("articles against 5,000 queries, by anchors", len(views), _timed(screen))


def _article(number: int, chance: random.Random, vocabulary: list[str]) -> Article:
    weights = [1 / (rank + 5) for rank in range(len(vocabulary))]
    words = chance.choices(vocabulary, weights, k=WORDS)
    text = ". ".join(" ".join(words[at : at + 20]).capitalize() for at in range(0, WORDS, 20))
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    span = Span(field="text", start=0, end=10, text=text[:10])
    actors = tuple(
        Actor(id=f"Q{each}", name=f"Person {each}", kind="person", country=chance.choice(("USA", "IRN", "IRQ")),
              sector="MIL", mentions=(span,))
        for each in chance.sample(range(5_000), 6)
    )  # fmt: skip
    events = tuple(
        Event(id=f"{number}-{each}", type=chance.choice(("ASSAULT", "PROTEST", "CONSULT")), quad=4, modes=("drone",),
              main=each < 2, source=(actors[0].id,), target=(actors[1].id,), trigger=span, sentence=span,
              place=Place(name="Baghdad", country="IRQ"), killed=chance.choice((None, 3, 70)))
        for each in range(4)
    )  # fmt: skip
    return Article(
        id=f"article-{number}", feed="f1", outlet=f"Outlet {number % 40}", title=" ".join(words[:9]),
        summary=" ".join(words[:25]), text=text, language=("en", "en", "fr", "es")[number % 4], published_at=at,
        fetched_at=at, story=f"s{number // 7}", actors=actors, events=events, url=f"https://a.example/{number}",
    )  # fmt: skip


def _names() -> Names:
    return Names({f"Q{each}": [f"Person {each}"] for each in range(100)}, {"USA": (), "IRN": (), "IRQ": ()})


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()  # of this core: others may be at work on the machine
    work()
    return time.process_time() - begun


def _row(name: str, count: int, seconds: float) -> None:
    print(f"{name:<48}{count / seconds:>12,.0f} a second")


if __name__ == "__main__":
    main()
