"""The ways out for alerts: one driver a kind of address, found by the address's scheme.

In: an address (`https://…`, `log:`). Out: the driver that sends there. Refuses: an unknown scheme, with a ValueError
that names the known ones. A new way out is a module here with a `Channel`, and a line in DRIVERS.
"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from urllib.parse import urlsplit

from wire.settings import AlertsSettings, Secret

Outcome = Literal["delivered", "failed", "gone"]


@dataclass(frozen=True, slots=True)
class Message:
    """One alert on its way to one address; `id` stays the same however often it is tried."""

    id: str
    address: str
    payload: str  # JSON, below 20 KB
    secret: Secret
    at: datetime  # when this attempt is made


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an attempt. `failed` may be tried again, `gone` may not: the receiver wants nothing more."""

    outcome: Outcome
    detail: str = ""
    status: int | None = None  # of HTTP
    after: float | None = None  # seconds that the receiver asked to be left alone


class Channel(Protocol):
    """A driver. Safe for threads; `send` never raises for what a receiver does."""

    def send(self, message: Message) -> Receipt:
        """Try once, within the time-out, and say what came of it."""


Channels = Mapping[str, Channel]

# driver → its module, whose `open_channel(settings)` makes it, and whose `check(address)` refuses with a ValueError
DRIVERS = {"webhook": "alerts.channels.webhook", "log": "alerts.channels.log"}
SCHEMES = {"https": "webhook", "http": "webhook", "log": "log"}


def driver_of(address: str) -> str:
    """Return the name of the driver for an address; raises ValueError."""
    scheme = address.partition(":")[0].lower()
    if scheme not in SCHEMES:
        known = ", ".join(f"{each}:" for each in SCHEMES)
        raise ValueError(f"{address!r:.80}: no such channel; {known} are known")
    return SCHEMES[scheme]


def check_address(address: str) -> str:
    """Return an address that its driver can use; raises ValueError for any other."""
    importlib.import_module(DRIVERS[driver_of(address)]).check(address)
    return address


def lane_of(address: str) -> str:
    """Return the receiver that stands behind an address: its host, or the scheme where it has none.

    One message is under way to a receiver at a time, so that a slow one holds up no more than its own.
    """
    return urlsplit(address).netloc.lower() or address.partition(":")[0].lower()


def open_channels(settings: AlertsSettings) -> dict[str, Channel]:
    """Return every driver, ready to send; raises SettingsError."""
    return {name: importlib.import_module(module).open_channel(settings) for name, module in DRIVERS.items()}
