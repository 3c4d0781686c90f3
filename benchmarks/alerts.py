"""The alerts room: articles held against thousands of subscriptions, and the time from a match to its receipt.

In: `python -m benchmarks.alerts [ARTICLES]`. Out: a table on stdout; matching in articles a second of one core's time.
Articles have 470 words, six actors and four events; a fifth each of the queries are for an actor, a pair of words, an
event group, a country with a word, and a phrase.
"""

import random
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from typing import Self

import sqlalchemy as sa

from alerts import register
from alerts.channels import open_channels
from alerts.compiled import Watch, compile_all
from alerts.courier import Courier, deliver_due
from alerts.match import make_matcher
from alerts.subscription import Channel, Policy, Subscription, new_secret
from wire.article import Actor, Article, Event
from wire.clock import now
from wire.database import open_database
from wire.logs import configure
from wire.query import Names, matches, prepare
from wire.settings import AlertsSettings, LogSettings, Secret

SYLLABLES = ("ba", "ke", "ri", "to", "mu", "lan", "dor", "shi", "ve", "qua", "ster", "pol", "ing", "ed", "s", "tion")
COUNTRIES = ("USA", "IRN", "IRQ", "FRA", "GBR", "DEU", "CHN", "RUS", "IND", "BRA", "NGA", "EGY", "TUR", "UKR", "ISR")
TYPES = ("ASSAULT", "PROTEST", "CONSULT", "AID", "SANCTION", "RETREAT", "THREATEN", "AGREE")
PEOPLE = 5_000
SETTINGS = AlertsSettings(allow=("127.0.0.0/8",))
NAMES = Names({f"Q{n}": (f"Person {n}",) for n in range(PEOPLE)}, dict.fromkeys(COUNTRIES, ()))
SINGLE_MESSAGES, BURST = 100, 400

