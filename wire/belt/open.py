"""Picks the belt by URL: nothing for SQLite in the home folder, `kafka://` for Kafka.

In: the belt's settings and the home folder. Out: an open belt. Refuses: another scheme, with a SettingsError.
"""

from pathlib import Path

from wire.belt import Belt
from wire.settings import BeltSettings, SettingsError

FILE = "belt.db"


def open_belt(settings: BeltSettings, home: Path) -> Belt:
    """Return the belt of the settings; raises SettingsError, BeltError, Unavailable."""
    scheme, _, rest = settings.url.reveal().partition("://")
    if not scheme and not rest:
        from wire.belt.sqlite import SqliteBelt

        return SqliteBelt(home / FILE)
    if scheme == "kafka" and rest:
        from wire.belt.kafka import KafkaBelt

        return KafkaBelt(settings)
    raise SettingsError(f"belt.url={scheme}://…: empty (SQLite in home) or kafka://host:9092[,host:9092], please")
