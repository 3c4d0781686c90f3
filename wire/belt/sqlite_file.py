"""One connection to the belt's file: schema, transactions, and errors that say what to do.

In: a path. Out: rows, and transactions that are whole or not at all. Refuses: a file that is damaged, foreign or of a
newer version, a full disk, a lock held for too long; each with a BeltError or Unavailable.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from wire.belt import BeltError, Unavailable

VERSION = 1
BUSY_SECONDS = 30.0  # how long another process may hold the write lock; a transaction of ours takes milliseconds
SCHEMA = """
CREATE TABLE topics (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, next INTEGER NOT NULL, last INTEGER NOT NULL,
    max_bytes INTEGER NOT NULL);
CREATE TABLE groups (name TEXT NOT NULL, topic INTEGER NOT NULL REFERENCES topics, position INTEGER NOT NULL,
    epoch INTEGER NOT NULL, PRIMARY KEY (name, topic)) WITHOUT ROWID;
-- place: the topic's number and the offset in one integer, so that no second index has to be kept; at: microseconds
-- since 1970, never falling within a topic, so that a time is found by halving.
CREATE TABLE messages (place INTEGER PRIMARY KEY, at INTEGER NOT NULL, key TEXT NOT NULL, headers TEXT,
    value BLOB NOT NULL);
"""
PRAGMAS = (
    # Three messages of 5 KB to a page. With 8192 it is one, and two fifths of the file are empty; with 4096, the
    # default, each takes an overflow page: both half as fast. Above, no faster, and lone commits write more.
    "page_size = 16384",
    "journal_mode = WAL",
    "journal_size_limit = 67108864",  # a burst must not leave a WAL of its size behind
)


class SqliteFile:
    """A connection; transactions of all connections that share `lock` take turns."""

    def __init__(self, path: Path, lock: threading.Lock, synchronous: Literal["FULL", "NORMAL"]) -> None:
        self._path, self._lock = path, lock
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BeltError(f"{path}: {error.strerror}") from None
        with self._clear_errors():
            # One thread at a time uses a connection, but not always the one that opened it.
            self._connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=32
            )
        try:
            self._prepare(synchronous)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, synchronous: str) -> None:
        with self._clear_errors():
            for pragma in (*PRAGMAS, f"synchronous = {synchronous}"):
                self._set(pragma)
        if self.one("PRAGMA user_version", ())[0] == VERSION:
            return
        with self.transaction() as cursor:
            version = cursor.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise BeltError(f"{self._path}: written by a newer version of this program ({version} > {VERSION})")
            if cursor.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] and version == 0:
                raise BeltError(f"{self._path}: a SQLite database, but not a belt; move it away")
            if version == 0:
                for statement in SCHEMA.split(";\n"):
                    cursor.execute(statement)
                cursor.execute(f"PRAGMA user_version = {VERSION}")

    def _set(self, pragma: str) -> None:
        """Set a pragma; switching to WAL fails at once, without waiting, where another process does the same."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._connection.execute(f"PRAGMA {pragma}").close()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Cursor]:
        """Yield a cursor inside a write transaction: committed at the end, undone by any exception."""
        with self._lock, self._clear_errors():
            cursor = self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has SQLite undo it by itself
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                cursor.close()

    @contextmanager
    def rows(self, query: str, values: Sequence[object]) -> Iterator[sqlite3.Cursor]:
        """Yield the rows of a query one by one; the snapshot that they come from ends with the block."""
        with self._clear_errors():
            cursor = self._connection.execute(query, values)
            try:
                yield cursor
            finally:
                cursor.close()

    def one(self, query: str, values: Sequence[object]) -> Any:
        """Return the first row of a query, or None."""
        with self.rows(query, values) as rows:
            return rows.fetchone()

    def all(self, query: str, values: Sequence[object]) -> list[Any]:
        """Return the rows of a query."""
        with self.rows(query, values) as rows:
            return rows.fetchall()

    def topic(self, name: str) -> tuple[int, int]:
        """Return a topic's number and the offset that its next message gets; raises BeltError."""
        found = self.one("SELECT id, next FROM topics WHERE name = ?", (name,))
        if found is None:
            raise unknown(name)
        return found[0], found[1]

    def close(self) -> None:
        """Close; the last connection to a file folds its WAL into it."""
        with self._clear_errors():
            self._connection.close()

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise _explain(self._path, error) from error


def unknown(topic: str) -> BeltError:
    """Return the error for a topic that nobody created."""
    return BeltError(f"no topic {topic}; `create_topics` makes those of wire/topics.py")


def _explain(path: Path, error: sqlite3.DatabaseError) -> BeltError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the primary code
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Unavailable(f"{path}: another process has held the file for {BUSY_SECONDS:g} s")
    if code == sqlite3.SQLITE_FULL:
        return BeltError(f"{path}: the disk is full; free some space and run again, nothing is lost")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return BeltError(
            f"{path}: damaged, or no SQLite file ({error}); restore it from a backup, or move it away to start an "
            "empty log: what was fetched and not yet processed is then fetched again only if its feed still has it"
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return BeltError(f"{path}: {error}; check that the folder is there, writable and on a disk that works")
    return BeltError(f"{path}: {error}")
