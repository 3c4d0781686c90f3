"""The index in one SQLite file: full text by FTS5 on the terms that wire/query/words.py makes, nothing to install.

In: articles and queries. Out: the answers of the Store contract. Refuses: an article that is no valid text
(Quarantine), a file that is locked for too long (Retry), a file of a newer program or no database (StoreError). Another
process may search while one writes (WAL).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import msgspec

from index.store import BUCKETS, SCHEMA, Bucket, Found, Hit, Search, StoreError
from index.store.sqlite_file import BUSY, SqliteFile, opening
from index.store.sqlite_rows import ANALYSIS, TABLES, VIRTUAL, Row, make_row, unpack, unpack_terms
from index.store.sqlite_sql import compile_filter, compile_ranking
from wire.article import Article
from wire.outcome import Quarantine, Reason, Retry

_ORDER = "published DESC NULLS LAST, article_id LIMIT ?"
_NEWEST = f"SELECT id, 0.0 FROM found JOIN documents USING (id) ORDER BY {_ORDER}"  # noqa: S608 – our own SQL
# +rowid: else SQLite evaluates the whole MATCH once for each row found.
_BEST = f"""
    WITH ranked AS MATERIALIZED (
        SELECT rowid AS id, -bm25(words, 3.0, 1.0) AS score FROM words WHERE words MATCH ? AND +rowid IN found)
    SELECT id, coalesce(score, 0.0) AS score FROM found JOIN documents USING (id) LEFT JOIN ranked USING (id)
    ORDER BY score DESC, {_ORDER}"""  # noqa: S608 – our own SQL
_FACETS = {
    "outlet": "SELECT outlet AS value FROM documents WHERE id IN found",
    "language": "SELECT language AS value FROM documents WHERE id IN found AND language IS NOT NULL",
    "country": "SELECT each.value FROM documents, json_each(countries) AS each WHERE documents.id IN found",
    "event": "SELECT each.value FROM documents, json_each(event_types) AS each WHERE documents.id IN found",
    "actor": "SELECT each.value FROM documents, json_each(actor_ids) AS each WHERE documents.id IN found",
}


class SqliteStore:
    """See Store; safe for threads, which take turns."""

    def __init__(self, path: Path, busy: float = BUSY) -> None:
        with opening(path):
            self._file = SqliteFile(path, busy)
            self._base = self._file.base
            self._prepare()

    def put(self, articles: Sequence[Article]) -> Sequence[Exception | None]:
        verdicts: list[Exception | None] = []
        with self._file.writing():
            for article in articles:
                self._base.execute("SAVEPOINT one")
                try:
                    self._put(make_row(article))
                    verdicts.append(None)
                except (UnicodeEncodeError, OverflowError, msgspec.EncodeError) as error:
                    self._base.execute("ROLLBACK TO one")
                    verdicts.append(Quarantine(Reason.INVALID, f"{type(error).__name__}: {error}"))
                self._base.execute("RELEASE one")
        return verdicts

    def search(self, search: Search) -> Found:
        where, values = compile_filter(search.root)
        with self._file.reading():
            self._base.execute("DROP TABLE IF EXISTS temp.found")
            self._base.execute("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY)")
            self._base.execute(f"INSERT INTO found SELECT d.id FROM documents AS d WHERE {where}", values)  # noqa: S608 – our own SQL, values bound
            total = self._base.execute("SELECT count(*) FROM found").fetchone()[0]
            facets = {name: self._facet(sql) for name, sql in _FACETS.items()} if search.facets else {}
            return Found(total, self._hits(search), facets)

    def get(self, article_id: str) -> Article | None:
        with self._file.reading():
            row = self._base.execute(
                "SELECT article FROM contents JOIN documents USING (id) WHERE documents.article_id = ?", (article_id,)
            ).fetchone()
        return unpack(row[0]) if row else None

    def count(self) -> int:
        with self._file.reading():
            return int(self._base.execute("SELECT count(*) FROM documents").fetchone()[0])

    def delete(self, article_ids: Sequence[str]) -> int:
        try:
            with self._file.writing():
                return sum(self._delete(each) for each in article_ids)
        except Retry as error:
            raise StoreError(error.detail) from None

    def articles(self) -> Iterator[Article]:
        last = 0
        while True:
            with self._file.reading():
                rows = self._base.execute(
                    "SELECT id, article FROM contents WHERE id > ? ORDER BY id LIMIT 500", (last,)
                ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield from (unpack(article) for _, article in rows)

    def refresh(self) -> None:
        """Do nothing: what was written is visible at once."""

    def close(self) -> None:
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _put(self, row: Row) -> None:
        known = self._base.execute("SELECT revision FROM documents WHERE article_id = ?", (row.document[1],)).fetchone()
        if known and known[0] > row.document[2]:
            return  # the newer revision is here already
        if known:
            self._delete(str(row.document[1]))
        cursor = self._base.execute(f"INSERT INTO documents VALUES ({','.join('?' * len(row.document))})", row.document)  # noqa: S608 – only question marks
        assert cursor.lastrowid is not None
        at = cursor.lastrowid
        self._base.execute("INSERT INTO contents VALUES (?, ?, ?)", (at, *row.content))
        self._base.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (at, *row.words))
        self._base.execute("INSERT INTO keys (rowid, title_forms, forms, facts) VALUES (?, ?, ?, ?)", (at, *row.keys))
        for facts, numbers in zip(row.event_facts, row.event_numbers, strict=True):
            event = self._base.execute("INSERT INTO events VALUES (NULL, ?, ?, ?, ?)", (at, *numbers)).lastrowid
            self._base.execute("INSERT INTO acts (rowid, facts) VALUES (?, ?)", (event, facts))

    def _delete(self, article_id: str) -> int:
        row = self._base.execute(
            "SELECT id, terms FROM contents JOIN documents USING (id) WHERE article_id = ?", (article_id,)
        ).fetchone()
        if row is None:
            return 0
        at, terms = row[0], unpack_terms(row[1])
        # The full-text tables hold no text of their own, so forgetting needs the very terms that were written.
        self._base.execute(
            "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)", (at, *terms.words)
        )
        self._base.execute(
            "INSERT INTO keys (keys, rowid, title_forms, forms, facts) VALUES ('delete', ?, ?, ?, ?)", (at, *terms.keys)
        )
        events = self._base.execute("SELECT id FROM events WHERE document = ? ORDER BY id", (at,)).fetchall()
        for (event,), facts in zip(events, terms.event_facts, strict=True):
            self._base.execute("INSERT INTO acts (acts, rowid, facts) VALUES ('delete', ?, ?)", (event, facts))
        self._base.execute("DELETE FROM events WHERE document = ?", (at,))
        self._base.execute("DELETE FROM contents WHERE id = ?", (at,))
        self._base.execute("DELETE FROM documents WHERE id = ?", (at,))
        return 1

    def _hits(self, search: Search) -> tuple[Hit, ...]:
        ranking = compile_ranking(search.root) if search.sort == "relevance" else None
        if ranking is None:
            best = self._base.execute(_NEWEST, (search.limit,)).fetchall()
        else:
            best = self._base.execute(_BEST, (ranking, search.limit)).fetchall()
        # The articles come last, so that sorting does not carry them along.
        read = "SELECT article FROM contents WHERE id = ?"
        return tuple(Hit(unpack(self._base.execute(read, (at,)).fetchone()[0]), score) for at, score in best)

    def _facet(self, sql: str) -> tuple[Bucket, ...]:
        best = "GROUP BY value ORDER BY times DESC, value LIMIT ?"
        rows = self._base.execute(f"SELECT value, count(*) AS times FROM ({sql}) {best}", (BUCKETS,))  # noqa: S608 – our own SQL
        return tuple(Bucket(value, times) for value, times in rows)

    def _prepare(self) -> None:
        if self._written() == ANALYSIS:
            return
        with self._file.writing():  # others wait, and find it done
            written = self._written()
            if written is None:
                self._create()
            elif written != ANALYSIS:
                self._rebuild(written)

    def _written(self) -> str | None:
        """Return by which schema and analysis the file was written; None for a new file."""
        if self._base.execute("SELECT name FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
            return None
        return str(self._base.execute("SELECT analysis FROM meta").fetchone()[0])

    def _create(self) -> None:
        for statement in (*TABLES, *VIRTUAL):
            self._base.execute(statement)
        self._base.execute("INSERT INTO meta VALUES (?)", (ANALYSIS,))

    def _rebuild(self, written: str) -> None:
        """Build the index in anew from its own articles: its tables or its terms are those of another version."""
        if int(written.partition(" ")[0]) > SCHEMA:
            raise self._file.newer()
        self._base.execute("ALTER TABLE contents RENAME TO kept")
        for table in ("documents", "events", "words", "keys", "acts", "meta"):
            self._base.execute(f"DROP TABLE {table}")
        self._create()
        last = 0
        while row := self._base.execute("SELECT id, article FROM kept WHERE id > ? ORDER BY id", (last,)).fetchone():
            last = row[0]
            self._put(make_row(unpack(row[1])))
        self._base.execute("DROP TABLE kept")
