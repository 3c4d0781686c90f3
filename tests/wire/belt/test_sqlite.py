import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.wire.belt.contract import BAD, IN, OUT, BeltContract, OpenBelt, expected, some, take, values
from wire.belt import BeltError, Outgoing, Unavailable
from wire.belt.sqlite import POLL_BYTES, TRIM_ROWS, SqliteBelt

SOON = timedelta(seconds=-1)  # a retention that is over already


class TestContract(BeltContract):
    @pytest.fixture
    def open_belt(self, tmp_path: Path) -> Iterator[OpenBelt]:
        with ExitStack() as stack:
            yield lambda: stack.enter_context(SqliteBelt(tmp_path / "home" / "belt.db"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "belt.db"


@pytest.fixture
def belt(path: Path) -> Iterator[SqliteBelt]:
    with SqliteBelt(path) as belt:
        belt.create_topics([IN, OUT, BAD])
        yield belt


def test_a_second_instance_is_refused_with_the_way_out(belt: SqliteBelt) -> None:
    with pytest.raises(BeltError, match=r"instance 1 of g: .* use Kafka"):
        belt.worker("g", IN.name, 1)


def test_another_number_of_partitions_is_no_matter_here(belt: SqliteBelt) -> None:
    belt.create_topics([replace(IN, partitions=12)])


def test_a_raised_limit_counts(belt: SqliteBelt) -> None:
    belt.create_topics([replace(IN, max_bytes=10)])
    with pytest.raises(BeltError, match="k: 11 bytes, 10 at most on in"):
        belt.publish([Outgoing(IN.name, "k", b"x" * 11)])
    belt.create_topics([replace(IN, max_bytes=11)])
    belt.publish([Outgoing(IN.name, "k", b"x" * 11)])


def test_one_poll_returns_no_more_than_fits_the_memory(belt: SqliteBelt) -> None:
    size = 4_000_000
    for _ in range(10):
        belt.publish([Outgoing(IN.name, "k", b"x" * size)])
    with belt.worker("g", IN.name) as worker:
        assert len(worker.poll(10, 0)) == POLL_BYTES // size
        assert len(worker.poll(10, 0)) == 10 - POLL_BYTES // size


def test_trim_forgets_what_is_old_and_read(belt: SqliteBelt) -> None:
    belt.publish(some(TRIM_ROWS * 2 + 10))
    belt.trim([IN])
    assert len(list(belt.read(IN.name))) == TRIM_ROWS * 2 + 10
    belt.trim([replace(IN, retention=SOON)])
    assert not list(belt.read(IN.name))
    belt.trim([replace(IN, retention=SOON)])
    belt.publish(some(1))
    (message,) = belt.read(IN.name)
    assert message.offset == TRIM_ROWS * 2 + 10


def test_trim_keeps_what_a_group_has_still_to_read(belt: SqliteBelt) -> None:
    belt.publish(some(10))
    with belt.worker("slow", IN.name) as slow, belt.worker("quick", IN.name) as quick:
        take(quick, 10)
        quick.commit()
        take(slow, 4)
        slow.commit()
        belt.trim([replace(IN, retention=SOON)])
        assert values(take(slow, 6)) == expected(4, 10)
    assert belt.lags([("slow", IN.name)])[0].messages == 6


def test_reading_goes_on_where_messages_were_trimmed_meanwhile(belt: SqliteBelt) -> None:
    belt.publish(some(500))
    reading = belt.read(IN.name)
    next(reading)
    belt.trim([replace(IN, retention=SOON)])
    assert len(list(reading)) == 199  # the rest of the chunk at hand


def test_a_clock_set_back_does_not_set_the_log_back(belt: SqliteBelt) -> None:
    belt.publish(some(3))
    later = datetime.now(UTC) + timedelta(hours=1)
    with belt._writer.transaction() as cursor:
        cursor.execute("UPDATE topics SET last = ?", (int(later.timestamp() * 1_000_000),))
    belt.publish([Outgoing(IN.name, "k", b"v3")])
    assert values(list(belt.read(IN.name, later - timedelta(minutes=1)))) == ["v3"]
    belt.trim([replace(IN, retention=timedelta())])
    assert values(list(belt.read(IN.name))) == ["v3"]


def fill_up(belt: SqliteBelt) -> None:
    """Have SQLite refuse to grow the file, as on a full disk."""
    for file in (belt._writer, belt._reader):
        file._connection.execute("PRAGMA max_page_count = 1")


def test_a_full_disk_is_said_and_undoes_the_whole_batch(belt: SqliteBelt) -> None:
    belt.publish(some(5))
    fill_up(belt)
    with pytest.raises(BeltError, match=r"belt\.db: the disk is full; free some space"):
        belt.publish([Outgoing(IN.name, "k", b"x" * 100_000)] * 10)
    assert values(list(belt.read(IN.name))) == expected(5)


def test_a_full_disk_at_commit_loses_nothing(belt: SqliteBelt) -> None:
    belt.publish(some(5))
    with belt.worker("g", IN.name) as worker:
        take(worker, 5)
        worker._file._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(BeltError, match="the disk is full"):
            worker.commit([Outgoing(OUT.name, "k", b"x" * 100_000)] * 10)
        assert belt.positions("g", IN.name) == {}
        worker._file._connection.execute("PRAGMA max_page_count = 1000000")
        worker.rewind()
        assert values(take(worker, 5)) == expected(5)
        worker.commit([Outgoing(OUT.name, "k", b"x")])
    assert belt.positions("g", IN.name) == {0: 5}


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk takes root")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("this container may not mount")
    try:
        with SqliteBelt(disk / "belt.db") as belt:
            belt.create_topics([IN])
            sent = []

            def publish_for_ever() -> None:
                while True:
                    belt.publish([Outgoing(IN.name, "k", b"x" * 5_000)])
                    sent.append(1)

            with pytest.raises(BeltError, match="the disk is full"):
                publish_for_ever()
            assert len(list(belt.read(IN.name))) == len(sent) > 10
            with pytest.raises(BeltError, match="the disk is full"):
                SqliteBelt(disk / "another.db")
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_bytes(b"this is no database" * 1_000)
    with pytest.raises(BeltError, match=r"damaged, or no SQLite file .*move it away"):
        SqliteBelt(path)


def test_a_damaged_page_is_said(path: Path) -> None:
    with SqliteBelt(path) as belt:
        belt.create_topics([IN])
        belt.publish([Outgoing(IN.name, "k", b"x" * 5_000)] * 200)
    with path.open("r+b") as file:
        file.seek(8_192)
        file.write(b"\xde\xad" * 300_000)
    with pytest.raises(BeltError, match=r"damaged|malformed"), SqliteBelt(path) as belt:
        list(belt.read(IN.name))


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE precious (a)")
    connection.close()
    with pytest.raises(BeltError, match="not a belt"):
        SqliteBelt(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM precious").fetchone() == (0,)
    connection.close()


def test_a_newer_file_is_refused(path: Path) -> None:
    SqliteBelt(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(BeltError, match="newer version of this program"):
        SqliteBelt(path)


def test_a_home_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BeltError, match=r"file/belt\.db: "):
        SqliteBelt(tmp_path / "file" / "belt.db")
    (tmp_path / "folder").mkdir()
    with pytest.raises(BeltError, match="folder is there, writable"):
        SqliteBelt(tmp_path / "folder")


def test_a_lock_held_for_too_long_is_unavailable(belt: SqliteBelt, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    belt._writer._connection.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(Unavailable, match="another process has held the file"):
        belt.publish(some(1))
    other.execute("ROLLBACK")
    other.close()
    belt.publish(some(1))


def test_any_other_error_names_the_file(belt: SqliteBelt, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE messages")
    connection.close()
    with pytest.raises(BeltError, match=r"belt\.db: no such table: messages"):
        belt.publish(some(1))


def test_processes_that_open_a_new_file_at_once_all_get_it(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from wire.belt.sqlite import SqliteBelt\n"
        "from wire.belt import Outgoing; from wire.topics import FETCHED\n"
        "with SqliteBelt(Path(sys.argv[1])) as belt:\n"
        "    belt.create_topics([FETCHED])\n"
        "    for at in range(50): belt.publish([Outgoing(FETCHED.name, str(at), b'v')])\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", program, path]) for _ in range(6)]
    assert [process.wait() for process in processes] == [0] * 6
    with SqliteBelt(path) as belt:
        messages = list(belt.read("articles.fetched"))
    assert [message.offset for message in messages] == list(range(300))
