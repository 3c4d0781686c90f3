"""The bell between a matcher and the couriers of one process: something new is in the outbox.

In: the engine that both work on. Out: couriers that look at once instead of at their next turn. Refuses: nothing; what
is written by another process is found by looking.
"""

import threading
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import sqlalchemy as sa


@dataclass(eq=False)
class _Bell:
    condition: threading.Condition = field(default_factory=threading.Condition)
    rung: int = 0


_bells: WeakKeyDictionary[sa.Engine, _Bell] = WeakKeyDictionary()
_hanging = threading.Lock()


def ring(engine: sa.Engine) -> None:
    """Wake all who listen."""
    bell = _bell(engine)
    with bell.condition:
        bell.rung += 1
        bell.condition.notify_all()


def listen(engine: sa.Engine, heard: int, seconds: float) -> int:
    """Wait until the bell has rung more than `heard` times, at most some seconds; return how often it has."""
    bell = _bell(engine)
    with bell.condition:
        bell.condition.wait_for(lambda: bell.rung > heard, seconds)
        return bell.rung


def _bell(engine: sa.Engine) -> _Bell:
    with _hanging:
        return _bells.setdefault(engine, _Bell())
