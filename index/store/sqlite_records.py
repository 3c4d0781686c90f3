"""Event records in one SQLite file: what they are found by in columns and keys, the record itself packed beside.

In: records, and what is asked. Out: the answers of the RecordStore contract. Refuses: a file that is locked for too
long (Retry), a file of a newer program or no database (StoreError). Another process may read while one writes (WAL).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import zstandard

from index.store import MOST_HITS
from index.store.records import RECORDS_SCHEMA, Asked, FoundRecords, Sides, keys_of
from index.store.sqlite_file import BUSY, SqliteFile, opening
from wire import record as shape
from wire.codec import Unencodable
from wire.outcome import Quarantine, Reason
from wire.record import EventRecord

TABLES = (
    """CREATE TABLE IF NOT EXISTS records (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, lives INTEGER NOT NULL, date TEXT NOT NULL,
        first_seen TEXT NOT NULL, type TEXT NOT NULL, country TEXT, record BLOB NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS records_date ON records (date) WHERE lives",
    # source:USA, target:Q1, story:a1 → the records that are found by it
    "CREATE TABLE IF NOT EXISTS keys (key TEXT, record TEXT, PRIMARY KEY (key, record)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS keys_record ON keys (record)",
    f"PRAGMA user_version = {RECORDS_SCHEMA}",
)
Sql = tuple[str, list[object]]


class SqliteRecords:
    """See RecordStore; safe for threads, which take turns."""

    def __init__(self, path: Path, busy: float = BUSY) -> None:
        with opening(path):
            self._file = SqliteFile(path, busy)
            self._base = self._file.base
            self._prepare()

    def _prepare(self) -> None:
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version > RECORDS_SCHEMA:
            raise self._file.newer()
        if version < RECORDS_SCHEMA:
            with self._file.writing():
                for statement in TABLES:
                    self._base.execute(statement)

    def put(self, records: Sequence[EventRecord]) -> Sequence[Exception | None]:
        verdicts: list[Exception | None] = []
        with self._file.writing():
            for record in records:
                try:
                    self._put(record, _zip.compress(shape.encode(record)))
                    verdicts.append(None)
                except (Unencodable, OverflowError) as error:
                    verdicts.append(Quarantine(Reason.INVALID, f"{type(error).__name__}: {error}"))
        return verdicts

    def _put(self, record: EventRecord, packed: bytes) -> None:
        known = self._base.execute("SELECT revision FROM records WHERE id = ?", (record.id,)).fetchone()
        if known and known[0] > record.revision:
            return  # the newer revision is here already
        country = record.place.country if record.place else None
        row = (record.id, record.revision, record.lives, record.date.isoformat(), record.first_seen.isoformat())
        self._base.execute("REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, record.type, country, packed))
        self._base.execute("DELETE FROM keys WHERE record = ?", (record.id,))
        self._base.executemany("INSERT INTO keys VALUES (?, ?)", [(key, record.id) for key in _keys(record)])

    def find(self, asked: Asked) -> FoundRecords:
        where, values = _where(asked)
        newest = "ORDER BY date DESC, first_seen DESC, id LIMIT ?"
        with self._file.reading():
            (total,) = self._base.execute(f"SELECT count(*) FROM records WHERE {where}", values).fetchone()  # noqa: S608 – our own SQL, values bound
            rows = self._base.execute(
                f"SELECT record FROM records WHERE {where} {newest}",  # noqa: S608 – the same
                [*values, min(asked.limit, MOST_HITS)],
            ).fetchall()
            return FoundRecords(total, tuple(_unpack(packed) for (packed,) in rows))

    def get(self, record_id: str) -> EventRecord | None:
        with self._file.reading():
            row = self._base.execute("SELECT record FROM records WHERE id = ?", (record_id,)).fetchone()
            return _unpack(row[0]) if row else None

    def refresh(self) -> None:
        """Do nothing: what was written is visible at once."""

    def close(self) -> None:
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _keys(record: EventRecord) -> Iterator[str]:
    source, target = keys_of(record)
    yield from (f"source:{each}" for each in source)
    yield from (f"target:{each}" for each in target)
    yield from (f"story:{each}" for each in dict.fromkeys(record.stories))


def _where(asked: Asked) -> Sql:
    given = {"type =": asked.type, "country =": asked.country, "date >=": asked.since, "date <=": asked.until}
    parts: list[Sql] = [("lives", [])]
    parts += [(f"{sql} ?", [str(value)]) for sql, value in given.items() if value]
    if asked.stories:
        parts.append(_having([f"story:{each}" for each in asked.stories]))
    if asked.sides:
        parts.append(_joined(" OR ", [_pair(sides) for sides in asked.sides]))
    return _joined(" AND ", parts)


def _pair(sides: Sides) -> Sql:
    given = [[f"{name}:{each}" for each in side] for name, side in zip(Sides._fields, sides, strict=True) if side]
    return _joined(" AND ", [_having(keys) for keys in given]) if given else ("1", [])


def _having(keys: list[str]) -> Sql:
    marks = ",".join("?" * len(keys))
    return f"id IN (SELECT record FROM keys WHERE key IN ({marks}))", [*keys]  # noqa: S608 – our own SQL, values bound


def _joined(word: str, parts: list[Sql]) -> Sql:
    return word.join(f"({sql})" for sql, _ in parts), [value for _, values in parts for value in values]


def _unpack(packed: bytes) -> EventRecord:
    return shape.decode(_unzipper.decompress(packed))


_zip, _unzipper = zstandard.ZstdCompressor(level=1), zstandard.ZstdDecompressor()  # used under the store's lock
