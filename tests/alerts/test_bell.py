import threading
import time

import sqlalchemy as sa

from alerts.bell import listen, ring


def engine() -> sa.Engine:
    return sa.create_engine("sqlite://")


def test_ring_wakes_who_listens() -> None:
    mine, woken = engine(), []
    thread = threading.Thread(target=lambda: woken.append(listen(mine, 0, 10)))
    thread.start()
    ring(mine)
    thread.join(5)
    assert woken == [1]


def test_ring_before_listening_is_not_missed() -> None:
    mine = engine()
    ring(mine)
    began = time.monotonic()
    assert listen(mine, 0, 10) == 1
    assert time.monotonic() - began < 1


def test_another_engine_is_not_heard() -> None:
    mine, other = engine(), engine()
    ring(other)
    assert listen(mine, 0, 0.05) == 0
