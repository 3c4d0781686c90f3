"""What every belt does, said once; each implementation runs all of it as a class of its own.

In: fixtures `open_belt`, which opens the same log again and again, and `topics`. Out: tests. Not a test file itself, so
that pytest collects only the classes derived from it.
"""

import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from wire.belt import Belt, BeltError, Fenced, Message, Outgoing, Worker
from wire.topics import Topic

OpenBelt = Callable[[], Belt]
IN, OUT, BAD = Topic("in", partitions=3), Topic("out", partitions=2), Topic("bad", partitions=1, max_bytes=6_000_000)
PATIENCE = 20.0  # seconds, for a group to form on a busy machine


def take(worker: Worker, count: int) -> list[Message]:
    """Poll until there are so many messages."""
    messages: list[Message] = []
    deadline = time.monotonic() + PATIENCE
    while len(messages) < count and time.monotonic() < deadline:
        messages += worker.poll(count - len(messages), 0.5)
    return messages


def there(belt: Belt, topic: Topic, count: int) -> list[Message]:
    """Read a topic until there are so many messages: on Kafka a commit is seen some milliseconds after it returned."""
    deadline = time.monotonic() + PATIENCE
    while len(messages := list(belt.read(topic.name))) < count and time.monotonic() < deadline:
        time.sleep(0.05)
    return messages


def some(count: int, topic: str = IN.name, keys: int = 1_000) -> list[Outgoing]:
    return [Outgoing(topic, f"k{at % keys}", f"v{at}".encode()) for at in range(count)]


def values(messages: Sequence[Message]) -> list[str]:
    return sorted((message.value.decode() for message in messages), key=lambda value: int(value.lstrip("v")))


def expected(*span: int) -> list[str]:
    return [f"v{at}" for at in range(*span)]


