"""What commands share: the settings, read once, and the parts that they open from them.

In: the environment. Out: settings, database, belt, index, knowledge; each opened at most once a process. Refuses: what
the parts refuse.
"""

import os
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from wire.settings import Settings, load


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    file = os.environ.get("WIREWATCH_CONFIG")
    return load(os.environ, Path(file) if file else None)


@cache
def engine() -> sa.Engine:
    """Return the state database, migrated."""
    from wire.database import open_database

    return open_database(settings().database.url.reveal(), settings().home)
