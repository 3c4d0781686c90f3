"""The sets of words that the rules go by, as data.

In: enrich/knowledge/event_words.toml and name_words.csv. Out: a frozenset by its name. Refuses: a name unknown to the
first.
"""

import tomllib
from functools import cache

from enrich.facts import KNOWLEDGE, read_table

_FILE = KNOWLEDGE / "event_words.toml"


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(text.split()) for name, text in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}


def words(name: str) -> frozenset[str]:
    """Return a set of words that tell events."""
    return _sets()[name]


@cache
def name_words(use: str) -> frozenset[str]:
    """Return the words in and around names that are listed for a use, none for an unknown one."""
    return frozenset(word for each, words in read_table("name_words.csv") if each == use for word in words.split("|"))
