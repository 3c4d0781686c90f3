import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.store import Search, StoreError
from index.store.sqlite import SqliteStore
from tests.index.store.contract import OpenStore, StoreContract, ids
from tests.wire.articles import full, plain
from tests.wire.query.cases import NAMES
from wire.outcome import Retry
from wire.query import parse


class TestContract(StoreContract):
    @pytest.fixture
    def open_store(self, tmp_path: Path) -> Iterator[OpenStore]:
        with ExitStack() as stack:
            yield lambda: stack.enter_context(SqliteStore(tmp_path / "home" / "index.db"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index.db"


def set_analysis(path: Path, analysis: str) -> None:
    with sqlite3.connect(path) as base:
        base.execute("UPDATE meta SET analysis = ?", (analysis,))
    base.close()


def test_index_of_another_analysis_is_built_anew(path: Path) -> None:
    with SqliteStore(path) as store:
        store.put([full(), plain("a2", revision=3)])
    with sqlite3.connect(path) as base:
        base.execute("INSERT INTO words (words) VALUES ('delete-all')")  # as if its terms were other ones
    base.close()
    set_analysis(path, "0 0/old")
    with SqliteStore(path) as store:
        assert (store.count(), store.get("a1")) == (2, full())
        assert (ids(store, "soleimani"), ids(store, "title")) == (["a1"], ["a2"])
    with SqliteStore(path) as store:
        assert store.delete(["a1", "a2"]) == 2


def test_index_of_a_newer_program_is_refused(path: Path) -> None:
    SqliteStore(path).close()
    set_analysis(path, "99 1/x")
    with pytest.raises(StoreError, match="newer program"):
        SqliteStore(path)


def test_file_that_is_no_index_is_refused(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to be looked at " * 100)
    with pytest.raises(StoreError, match=r"index\.db: file is not a database"):
        SqliteStore(path)


def test_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"):
        SqliteStore(tmp_path / "file" / "index.db")


def test_locked_file_is_a_retry_for_writers_only(path: Path) -> None:
    with SqliteStore(path, busy=0.05) as store, SqliteStore(path) as other:
        store.put([plain()])
        other._base.execute("BEGIN IMMEDIATE")
        with pytest.raises(Retry, match="locked"):
            store.put([plain("a2")])
        with pytest.raises(StoreError, match="locked"):
            store.delete(["a1"])
        assert store.count() == 1
        other._base.execute("ROLLBACK")
        assert store.put([plain("a2")]) == [None]


def test_full_disk_is_a_retry_and_loses_nothing(path: Path) -> None:
    with SqliteStore(path) as store:
        store.put([plain("a0")])
        pages = store._base.execute("PRAGMA page_count").fetchone()[0]
        store._base.execute(f"PRAGMA max_page_count = {pages + 8}")  # the disk has so much room left
        batch = [plain(f"a{at}", text=f"text {at} " * 2_000) for at in range(1, 40)]
        with pytest.raises(Retry, match="full"):
            store.put(batch)
        assert (store.count(), ids(store, "text")) == (1, [])
        store._base.execute("PRAGMA max_page_count = 1000000")
        assert store.put(batch) == [None] * 39
        assert store.count() == 40


def test_searches_see_whole_batches_while_another_writes(path: Path) -> None:
    batches = [[plain(f"a{at}-{each}") for each in range(20)] for at in range(10)]
    with SqliteStore(path) as store, SqliteStore(path) as reader:
        writer = threading.Thread(target=lambda: [store.put(batch) for batch in batches])
        writer.start()
        seen = []
        while writer.is_alive():
            seen.append(reader.search(Search(parse("title", NAMES))).total)
        writer.join()
        assert {total % 20 for total in seen} <= {0}
        assert reader.count() == 200


def test_killed_in_a_batch_leaves_nothing_of_it(path: Path) -> None:
    with SqliteStore(path) as store, pytest.raises(KeyboardInterrupt):
        store.put(_interrupted())  # type: ignore[arg-type]
    with SqliteStore(path) as store:
        assert (store.count(), ids(store, "title")) == (0, [])


def _interrupted() -> Iterator[object]:
    yield plain()
    raise KeyboardInterrupt


def test_store_answers_several_threads(path: Path) -> None:
    with SqliteStore(path) as store:
        store.put([plain(f"a{at}") for at in range(50)])
        totals: list[int] = []
        search = Search(parse("title", NAMES))
        ask = [threading.Thread(target=lambda: totals.append(store.search(search).total)) for _ in range(8)]
        for each in ask:
            each.start()
        for each in ask:
            each.join()
        assert totals == [50] * 8
