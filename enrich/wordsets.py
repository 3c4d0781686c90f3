"""The sets of words that the rules go by, as data.

In: enrich/knowledge/event_words.toml. Out: a frozenset by its name. Refuses: an unknown name.
"""

import tomllib
from functools import cache

from enrich.facts import KNOWLEDGE

_FILE = KNOWLEDGE / "event_words.toml"


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(text.split()) for name, text in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}


def words(name: str) -> frozenset[str]:
    """Return a set of words."""
    return _sets()[name]
