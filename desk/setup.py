"""What commands share: the settings, read once, and the parts that are opened from them.

In: the environment. Out: settings, database, belt, index, knowledge; each opened at most once a process. Refuses: what
the parts refuse.
"""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from wire.settings import Settings, load

if TYPE_CHECKING:
    from datetime import datetime

    import sqlalchemy as sa

    from enrich.actors.knowledge import Knowledge
    from index.store import Store
    from index.store.records import RecordStore
    from wire.belt import Belt
    from wire.query import Resolver


@cache
def settings() -> Settings:
    """Return the settings of this process, and set up its logs."""
    from wire.logs import configure

    file = os.environ.get("WIREWATCH_CONFIG")
    loaded = load(os.environ, Path(file) if file else None)
    configure(loaded.log)
    return loaded


@cache
def engine() -> "sa.Engine":
    """Return the state database, migrated."""
    from wire.database import open_database

    return open_database(settings().database.url.reveal(), settings().home)


@cache
def belt() -> "Belt":
    """Return the log, with every topic of the topology."""
    from wire.belt.open import open_belt
    from wire.topics import TOPICS

    opened = open_belt(settings().belt, settings().home)
    opened.create_topics(TOPICS)
    return opened


@cache
def store() -> "Store":
    """Return the search index."""
    from index.store.open import open_store

    return open_store(settings().index, settings().home)


@cache
def records() -> "RecordStore":
    """Return the event records of the index."""
    from index.store.open import open_records

    return open_records(settings().index, settings().home)


@cache
def knowledge() -> "Knowledge":
    """Return the knowledge base that ships with wirewatch and what the user imported.

    Where there is no state yet, nothing was imported, and a dry run leaves it so.
    """
    from enrich.actors.knowledge import load as load_knowledge

    if not settings().database.url and not (settings().home / "state.db").exists():
        return load_knowledge()
    from enrich.actors.bring.shelf import as_rows, every

    as_of()
    with engine().connect() as connection:
        return load_knowledge(*as_rows(every(connection)))


def imports() -> "datetime | None":
    """Return when the last import of actors was; cheap enough to be asked before each batch."""
    from enrich.actors.bring.shelf import latest

    with engine().connect() as connection:
        return latest(connection)


@cache
def as_of() -> "datetime | None":
    """Return the last import that `knowledge` is sure to hold."""
    return imports()


def forget_knowledge() -> None:
    """Have the base read anew when it is next asked for, with what was imported since."""
    as_of.cache_clear()
    knowledge.cache_clear()
    resolver.cache_clear()


@cache
def resolver() -> "Resolver":
    """Return what finds the actors that a query names."""
    from enrich.actors.resolve import KnowledgeResolver

    return KnowledgeResolver(knowledge())
