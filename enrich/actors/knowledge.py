"""The knowledge base: who there is, under which names, in which roles from when to when.

In: the files of enrich/knowledge (each row names its source) and rows that a user imported. Out: a Knowledge, which
never changes; entries are read out of their row when asked for, so that a hundred thousand load in seconds and worker
processes share them after a fork. Refuses: a row that cannot be read (Fault with its reason); the rest still loads.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from enrich.actors.entry import Entry
from enrich.actors.fold import fold_name
from enrich.actors.forms import Form, forms_of
from enrich.facts import read_table

COLUMNS = ("id", "name", "kind", "country", "sector", "start", "end", "aliases", "popularity", "source")
# In this order: what is said first stands, aliases come together.
CORE = ("actors.csv", "world.tsv.xz", "public_life.csv")
ROLES = ("roles.csv", "roles.tsv.xz")


class Role(NamedTuple):
    """A position held from `start` up to `end` (ISO dates or years; empty is unknown or still)."""

    position: str
    start: str
    end: str
    sector: str

    def held_on(self, day: str) -> bool:
        """Say whether it was held on a day (ISO date)."""
        begins = not self.start or self.start <= day[: len(self.start)]
        return begins and (not self.end or day[: len(self.end)] < self.end or self.end == day[: len(self.end)] != day)


class Knowledge:
    """Actors by number (their row), id and folded form; roles by id."""

    def __init__(self, rows: Sequence[Sequence[str]], roles: Iterable[Sequence[str]] = ()) -> None:
        self._rows: list[str] = []
        self.numbers: dict[str, int] = {}
        for row in rows:
            number = self.numbers.get(row[0])
            if number is None:
                self.numbers[row[0]] = len(self._rows)
                self._rows.append("\t".join(row))
            else:
                self._rows[number] = "\t".join(_merged(self._rows[number].split("\t"), row))
        self._roles: dict[str, str] = {}
        held: dict[str, list[str]] = {}
        for role in roles:
            if role[0] in self.numbers:
                held.setdefault(role[0], []).append("\t".join(role[1:5]))
        self._roles = {actor: "\n".join(lines) for actor, lines in held.items()}

    def __len__(self) -> int:
        return len(self._rows)

    def entry(self, number: int) -> Entry:
        """Return the actor of a row."""
        actor, name, kind, country, sector, start, end, aliases, popularity, source = self._rows[number].split("\t")
        return Entry(actor, name, kind, country, sector, start, end, aliases, int(popularity or 0), source)

    def find(self, actor: str) -> Entry | None:
        """Return the actor of an id; None where there is none."""
        number = self.numbers.get(actor)
        return None if number is None else self.entry(number)

    def roles(self, actor: str) -> list[Role]:
        """Return the roles of an actor, earliest first."""
        lines = self._roles.get(actor)
        return [Role(*line.split("\t")) for line in lines.split("\n")] if lines else []

    def role_lines(self) -> Iterable[tuple[str, str]]:
        """Yield (id, its roles as lines) for whoever indexes them."""
        return self._roles.items()

    @cached_property
    def forms(self) -> dict[str, tuple[Form, ...]]:
        """Every folded form that a name may take → who is meant by it, and how surely."""
        found: dict[str, list[Form]] = {}
        for number in range(len(self._rows)):
            for text, form in forms_of(self.entry(number), number):
                found.setdefault(text, []).append(form)
        return {text: tuple(forms) for text, forms in found.items()}

    @cached_property
    def countries(self) -> frozenset[str]:
        """The codes that actors have as their country: ISO 3166, and those of states of the past or unrecognised."""
        return frozenset(row.split("\t", 4)[3] for row in self._rows) - {""}

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Folded first names of the base's people, as evidence that an unknown name is a person's."""
        seen: dict[str, int] = {}
        for row in self._rows:
            _, name, kind, _ = row.split("\t", 3)
            if kind == "person" and " " in name:
                first = fold_name(name.split(" ", 1)[0])
                seen[first] = seen.get(first, 0) + 1
        return frozenset(name for name, times in seen.items() if times > 1 and len(name) > 2)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Folded last names of the base's people."""
        names = (row.split("\t", 3)[1:3] for row in self._rows)
        return frozenset(fold_name(name.rsplit(" ", 1)[1]) for name, kind in names if kind == "person" and " " in name)


def _merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Two rows of one id: the first's words stand, gaps are filled, the names of both are aliases."""
    row = [a or b for a, b in zip(old, new, strict=True)]
    names = dict.fromkeys(a for a in (*old[7].split("|"), new[1], *new[7].split("|")) if a and a != row[1])
    row[7] = "|".join(names)
    row[8] = str(max(int(old[8] or 0), int(new[8] or 0)))
    row[9] = ";".join(dict.fromkeys((old[9] + ";" + new[9]).split(";")))
    return row


def load(actors: Sequence[Sequence[str]] = (), roles: Sequence[Sequence[str]] = ()) -> Knowledge:
    """Return the shipped base with the user's own rows before it, so that theirs stand."""
    rows = [*actors, *(row for name in CORE for row in read_table(name))]
    return Knowledge(rows, [*roles, *(row for name in ROLES for row in read_table(name))])
