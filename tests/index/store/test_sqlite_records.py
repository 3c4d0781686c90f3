import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.store import StoreError
from index.store.open import open_records
from index.store.sqlite_records import SqliteRecords
from tests.index.store.records_contract import OpenRecords, RecordsContract
from tests.wire.records import plain
from wire.outcome import Quarantine, Retry
from wire.settings import IndexSettings, Secret


class TestContract(RecordsContract):
    @pytest.fixture
    def open_records(self, tmp_path: Path) -> Iterator[OpenRecords]:
        with ExitStack() as stack:
            yield lambda: stack.enter_context(SqliteRecords(tmp_path / "home" / "records.db"))


def test_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    SqliteRecords(path).close()
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(StoreError, match="newer program"):
        SqliteRecords(path)


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "records.db").write_bytes(b"not a database, but long enough to be looked at " * 100)
    with pytest.raises(StoreError, match=r"records\.db: file is not a database"):
        SqliteRecords(tmp_path / "records.db")


def test_locked_file_is_a_retry_for_writers_only(tmp_path: Path) -> None:
    with SqliteRecords(tmp_path / "records.db", busy=0.01) as one, SqliteRecords(tmp_path / "records.db") as other:
        other.put([plain("r1")])
        with sqlite3.connect(tmp_path / "records.db", isolation_level=None) as base:
            base.execute("BEGIN IMMEDIATE")
            with pytest.raises(Retry):
                one.put([plain("r2")])
            assert one.get("r1") == plain("r1")
        base.close()


def test_record_that_is_no_unicode_is_quarantined_alone(tmp_path: Path) -> None:
    with SqliteRecords(tmp_path / "records.db") as store:
        bad, good = store.put([plain("r1", type="\ud800"), plain("r2")])
        assert (isinstance(bad, Quarantine), good, store.get("r1")) == (True, None, None)


def test_settings_choose_the_store(tmp_path: Path) -> None:
    with open_records(IndexSettings(), tmp_path) as store:
        assert isinstance(store, SqliteRecords)
    with pytest.raises(StoreError, match=r"index\.url"):
        open_records(IndexSettings(url=Secret("ftp://x")), tmp_path)
