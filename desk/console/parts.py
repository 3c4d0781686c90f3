"""What the console shows things from: store, state, log, knowledge, opened by the desk when first needed.

In: functions that open them. Out: Parts. Refuses: what the parts refuse.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wire.clock import Clock

if TYPE_CHECKING:
    import sqlalchemy as sa

    from index.store import Store
    from index.store.records import RecordStore
    from wire.belt import Belt
    from wire.query import Resolver


@dataclass(frozen=True, slots=True)
class Parts:
    """Each is opened at most once a process (desk/setup.py), so that a page needs only what it shows."""

    store: "Callable[[], Store]"
    records: "Callable[[], RecordStore]"
    engine: "Callable[[], sa.Engine]"
    belt: "Callable[[], Belt]"
    resolver: "Callable[[], Resolver]"
    clock: Clock
