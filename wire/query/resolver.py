"""Names in queries: how `actor:"Qassem Soleimani"` and `source:Iran` find ids and codes.

In: names, aliases, ids and country codes as people write them. Out: actor ids, ISO 3166 alpha-3 codes, names, and
suggestions. Refuses: nothing; an empty answer means that nobody of that name is known. The knowledge base of
enrich/actors implements Resolver; `Names` is a small one for tests and for use without a knowledge base.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from wire.query.words import fold_key


class Resolver(Protocol):
    """What the language needs to know about names."""

    def actors(self, name: str) -> Sequence[str]:
        """Return the ids of all actors with this id, name or alias in any spelling; empty where there is none."""

    def country(self, name: str) -> str | None:
        """Return the alpha-3 code of a country by its name or its alpha-2 or alpha-3 code."""

    def name(self, actor: str) -> str | None:
        """Return the usual name of an actor by its id."""

    def suggest(self, name: str) -> Sequence[str]:
        """Return up to three known names of actors or countries that look like this one, nearest first."""


class Names:
    """A resolver over two small tables: id → names (the usual one first), and alpha-3 code → names."""

    def __init__(self, actors: Mapping[str, Iterable[str]], countries: Mapping[str, Iterable[str]]) -> None:
        self._names = {actor: list(names) for actor, names in actors.items()}
        self._actors: dict[str, list[str]] = {}
        for actor, names in self._names.items():
            for each in {fold_key(name) for name in (actor, *names)}:
                self._actors.setdefault(each, []).append(actor)
        self._countries = {fold_key(each): code for code, names in countries.items() for each in (code, *names)}
        self._spelt = {
            fold_key(each): each for names in (*self._names.values(), *map(list, countries.values())) for each in names
        }

    def actors(self, name: str) -> Sequence[str]:
        return self._actors.get(fold_key(name), [])

    def country(self, name: str) -> str | None:
        return self._countries.get(fold_key(name))

    def name(self, actor: str) -> str | None:
        names = self._names.get(actor)
        return names[0] if names else None

    def suggest(self, name: str) -> Sequence[str]:
        return [self._spelt[each] for each in difflib.get_close_matches(fold_key(name), self._spelt, n=3)]
