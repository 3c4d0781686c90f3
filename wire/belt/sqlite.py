"""The belt in one SQLite file: the log of the embedded form.

In: messages for topics made by `create_topics`. Out: the same, with outputs and offsets in one transaction; other
processes may read and write meanwhile (WAL). Refuses: unknown topics, a second instance (there are no partitions to
share; a URL moves the line to Kafka), a worker that was replaced, a damaged file, a full disk; each with a BeltError.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import msgspec

from wire.belt import BeltError, Fenced, Headers, Lag, Message, Outgoing
from wire.belt.sqlite_file import SqliteFile, unknown
from wire.topics import Topic

Row = tuple[int, str, bytes, str | None, int]

OFFSET_BITS = 44  # of a place, below the topic's number: seventeen million million messages a topic
MOST_OFFSET = 2**OFFSET_BITS - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
POLL_BYTES = 32_000_000  # what one poll returns at most, beyond its first message: bounds the worker's memory
CHUNK_ROWS = 25  # read ahead of that bound by so many messages at most: 125 MB of the largest; 10 read 3 % slower
FIRST_NAP, LAST_NAP = 0.002, 0.05  # seconds between looks at an idle topic; a look costs 20 µs
READ_ROWS = 200  # a chunk of `read`; each is a query of its own, so that a slow reader holds up no checkpoint
TRIM_ROWS = 2_000  # a chunk of `trim`, so that writers wait for milliseconds only

_decode = msgspec.json.Decoder(Headers).decode
_encode = msgspec.json.Encoder().encode

READ = "SELECT place, key, value, headers, at FROM messages WHERE place >= ? AND place < ? ORDER BY place LIMIT ?"
APPEND = "INSERT INTO messages (place, at, key, headers, value) VALUES (?, ?, ?, ?, ?)"
FIRST = "SELECT place, at FROM messages WHERE place >= ? AND place < ? ORDER BY place LIMIT 1"
FORGET = "DELETE FROM messages WHERE place >= ? AND place < ?"
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
                """INSERT INTO topics (name, next, last, max_bytes) VALUES (?, 0, 0, ?)
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
        offset = self._first_since(number, end, since) if since else 0
        while rows := self._reader.all(READ, (_place(number, offset), _place(number, end), READ_ROWS)):
            messages = _messages(topic, rows)
            yield from messages
            offset = messages[-1].offset + 1

    def trim(self, topics: Sequence[Topic]) -> None:
        """Forget what is older than a topic's retention, but nothing that a group has still to read."""
        for topic in topics:
            number, end = self._reader.topic(topic.name)
            (unread,) = self._reader.one(UNREAD, (number,))
            limit = self._first_since(number, end, datetime.now(UTC) - topic.retention)
            limit = limit if unread is None else min(limit, unread)
            start = self._first(number, 0)[0]
            while start < limit:
                until = min(start + TRIM_ROWS, limit)
                with self._writer.transaction() as cursor:
                    cursor.execute(FORGET, (_place(number, start), _place(number, until)))
                start = until

    def _first(self, number: int, offset: int) -> tuple[int, int | None]:
        """Return the offset and the time of the first message from an offset on; MOST_OFFSET where there is none."""
        found = self._reader.one(FIRST, (_place(number, offset), _place(number, MOST_OFFSET)))
        return (found[0] & MOST_OFFSET, found[1]) if found else (MOST_OFFSET, None)

    def _first_since(self, number: int, end: int, since: datetime) -> int:
        """Return the first offset at or after a time, `end` where there is none."""
        wanted = (since - EPOCH) // MICROSECOND
        low = 0
        while low < end:
            middle = (low + end) // 2
            offset, at = self._first(number, middle)  # trimmed ones lead to the first that is there
            if at is None or at >= wanted:
                end = middle
            else:
                low = offset + 1
        return low

    def positions(self, group: str, topic: str) -> dict[int, int]:
        number, _ = self._reader.topic(topic)
        found = self._reader.one(POSITION, (group, number))
        return {0: found[0]} if found and found[0] else {}

    def lags(self, pairs: Sequence[tuple[str, str]]) -> list[Lag]:
        return [self._lag(group, topic) for group, topic in pairs]

    def _lag(self, group: str, topic: str) -> Lag:
        number, _ = self._reader.topic(topic)
        found = self._reader.one(POSITION, (group, number))
        offset, oldest = self._first(number, found[0] if found else 0)
        if oldest is None:
            return Lag(group, topic, 0, None)
        _, end = self._reader.topic(topic)  # after the oldest was seen, so that it is past it
        return Lag(group, topic, end - offset, EPOCH + oldest * MICROSECOND)

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
        found: list[Row] = []
        size = 0
        limits = _place(self._number, self._position), _place(self._number, MOST_OFFSET), most
        with self._file.rows(READ, limits) as rows:
            while size < POLL_BYTES and (chunk := rows.fetchmany(CHUNK_ROWS)):
                found += chunk
                size += sum(len(row[2]) for row in chunk)
        while size > POLL_BYTES and len(found) > 1:
            size -= len(found.pop()[2])
        messages = _messages(self._topic, found)
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
            if outgoing:
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


@dataclass(slots=True)
class _End:
    """Where a topic's next messages go, while a transaction appends."""

    number: int
    next: int
    last: int
    most: int


def _append(cursor: sqlite3.Cursor, outgoing: Sequence[Outgoing]) -> None:
    now = (datetime.now(UTC) - EPOCH) // MICROSECOND
    ends: dict[str, _End] = {}
    rows = []
    for each in outgoing:
        end = ends.get(each.topic)
        if end is None:
            end = ends[each.topic] = _end(cursor, each.topic, now)
        headers = _encode(each.headers).decode() if each.headers else None
        if (size := len(each.value) + len(headers or "")) > end.most:
            raise BeltError(f"{each.key}: {size} bytes, {end.most} at most on {each.topic}")
        rows.append((_place(end.number, end.next), end.last, each.key, headers, each.value))
        end.next += 1
    cursor.executemany(APPEND, rows)
    cursor.executemany(
        "UPDATE topics SET next = ?, last = ? WHERE id = ?", [(end.next, end.last, end.number) for end in ends.values()]
    )


def _end(cursor: sqlite3.Cursor, topic: str, now: int) -> _End:
    found = cursor.execute("SELECT id, next, last, max_bytes FROM topics WHERE name = ?", (topic,)).fetchone()
    if found is None:
        raise unknown(topic)
    number, following, last, most = found
    return _End(number, following, max(now, last), most)  # a clock that was set back must not set the log's times back


def _place(number: int, offset: int) -> int:
    return number << OFFSET_BITS | offset


def _messages(topic: str, rows: Sequence[Row]) -> list[Message]:
    if not rows:
        return []
    first, last = rows[0][4], rows[-1][4]  # never falling: mostly one time, as a batch was put there at once
    times = {at: EPOCH + at * MICROSECOND for at in ({first} if first == last else {row[4] for row in rows})}
    return [
        Message(topic, 0, place & MOST_OFFSET, key, value, _decode(headers) if headers else {}, times[at])
        for place, key, value, headers, at in rows
    ]
