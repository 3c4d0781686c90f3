"""An actor as the knowledge base has it, for all who work on its names.

In: a row of the base. Out: an Entry. Refuses: nothing; knowledge.py reads the rows.
"""

from msgspec import Struct


class Entry(Struct, frozen=True):
    """One actor as the base has it; empty where it does not say."""

    id: str
    name: str
    kind: str
    country: str
    sector: str
    start: str
    end: str
    aliases: str  # parted by |
    popularity: int
    source: str
