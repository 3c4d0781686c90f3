"""The stages `actors` and `alerts` follow `wirewatch actors import` while they run.

In: the parallel stages' functions, in a pool or here. Out: what handles a stage's batches; that of `actors` looks
before each batch at when the last import was, and works with the base as it is then. And a resolver that does so for
each name. Refuses: nothing; where the state database is away, the base stays as it was and the next batch looks again.
"""

from collections.abc import Callable, Sequence

import sqlalchemy as sa
import structlog

from desk import setup
from wire.batch import Handled, Process
from wire.pool import Here, Pool
from wire.query import Resolver
from wire.stage import Handle

log = structlog.get_logger()


def handling(name: str, build: Callable[[], Process], place: Pool | Here) -> Handle:
    """Return what handles the batches of a parallel stage, whose function `place` holds already."""
    if name != "actors":
        return lambda values: place.handle(name, values)

    def handle(values: Sequence[bytes]) -> list[Handled]:
        try:
            if _is_behind():
                place.renew(name, build())
                log.info("actors.renewed", imported=str(setup.as_of()))
        except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
            log.warning("actors.not-renewed", error=str(error.orig))
        return place.handle(name, values)

    return handle


def _is_behind() -> bool:
    """Say whether something was imported since the base was read; it is then read anew when next asked for."""
    if setup.imports() == setup.as_of():
        return False
    setup.forget_knowledge()
    return True


class CurrentResolver:
    """Finds the actors that a query names in the base as it is when asked: few names are, and seldom."""

    def actors(self, name: str) -> Sequence[str]:
        return self._now().actors(name)

    def country(self, name: str) -> str | None:
        return self._now().country(name)

    def name(self, actor: str) -> str | None:
        return self._now().name(actor)

    def suggest(self, name: str) -> Sequence[str]:
        return self._now().suggest(name)

    def _now(self) -> Resolver:
        _is_behind()
        return setup.resolver()
