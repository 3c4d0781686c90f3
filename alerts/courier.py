"""The couriers: claim what is due, send it, settle; many at once, in one process or in many.

In: the outbox, what waits for digests, and the channels. Out: a DeliverySummary, or a Courier that goes on until it is
stopped. Refuses: nothing; a database that is away is waited for. Nothing is held in memory: what a courier dies over
goes again.
"""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

import sqlalchemy as sa
import structlog

from alerts import digest, outbox
from alerts.bell import listen, ring
from alerts.channels import Channels, Message, Receipt
from alerts.outbox import Attempt, Claim, State
from wire import metrics
from wire.clock import Clock
from wire.settings import AlertsSettings

COURIERS = 4  # threads: they wait for receivers, not for the processor
LOOK = 0.5  # seconds between looks at the outbox when no bell rings: a matcher in another process is noticed in time
KEPT = timedelta(days=60)  # messages at rest; twice as long as a quarantined article may still be replayed
TIDY = timedelta(hours=1)  # between two looks for what is older
AWAY = 5.0  # seconds to wait when the database is away

log = structlog.get_logger()


@dataclass(slots=True)
class DeliverySummary:
    """What a round of deliveries did, in messages: `failed` have no attempt left, `retried` are due again later."""

    delivered: int = 0
    retried: int = 0
    failed: int = 0
    cancelled: int = 0
    lost: int = 0  # sent, but the lease had run out: another courier sends it again, under the same id

    def count(self, state: State | None) -> None:
        """Count one message by where it stands now."""
        name = {None: "lost", State.WAITING: "retried"}.get(state) or str(state)
        setattr(self, name, getattr(self, name) + 1)


def deliver_due(
    engine: sa.Engine, channels: Channels, clock: Clock, settings: AlertsSettings, stop: Callable[[], bool] = bool
) -> DeliverySummary:
    """Send all that is due now, digests too, one after the other, until nothing is due or `stop()`."""
    summary = DeliverySummary()
    lease = timedelta(seconds=settings.timeout + outbox.LEASE_MARGIN)
    while not stop():
        with engine.begin() as connection:
            digest.put_due(connection, clock())
            claimed = outbox.claim(connection, clock(), lease)
        if claimed is None:
            break
        tried = _try(channels, claimed, clock, settings.attempts)
        with engine.begin() as connection:
            state = outbox.settle(connection, claimed, tried)
        summary.count(state)
        metrics.DELIVERIES.labels(claimed.channel, tried.receipt.outcome).inc()
        _log(claimed, tried, state)
    return summary


def is_due(engine: sa.Engine, now: datetime) -> bool:
    """Say whether there is something to send."""
    with engine.begin() as connection:
        times = outbox.next_due(connection), digest.next_due(connection, now)[1]
    return any(each is not None and each <= now for each in times)


class Courier:
    """Delivers in threads until it is stopped; a matcher on the same engine wakes it."""

    def __init__(
        self, engine: sa.Engine, channels: Channels, clock: Clock, settings: AlertsSettings, threads: int = COURIERS
    ) -> None:
        self._engine, self._channels, self._clock, self._settings = engine, channels, clock, settings
        self._threads = [threading.Thread(target=self._work, name=f"courier-{n}", daemon=True) for n in range(threads)]
        self._stopping = threading.Event()
        self._tidied: datetime | None = None
        self._counting = threading.Lock()
        self.summary = DeliverySummary()

    def start(self) -> None:
        """Begin to deliver."""
        for thread in self._threads:
            thread.start()

    def stop(self, timeout: float | None = None) -> None:
        """End after the messages under way, at the latest after a channel's time-out; the rest stays in the outbox."""
        self._stopping.set()
        ring(self._engine)
        until = time.monotonic() + (self._settings.timeout + outbox.LEASE_MARGIN if timeout is None else timeout)
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def _work(self) -> None:
        heard = 0
        while not self._stopping.is_set():
            self._round()
            heard = listen(self._engine, heard, LOOK)

    def _round(self) -> None:
        try:
            done = deliver_due(self._engine, self._channels, self._clock, self._settings, self._stopping.is_set)
            self._tidy(self._clock())
        except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
            log.warning("alerts.database-away", error=str(error.orig), seconds=AWAY)
            self._stopping.wait(AWAY)
        except Exception:
            log.exception("alerts.courier-failed", seconds=AWAY)  # a bug must not end deliveries for good
            self._stopping.wait(AWAY)
        else:
            with self._counting:
                for name in DeliverySummary.__slots__:
                    setattr(self.summary, name, getattr(self.summary, name) + getattr(done, name))

    def _tidy(self, now: datetime) -> None:
        with self._counting:
            if self._tidied and now < self._tidied + TIDY:
                return
            self._tidied = now
        with self._engine.begin() as connection:
            outbox.forget(connection, now - KEPT)


def _try(channels: Channels, claimed: Claim, clock: Clock, most: int) -> Attempt:
    at, began = clock(), time.monotonic()
    message = Message(claimed.id, claimed.address, claimed.payload, claimed.secret, at)
    channel = channels.get(claimed.channel)
    try:
        receipt = channel.send(message) if channel else Receipt("failed", f"{claimed.channel}: no such channel here")
    except Exception as error:  # noqa: BLE001 – a driver's bug is this message's failure, not the end of the courier
        receipt = Receipt("failed", f"{type(error).__name__}: {error}")
    ms = int((time.monotonic() - began) * 1_000)
    return Attempt(receipt, at, ms, most, random.random())  # noqa: S311 – jitter, no secret


def _log(claimed: Claim, tried: Attempt, state: State | None) -> None:
    say = log.info if tried.receipt.outcome == "delivered" else log.warning
    say(
        "alerts.delivery",
        alert=claimed.id,
        subscription=claimed.subscription,
        attempt=claimed.attempt,
        outcome=tried.receipt.outcome,
        status=tried.receipt.status,
        detail=tried.receipt.detail,
        state=state.value if state else "lost",
        ms=tried.ms,
    )