chance = random.Random(11)
vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(30_000)]
weights = [1 / (rank + 3) for rank in range(len(vocabulary))]  # Zipf, as real text


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    articles = [article(n) for n in range(count)]
    configure(LogSettings())
    print(f"{'subscriptions':>14}{'compiled in s':>15}{'indexed':>10}{'all tried':>11}{'matches an article':>20}")
    for size in (1, 100, 1_000, 10_000):
        matching(articles, size)
    for size in (100, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            writing(articles, size, Path(folder))
    with tempfile.TemporaryDirectory() as folder, Receiver() as receiver:
        delivering(Path(folder), receiver)


def article(number: int) -> Article:
    """Return an article of its own story."""
    people = [chance.randrange(PEOPLE) for _ in range(6)]
    actors = tuple(
        Actor(id=f"Q{n}", name=f"Person {n}", kind="person", country=chance.choice(COUNTRIES)) for n in people
    )
    events = tuple(
        Event(
            id=f"e{n}",
            type=chance.choice(TYPES),
            quad=4,
            main=n == 0,
            source=(chance.choice(actors).id,),
            target=(chance.choice(actors).id,),
        )
        for n in range(4)
    )
    return Article(
        id=f"a{number}",
        feed="f",
        outlet="Outlet",
        title=" ".join(chance.choices(vocabulary, weights, k=10)),
        text=" ".join(chance.choices(vocabulary, weights, k=460)),
        fetched_at=datetime(2020, 1, 3, tzinfo=UTC),
        language="en",
        story=f"s{number}",
        actors=actors,
        events=events,
    )


def subscriptions(size: int, address: str = "log:") -> list[Subscription]:
    """Return subscriptions with queries of five kinds."""

    def word() -> str:
        return chance.choice(vocabulary[200:])  # nobody subscribes to "the"

    kinds = (
        lambda: f'actor:"Person {chance.randrange(PEOPLE)}"',
        lambda: f"{word()} AND {word()}",
        lambda: "event:(type:{} AND source:{} AND target:{})".format(
            chance.choice(TYPES), *chance.choices(COUNTRIES, k=2)
        ),
        lambda: f"source:{chance.choice(COUNTRIES)} AND ({word()} OR {word()})",
        lambda: f'"{word()} {word()}"',
    )
    channels, secret = (Channel(address=address),), Secret(new_secret())
    policy = Policy(throttle=0)
    return [
        Subscription(id=f"n{n}", title="t", query=kinds[n % 5](), channels=channels, secret=secret, policy=policy)
        for n in range(size)
    ]


def matching(articles: list[Article], size: int) -> None:
    """Print one row: the index of anchors beside trying every query, on the same articles."""
    began = time.process_time()
    compiled, faults = compile_all(subscriptions(size), NAMES)
    watch = Watch(compiled)
    ready = time.process_time() - began
    assert not faults
    began = time.process_time()
    found = sum(len(watch.matching(prepare(each))) for each in articles)
    indexed = len(articles) / (time.process_time() - began)
    few = articles[: max(5, min(len(articles), 20_000 // size))]
    began = time.process_time()
    for each in few:
        view = prepare(each)
        assert sum(matches(one.query, view) for one in compiled) == len(watch.matching(view))
    tried = len(few) / (time.process_time() - began)
    print(f"{size:>14,}{ready:>15.2f}{indexed:>10,.0f}{tried:>11,.0f}{found / len(articles):>20.2f}")


def writing(articles: list[Article], size: int, folder: Path) -> None:
    """Print the whole stage's speed with its decisions and messages written to SQLite, in batches of 200."""
    engine = _register(folder, subscriptions(size))
    process = make_matcher(engine, NAMES, now)
    process([])
    began = time.perf_counter()
    for at in range(0, len(articles), 200):
        process(articles[at : at + 200])
    seconds = time.perf_counter() - began
    with engine.begin() as connection:
        sent = connection.execute(sa.text("SELECT count(*) FROM alert_outbox")).scalar_one()
    rates = f"{len(articles) / seconds:,.0f} articles/s, {sent / seconds:,.0f} messages/s"
    print(f"stage on SQLite, {size:,} subscriptions: {rates}")
    engine.dispose()


def delivering(folder: Path, receiver: "Receiver") -> None:
    """Print the time from handing an article to the matcher to the receiver's having it, and a burst's speed."""
    engine = _register(folder, [_to(receiver)])
    process, channels = make_matcher(engine, NAMES, now), open_channels(SETTINGS)
    waits = []
    with Courier(engine, channels, now, SETTINGS):
        for n in range(SINGLE_MESSAGES):
            began = time.perf_counter()
            process([article(1_000_000 + n)])
            receiver.wait(n + 1)
            waits.append((time.perf_counter() - began) * 1_000)
    tail = quantiles(waits, n=20)[-1]
    print(f"match to receipt, ms: median {median(waits):.1f}, 95 % {tail:.1f}, most {max(waits):.1f}")
    process([article(2_000_000 + n) for n in range(BURST)])
    began = time.perf_counter()
    done = deliver_due(engine, channels, now, SETTINGS).delivered
    print(f"one receiver, a burst of {done}: {done / (time.perf_counter() - began):,.0f} signed webhooks/s")
    engine.dispose()


def _to(receiver: "Receiver") -> Subscription:
    channels, secret = (Channel(address=receiver.url),), Secret(new_secret())
    policy = Policy(throttle=0)
    return Subscription(id="all", title="t", query="language:en", channels=channels, secret=secret, policy=policy)


def _register(folder: Path, wanted: list[Subscription]) -> sa.Engine:
    engine = open_database("", folder)
    with engine.begin() as connection:
        for each in wanted:
            register.add(connection, each, now)
    return engine


class Receiver:
    """Counts what it gets."""

    def __init__(self) -> None:
        outer, self.count, self._arrived = self, 0, threading.Condition()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                self.send_response(204)
                self.end_headers()
                with outer._arrived:
                    outer.count += 1
                    outer._arrived.notify_all()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the library's name
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def wait(self, count: int) -> None:
        """Wait until so many have arrived."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: self.count >= count, 30)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


if __name__ == "__main__":
    main()
