"""The belt in one SQLite file: the log of the embedded form.

In: messages for topics made by `create_topics`. Out: the same, with outputs and offsets in one transaction; other
processes may read and write meanwhile (WAL). Refuses: unknown topics, a second instance (there are no partitions to
share; a URL moves the line to Kafka), a worker that was replaced, a damaged file, a full disk; each with a BeltError.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import msgspec

from wire.belt import BeltError, Fenced, Headers, Lag, Message, Outgoing
from wire.belt.sqlite_file import SqliteFile, unknown
from wire.topics import Topic

Row = tuple[int, str, bytes, str | None, int]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
POLL_BYTES = 32_000_000  # what one poll returns at most, beyond its first message: bounds the worker's memory
FIRST_NAP, LAST_NAP = 0.002, 0.05  # seconds between looks at an idle topic; a look costs 20 µs
READ_ROWS = 200  # a chunk of `read`; each is a query of its own, so that a slow reader holds up no checkpoint
TRIM_ROWS = 2_000  # a chunk of `trim`, so that writers wait for milliseconds only

_decode = msgspec.json.Decoder(Headers).decode
_encode = msgspec.json.Encoder().encode

READ = """SELECT "offset", key, value, headers, at FROM messages
    WHERE topic = ? AND "offset" >= ? AND "offset" < ? ORDER BY "offset" LIMIT ?"""
APPEND = """INSERT INTO messages (topic, "offset", at, key, headers, value) VALUES (?, ?, ?, ?, ?, ?)"""
FIRST_SINCE = """SELECT "offset" FROM messages INDEXED BY messages_in_order
    WHERE topic = ? AND "offset" >= ? AND at >= ? ORDER BY "offset" LIMIT 1"""
OLDEST = """SELECT "offset", at FROM messages INDEXED BY messages_in_order
    WHERE topic = ? AND "offset" >= ? ORDER BY "offset" LIMIT 1"""
FORGET = """DELETE FROM messages WHERE topic = ? AND "offset" < ?"""
POSITION = "SELECT position FROM groups WHERE name = ? AND topic = ?"
UNREAD = "SELECT min(position) FROM groups WHERE topic = ?"
JOIN = """INSERT INTO groups (name, topic, position, epoch) VALUES (?, ?, 0, 1)
    ON CONFLICT (name, topic) DO UPDATE SET epoch = epoch + 1 RETURNING position, epoch"""
ADVANCE = "UPDATE groups SET position = ? WHERE name = ? AND topic = ? AND epoch = ?"


class SqliteBelt:
    """A log of topics in a file. `publish` is safe for threads; a worker is for one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()  # for the writers of this process: SQLite's own wait is neither fair nor quick
        # FULL: what `publish` returned from survives a power cut, as its caller notes at once what it has handed over.
        self._writer = SqliteFile(path, self._lock, synchronous="FULL")
        self._reader = SqliteFile(path, self._lock, synchronous="FULL")  # does not see what `publish` has half done

    def create_topics(self, topics: Sequence[Topic]) -> None:
        with self._writer.transaction() as cursor:
            cursor.executemany(
                """INSERT INTO topics (name, next, max_bytes) VALUES (?, 0, ?)
                ON CONFLICT (name) DO UPDATE SET max_bytes = excluded.max_bytes""",
                [(topic.name, topic.max_bytes) for topic in topics],
            )

    def publish(self, outgoing: Sequence[Outgoing]) -> None:
        if outgoing:
            with self._writer.transaction() as cursor:
                _append(cursor, outgoing)

    def worker(self, group: str, topic: str, instance: int = 0) -> "SqliteWorker":
        if instance:
            raise BeltError(
                f"instance {instance} of {group}: SQLite has no partitions, so one worker a group; use Kafka"
            )
        # NORMAL: a power cut may undo the last commits, outputs and offsets together, so they are done once more.
        return SqliteWorker(SqliteFile(self._path, self._lock, synchronous="NORMAL"), group, topic)

    def read(self, topic: str, since: datetime | None = None) -> Iterator[Message]:
        number, end = self._reader.topic(topic)
        at = (since - EPOCH) // MICROSECOND if since else 0
        found = self._reader.one(FIRST_SINCE, (number, 0, at))
        start = found[0] if found else end
        while start < end:
            rows = self._reader.all(READ, (number, start, end, READ_ROWS))
            if not rows:
                return
            yield from (_message(topic, row) for row in rows if row[4] >= at)
            start = rows[-1][0] + 1

    def trim(self, topics: Sequence[Topic]) -> None:
        """Forget what is older than a topic's retention, but nothing that a group has still to read."""
        for topic in topics:
            number, end = self._reader.topic(topic.name)
            oldest_kept = (datetime.now(UTC) - topic.retention - EPOCH) // MICROSECOND
            kept = self._reader.one(FIRST_SINCE, (number, 0, oldest_kept))
            unread = self._reader.one(UNREAD, (number,))
            limit = min(kept[0] if kept else end, unread[0] if unread and unread[0] is not None else end)
            first = self._reader.one(OLDEST, (number, 0))
            start = first[0] if first else limit
            while start < limit:
                start = min(start + TRIM_ROWS, limit)
                with self._writer.transaction() as cursor:
                    cursor.execute(FORGET, (number, start))

    def positions(self, group: str, topic: str) -> dict[int, int]:
        number, _ = self._reader.topic(topic)
        found = self._reader.one(POSITION, (group, number))
        return {0: found[0]} if found and found[0] else {}

    def lags(self, pairs: Sequence[tuple[str, str]]) -> list[Lag]:
        return [self._lag(group, topic) for group, topic in pairs]

    def _lag(self, group: str, topic: str) -> Lag:
        number, _ = self._reader.topic(topic)
        found = self._reader.one(POSITION, (group, number))
        oldest = self._reader.one(OLDEST, (number, found[0] if found else 0))
        if oldest is None:
            return Lag(group, topic, 0, None)
        _, end = self._reader.topic(topic)  # after the oldest was seen, so that it is past it
        return Lag(group, topic, end - oldest[0], EPOCH + oldest[1] * MICROSECOND)

    def close(self) -> None:
        self._writer.close()
        self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class SqliteWorker:
    """The one worker of a group on a topic; a later one, also in another process, takes its place."""

    def __init__(self, file: SqliteFile, group: str, topic: str) -> None:
        self._file, self._group, self._topic = file, group, topic
        try:
            self._number, _ = file.topic(topic)
            with file.transaction() as cursor:
                self._committed, self._epoch = cursor.execute(JOIN, (group, self._number)).fetchone()
        except BeltError:
            file.close()
            raise
        self._position = self._committed

    def poll(self, most: int, timeout: float) -> Sequence[Message]:
        deadline, nap = time.monotonic() + timeout, FIRST_NAP
        while not (messages := self._look(most)) and (left := deadline - time.monotonic()) > 0:
            time.sleep(min(nap, left))
            nap = min(nap * 2, LAST_NAP)
        return messages

    def _look(self, most: int) -> list[Message]:
        messages: list[Message] = []
        size = 0
        with self._file.rows(READ, (self._number, self._position, 2**62, most)) as rows:
            for row in rows:
                size += len(row[2])
                if messages and size > POLL_BYTES:
                    break
                messages.append(_message(self._topic, row))
        if messages:
            self._position = messages[-1].offset + 1
        return messages

    def commit(self, outgoing: Sequence[Outgoing] = ()) -> None:
        if not outgoing and self._position == self._committed:
            return
        with self._file.transaction() as cursor:
            cursor.execute(ADVANCE, (self._position, self._group, self._number, self._epoch))
            if cursor.rowcount == 0:
                raise Fenced(f"another worker has taken the place of {self._group} on {self._topic}")
            _append(cursor, outgoing)
        self._committed = self._position

    def rewind(self) -> None:
        self._position = self._committed

    def idle(self, seconds: float) -> None:
        time.sleep(seconds)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _append(cursor: sqlite3.Cursor, outgoing: Sequence[Outgoing]) -> None:
    now = (datetime.now(UTC) - EPOCH) // MICROSECOND
    places: dict[str, tuple[int, int, int]] = {}
    rows = []
    for each in outgoing:
        number, offset, most = places.get(each.topic) or _place(cursor, each.topic)
        headers = _encode(each.headers).decode() if each.headers else None
        if (size := len(each.value) + len(headers or "")) > most:
            raise BeltError(f"{each.key}: {size} bytes, {most} at most on {each.topic}")
        rows.append((number, offset, now, each.key, headers, each.value))
        places[each.topic] = number, offset + 1, most
    cursor.executemany(APPEND, rows)
    cursor.executemany("UPDATE topics SET next = ? WHERE id = ?", [(end, number) for number, end, _ in places.values()])


def _place(cursor: sqlite3.Cursor, topic: str) -> tuple[int, int, int]:
    found: tuple[int, int, int] | None = cursor.execute(
        "SELECT id, next, max_bytes FROM topics WHERE name = ?", (topic,)
    ).fetchone()
    if found is None:
        raise unknown(topic)
    return found


def _message(topic: str, row: Row) -> Message:
    offset, key, value, headers, at = row
    return Message(topic, 0, offset, key, value, _decode(headers) if headers else {}, EPOCH + at * MICROSECOND)