class BeltContract:
    @pytest.fixture
    def belt(self, open_belt: OpenBelt) -> Belt:
        belt = open_belt()
        belt.create_topics([IN, OUT, BAD])
        return belt

    def test_publish_then_poll_gives_all_in_order_per_key(self, belt: Belt) -> None:
        belt.publish(some(300, keys=7))
        with belt.worker("g", IN.name) as worker:
            messages = take(worker, 300)
        assert values(messages) == expected(300)
        for key in {message.key for message in messages}:
            numbers = [int(message.value[1:]) for message in messages if message.key == key]
            assert numbers == sorted(numbers)
        assert {message.topic for message in messages} == {IN.name}
        places = [(message.partition, message.offset) for message in messages]
        assert len(set(places)) == 300

    def test_a_message_comes_back_as_it_went(self, belt: Belt) -> None:
        before = datetime.now(UTC) - timedelta(seconds=5)
        headers = {"trace": "00-ab-cd-01", "schema": "article/1", "detail": "Ünïcode – 軍事 \n"}
        sent = [
            Outgoing(IN.name, "clé-軍-🗞", b"\x00\xff\xfe", headers),
            Outgoing(IN.name, "", b""),
        ]
        belt.publish(sent)
        with belt.worker("g", IN.name) as worker:
            messages = take(worker, 2)
        got = {message.key: message for message in messages}
        assert (got["clé-軍-🗞"].value, got["clé-軍-🗞"].headers) == (b"\x00\xff\xfe", headers)
        assert (got[""].value, got[""].headers) == (b"", {})
        assert all(before < message.timestamp < datetime.now(UTC) + timedelta(seconds=5) for message in messages)

    def test_a_message_of_four_megabytes_passes(self, belt: Belt) -> None:
        value = bytes(range(256)) * 16_000
        belt.publish([Outgoing(IN.name, "big", value)])
        with belt.worker("g", IN.name) as worker:
            (message,) = take(worker, 1)
            worker.commit([Outgoing(OUT.name, "big", message.value)])
        assert [message.value for message in there(belt, OUT, 1)] == [value]

    def test_a_message_above_the_limit_is_refused_and_nothing_kept(self, belt: Belt) -> None:
        value = random.Random(1).randbytes(IN.max_bytes + 10)
        with pytest.raises(BeltError, match=r"5000010 bytes|larger than its topic"):
            belt.publish([Outgoing(IN.name, "big", value)])
        belt.publish(some(1))
        assert values(list(belt.read(IN.name))) == ["v0"]
        with belt.worker("g", IN.name) as worker:
            take(worker, 1)
            with pytest.raises(BeltError, match=r"5000010 bytes|larger than its topic"):
                worker.commit([Outgoing(OUT.name, "a", b"v1"), Outgoing(OUT.name, "big", value)])
            assert not list(belt.read(OUT.name))
            worker.commit([Outgoing(OUT.name, "a", b"v1"), Outgoing(BAD.name, "big", value)])
        assert values(there(belt, OUT, 1)) == ["v1"]
        assert len(there(belt, BAD, 1)) == 1

    def test_more_than_is_held_in_flight_passes(self, belt: Belt) -> None:
        belt.publish([Outgoing(IN.name, f"k{at}", bytes(3_900_000)) for at in range(12)])
        with belt.worker("g", IN.name) as worker:
            assert len(take(worker, 12)) == 12

    def test_commit_makes_outputs_and_offsets_count_together(self, belt: Belt) -> None:
        belt.publish(some(10))
        with belt.worker("g", IN.name) as worker:
            take(worker, 10)
            assert not list(belt.read(OUT.name))
            worker.commit([*some(9, OUT.name), Outgoing(BAD.name, "k9", b"v9")])
            assert values(there(belt, OUT, 9)) == expected(9)
            assert values(there(belt, BAD, 1)) == ["v9"]
            assert not worker.poll(10, 0.5)

    def test_rewind_gives_the_same_again(self, belt: Belt) -> None:
        belt.publish(some(20))
        with belt.worker("g", IN.name) as worker:
            take(worker, 20)
            worker.rewind()
            assert values(take(worker, 20)) == expected(20)
            worker.commit()
            belt.publish(some(1))
            assert values(take(worker, 1)) == ["v0"]
            worker.rewind()
            assert values(take(worker, 1)) == ["v0"]

    def test_what_was_not_committed_comes_to_the_next_worker(self, belt: Belt) -> None:
        belt.publish(some(30))
        with belt.worker("g", IN.name) as worker:
            first = take(worker, 10)
            worker.commit(some(10, OUT.name))
            take(worker, 10)
        with belt.worker("g", IN.name) as worker:
            rest = take(worker, 20)
        assert values([*first, *rest]) == expected(30)

    def test_two_groups_read_each_for_itself(self, belt: Belt) -> None:
        belt.publish(some(10))
        with belt.worker("one", IN.name) as one, belt.worker("two", IN.name) as two:
            assert values(take(one, 10)) == expected(10)
            one.commit()
            assert values(take(two, 10)) == expected(10)

    def test_a_second_worker_in_a_slot_fences_the_first(self, belt: Belt) -> None:
        belt.publish(some(10))
        with belt.worker("g", IN.name) as old:
            take(old, 10)
            with belt.worker("g", IN.name) as new:
                assert values(take(new, 10)) == expected(10)
                with pytest.raises(Fenced, match="another worker"):
                    old.commit(some(10, OUT.name))
                assert not list(belt.read(OUT.name))
                new.commit(some(10, OUT.name))
        assert values(there(belt, OUT, 10)) == expected(10)

    def test_a_fenced_worker_without_outputs_is_refused_too(self, belt: Belt) -> None:
        belt.publish(some(5))
        with belt.worker("g", IN.name) as old:
            take(old, 5)
            with belt.worker("g", IN.name) as new:
                take(new, 5)
                with pytest.raises(Fenced, match="another worker"):
                    old.commit()

    def test_an_empty_commit_changes_nothing(self, belt: Belt) -> None:
        with belt.worker("g", IN.name) as worker:
            worker.commit()
            assert not worker.poll(5, 0.2)
            worker.commit([])
        assert belt.positions("g", IN.name) == {}

    def test_a_commit_may_put_messages_without_having_read_any(self, belt: Belt) -> None:
        with belt.worker("g", IN.name) as worker:
            worker.commit(some(3, OUT.name))
        assert values(there(belt, OUT, 3)) == expected(3)

    def test_idle_keeps_place_and_messages(self, belt: Belt) -> None:
        belt.publish(some(10))
        with belt.worker("g", IN.name) as worker:
            got = take(worker, 5)
            belt.publish(some(5, OUT.name))
            worker.idle(0.7)
            worker.commit()
            worker.idle(0.1)
            got += take(worker, 5)
            worker.rewind()
            worker.idle(0.1)
            assert len(take(worker, 5)) == 5
        assert values(got) == expected(10)

    def test_a_log_is_there_when_opened_again(self, open_belt: OpenBelt, belt: Belt) -> None:
        belt.publish(some(4))
        with belt.worker("g", IN.name) as worker:
            take(worker, 2)
            worker.commit()
        belt.close()
        with open_belt() as again:
            again.create_topics([IN, OUT, BAD])
            with again.worker("g", IN.name) as worker:
                assert len(take(worker, 2)) == 2
            assert len(list(again.read(IN.name))) == 4

    def test_read_since_a_time(self, belt: Belt) -> None:
        belt.publish(some(3))
        time.sleep(0.05)
        (*_, last) = sorted(belt.read(IN.name), key=lambda message: message.timestamp)
        since = last.timestamp + timedelta(milliseconds=1)
        assert not list(belt.read(IN.name, since))
        belt.publish([Outgoing(IN.name, "k", b"v3")])
        assert values(list(belt.read(IN.name, since))) == ["v3"]
        assert values(list(belt.read(IN.name, since - timedelta(days=400 * 365)))) == expected(4)

    def test_read_ends_at_the_end_of_its_beginning(self, belt: Belt) -> None:
        belt.publish(some(450))
        seen = 0
        for _ in belt.read(IN.name):
            seen += 1
            if seen == 1:
                belt.publish(some(10))
        assert seen == 450

    def test_read_while_others_write(self, open_belt: OpenBelt, belt: Belt) -> None:
        failures: list[Exception] = []

        def write() -> None:
            try:
                for at in range(20):
                    belt.publish([Outgoing(IN.name, f"k{at}", b"v0") for _ in range(10)])
            except Exception as error:  # noqa: BLE001 – told to the test below
                failures.append(error)

        thread = Thread(target=write)
        thread.start()
        with open_belt() as other:
            seen = 0
            deadline = time.monotonic() + PATIENCE
            while seen < 200 and time.monotonic() < deadline:
                now = len(list(other.read(IN.name)))
                assert now >= seen
                seen = now
        thread.join()
        assert not failures
        assert seen == 200

    def test_positions_and_lags_say_what_is_left(self, belt: Belt) -> None:
        assert belt.positions("g", IN.name) == {}
        (lag,) = belt.lags([("g", IN.name)])
        assert (lag.group, lag.topic, lag.messages, lag.oldest) == ("g", IN.name, 0, None)
        belt.publish(some(10))
        (lag,) = belt.lags([("g", IN.name)])
        assert lag.messages == 10
        assert lag.oldest is not None
        assert abs(lag.oldest - datetime.now(UTC)) < timedelta(seconds=10)
        with belt.worker("g", IN.name) as worker:
            take(worker, 10)
            worker.commit(some(10, OUT.name))
            assert sum(belt.positions("g", IN.name).values()) == 10
            in_lag, out_lag = belt.lags([("g", IN.name), ("h", OUT.name)])
            assert (in_lag.messages, in_lag.oldest) == (0, None)
            assert out_lag.messages >= 10  # a transaction's marks may count on Kafka
            assert out_lag.oldest is not None
        with belt.worker("h", OUT.name) as worker:
            take(worker, 10)
            worker.commit()
        (lag,) = belt.lags([("h", OUT.name)])
        assert (lag.messages, lag.oldest) == (0, None)

    def test_unknown_topics_are_refused_by_name(self, belt: Belt) -> None:
        for refused in (
            lambda: belt.publish(some(1, "nowhere")),
            lambda: belt.worker("g", "nowhere"),
            lambda: list(belt.read("nowhere")),
            lambda: belt.lags([("g", "nowhere")]),
            lambda: belt.positions("g", "nowhere"),
        ):
            with pytest.raises(BeltError, match="no topic nowhere"):
                refused()
        with belt.worker("g", IN.name) as worker:
            with pytest.raises(BeltError, match="no topic nowhere"):
                worker.commit([*some(1, OUT.name), *some(1, "nowhere")])
            assert not list(belt.read(OUT.name))

    def test_topics_are_created_once_and_again_without_harm(self, belt: Belt) -> None:
        belt.publish(some(3))
        belt.create_topics([IN, OUT, BAD])
        belt.create_topics([])
        assert len(list(belt.read(IN.name))) == 3

    def test_topics_are_created_by_several_at_once(self, open_belt: OpenBelt) -> None:
        belts = [open_belt() for _ in range(4)]
        threads = [Thread(target=belt.create_topics, args=([IN, OUT, BAD],)) for belt in belts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        belts[0].publish(some(1))
        assert len(list(belts[1].read(IN.name))) == 1

    def test_publishing_nothing_is_nothing(self, belt: Belt) -> None:
        belt.publish([])
        assert not list(belt.read(IN.name))

    def test_publishing_from_several_threads(self, belt: Belt) -> None:
        threads = [Thread(target=belt.publish, args=(some(50),)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(list(belt.read(IN.name))) == 200

    def test_closing_twice_does_no_harm(self, belt: Belt) -> None:
        worker = belt.worker("g", IN.name)
        worker.close()
        worker.close()
        belt.close()
        belt.close()
