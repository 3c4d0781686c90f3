"""Messages a second of each belt at 5 KB, beside the bare client doing the same in the same run.

In: `python -m benchmarks.belts [sqlite|kafka]`; Kafka takes a JDK or the PyPI packages of the tests. Out: a table; the
ratio is the belt's rate by the bare client's, the goal 0.8 or more. Refuses: nothing. Each figure is the best of ROUNDS
runs in turns, as other work on the machine only ever slows one down.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from benchmarks.bare_kafka import BareKafka
from tests.live.servers.kafka_broker import KafkaBroker
from wire.belt import Belt, Outgoing
from wire.belt.kafka import KafkaBelt
from wire.belt.sqlite import SqliteBelt
from wire.settings import BeltSettings, Secret
from wire.topics import Topic

COUNT, BATCH, ROUNDS = 20_000, 200, 5  # enough that joining a group, which the bare client does not do, is lost in it
Run = Callable[[], None]


def outgoing(topic: str, count: int = COUNT) -> list[Outgoing]:
    """Make messages of 5 KB that compress about as news does, to half."""
    words = ["".join(random.choices("etaoinshrdlucmf", k=random.randint(2, 10))) for _ in range(4_000)]
    texts = [" ".join(random.choices(words, k=900))[:4_900].encode() for _ in range(50)]
    return [Outgoing(topic, f"article-{at}", texts[at % 50], {"schema": "article/1"}) for at in range(count)]


def batches(messages: list[Outgoing]) -> Iterator[list[Outgoing]]:
    """Cut messages into batches as a stage would."""
    return (messages[at : at + BATCH] for at in range(0, len(messages), BATCH))


class OnBelt:
    """Publish, consume and transform by a belt."""

    def __init__(self, belt: Belt, name: str) -> None:
        self._belt, self._in, self._out = belt, f"{name}-in", f"{name}-out"
        belt.create_topics([Topic(self._in, 1), Topic(self._out, 1)])
        self._messages = outgoing(self._in)

    def publish(self) -> None:
        """Put all messages, a batch at a time."""
        for batch in batches(self._messages):
            self._belt.publish(batch)

    def consume(self) -> None:
        """Read all, marking each batch as done."""
        with self._belt.worker("consume", self._in) as worker:
            left = COUNT
            while left:
                left -= len(worker.poll(BATCH, 1.0))
                worker.commit()

    def transform(self) -> None:
        """Read all and put them on another topic, exactly once."""
        with self._belt.worker("transform", self._in) as worker:
            left = COUNT
            while left:
                messages = worker.poll(BATCH, 1.0)
                worker.commit([Outgoing(self._out, each.key, each.value, each.headers) for each in messages])
                left -= len(messages)


class BareSqlite:
    """The same by sqlite3 alone: one table a topic, one row an offset."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for statement in (
            "PRAGMA page_size = 16384",
            "PRAGMA journal_mode = WAL",
            "CREATE TABLE a (id INTEGER PRIMARY KEY, key TEXT, headers TEXT, value BLOB)",
            "CREATE TABLE b (id INTEGER PRIMARY KEY, key TEXT, headers TEXT, value BLOB)",
            "CREATE TABLE positions (name TEXT PRIMARY KEY, position INTEGER)",
        ):
            self._connection.execute(statement)
        self._messages = outgoing("a")

    def publish(self) -> None:
        """Insert all, a batch a transaction, each on the disk when it returns, as the belt's are."""
        self._connection.execute("PRAGMA synchronous = FULL")
        for batch in batches(self._messages):
            rows = [(each.key, '{"schema": "article/1"}', each.value) for each in batch]
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT INTO a (key, headers, value) VALUES (?, ?, ?)", rows)
            self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA synchronous = NORMAL")

    def consume(self) -> None:
        """Select all, a position a batch."""
        self._pass("consume", lambda _: None)

    def transform(self) -> None:
        """Select all and insert them into the other table, a transaction a batch."""
        insert = "INSERT INTO b (key, headers, value) VALUES (?, ?, ?)"
        self._pass("transform", lambda rows: self._connection.executemany(insert, [row[1:] for row in rows]))

    def _pass(self, name: str, put: Callable[[list[tuple[int, str, str, bytes]]], object]) -> None:
        position = 0
        query = "SELECT id, key, headers, value FROM a WHERE id > ? ORDER BY id LIMIT ?"
        while rows := self._connection.execute(query, (position, BATCH)).fetchall():
            position = rows[-1][0]
            [(key, value, msgspec.json.decode(headers)) for _, key, headers, value in rows]  # what a stage takes
            self._connection.execute("BEGIN IMMEDIATE")
            put(rows)
            self._connection.execute("INSERT OR REPLACE INTO positions VALUES (?, ?)", (name, position))
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close."""
        self._connection.close()


def rate(run: Run) -> float:
    """Return messages a second."""
    began = time.perf_counter()
    run()
    return COUNT / (time.perf_counter() - began)


def compare(name: str, rounds: Iterator[tuple[OnBelt, "BareSqlite | BareKafka"]]) -> None:
    """Run both in turns and print the best of each, and their ratio."""
    best: dict[str, list[float]] = {part: [0.0, 0.0] for part in ("publish", "consume", "transform")}
    for belt, bare in rounds:
        for part, rates in best.items():
            rates[0] = max(rates[0], rate(getattr(belt, part)))
            rates[1] = max(rates[1], rate(getattr(bare, part)))
    for part, (ours, theirs) in best.items():
        print(f"{name:8}{part:11}{ours:9,.0f} /s   bare {theirs:9,.0f} /s   ratio {ours / theirs:.2f}")


def sqlite_rounds(directory: Path) -> Iterator[tuple[OnBelt, BareSqlite]]:
    """Yield a fresh pair of files a round."""
    for number in range(ROUNDS):
        bare = BareSqlite(directory / f"bare-{number}.db")
        with SqliteBelt(directory / f"belt-{number}.db") as belt:
            yield OnBelt(belt, "bench"), bare
        bare.close()


def kafka_rounds(broker: KafkaBroker) -> Iterator[tuple[OnBelt, BareKafka]]:
    """Yield fresh topics a round."""
    for number in range(ROUNDS):
        settings = BeltSettings(url=Secret(f"kafka://{broker.bootstrap}"), prefix=f"belt{number}-")
        with KafkaBelt(settings) as belt:
            ours = OnBelt(belt, "bench")
            yield ours, BareKafka(broker.bootstrap, f"bare{number}", outgoing("in"), BATCH)


def main(parts: list[str]) -> None:
    """Print the table."""
    random.seed(20200103)
    with tempfile.TemporaryDirectory() as directory:
        if "sqlite" in parts:
            compare("sqlite", sqlite_rounds(Path(directory)))
        if "kafka" in parts:
            with KafkaBroker.start(Path(directory) / "kafka") as broker:
                compare("kafka", kafka_rounds(broker))


if __name__ == "__main__":
    main(sys.argv[1:] or ["sqlite", "kafka"])
