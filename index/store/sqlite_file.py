"""A SQLite file of the index: transactions that are whole or not at all, and what its failures mean.

In: a path. Out: a connection that threads take turns on. Refuses: a file that is locked, full or damaged: writing with
Retry, as that is no fault of what is written, reading with StoreError.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.store import StoreError
from wire.outcome import Reason, Retry

BUSY = 30.0  # seconds to wait for another writer, as a batch takes far less than one


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Open a file and make its tables; what stands in the way is a StoreError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path}: {error}") from None
    except Retry as error:
        raise StoreError(error.detail) from None


class SqliteFile:
    """A connection; safe for threads inside `writing` and `reading`."""

    def __init__(self, path: Path, busy: float) -> None:
        self.path = path
        self._lock = threading.RLock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.base = sqlite3.connect(path, timeout=busy, isolation_level=None, check_same_thread=False)
        # FULL: what is written here must survive a power cut, as the belt then holds its message for done.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-32000"):
            self.base.execute(f"PRAGMA {pragma}")

    def newer(self) -> StoreError:
        """Return the error for a file of a newer program."""
        return StoreError(f"{self.path} was written by a newer program; update this one, or move the file away")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold a transaction; a file that is locked, full or damaged is a Retry."""
        with self._lock:
            try:
                self.base.execute("BEGIN IMMEDIATE")
                yield
                self.base.execute("COMMIT")
            except BaseException as error:
                if self.base.in_transaction:  # a full disk may have ended it already
                    self.base.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise Retry(Reason.UNAVAILABLE, f"{self.path}: {error}") from None
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the connection; a file that cannot be read is a StoreError."""
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise StoreError(f"{self.path}: {error}") from None
