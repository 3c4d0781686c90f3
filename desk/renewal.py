"""The stage `actors` follows `wirewatch actors import` while it runs.

In: the parallel stages' functions, in a pool or here. Out: what handles a stage's batches; that of `actors` looks
before each batch at when the last import was, and works with the base as it is then. Refuses: nothing; where the
state database is away, the base stays as it was and the next batch looks again.
"""

from collections.abc import Callable, Sequence

import sqlalchemy as sa
import structlog

from desk import setup
from wire.batch import Handled, Process
from wire.pool import Here, Pool
from wire.stage import Handle

log = structlog.get_logger()


def handling(name: str, build: Callable[[], Process], place: Pool | Here) -> Handle:
    """Return what handles the batches of a parallel stage, whose function `place` holds already."""
    if name != "actors":
        return lambda values: place.handle(name, values)

    def handle(values: Sequence[bytes]) -> list[Handled]:
        try:
            if setup.imports() != setup.as_of():
                setup.forget_knowledge()
                place.renew(name, build())
                log.info("actors.renewed", imported=str(setup.as_of()))
        except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
            log.warning("actors.not-renewed", error=str(error.orig))
        return place.handle(name, values)

    return handle
