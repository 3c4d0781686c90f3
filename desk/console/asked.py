"""What a visitor asks for, read from the query string within limits.

In: query parameters. Out: an Asked. Refuses: values that are wrong or too large, with a Wrong that names the parameter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar
from urllib.parse import urlencode

from desk.reading import time_between
from wire.query.tree import Published

PAGE = 20  # hits a page
PAGES = 50  # a store would have to sort a thousand hits for the last one; nobody reads further
LONGEST = 2_000  # letters of a query
PARAMETERS = ("q", "since", "until", "sort", "page")
Sort = Literal["relevance", "published"]
SORTS: tuple[Sort, ...] = ("relevance", "published")
Word = TypeVar("Word", bound=str)


class Wrong(ValueError):
    """A parameter that cannot be used; the message names it and says what would be right."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as a visitor asked for it."""

    query: str
    time: Published
    sort: Sort
    page: int
    given: Mapping[str, str]  # the parameters as they came, for links to the next page and the like

    def link(self, **changes: str | int | None) -> str:
        """Return the address of this search with some parameters changed, or left out where None."""
        changed = {"page": None, **changes}
        merged = {**self.given, **{name: str(value) for name, value in changed.items() if value is not None}}
        kept = {name: value for name, value in merged.items() if value and changed.get(name, "") is not None}
        return "/?" + urlencode(kept)


def read(given: Mapping[str, str]) -> Asked:
    """Return what is asked; raises Wrong."""
    known = {name: given[name].strip() for name in PARAMETERS if name in given}
    query = known.get("q", "")
    if len(query) > LONGEST:
        raise Wrong(f"q: {LONGEST} letters at most")
    return Asked(
        query=query,
        time=_time(known),
        sort=one_of(known, "sort", SORTS),
        page=number(known, "page", 1, PAGES),
        given={name: value for name, value in known.items() if value},
    )


def only(given: Iterable[str], known: Sequence[str]) -> None:
    """Raise Wrong for a parameter that is none of these: passed over, it would look as if it had been heeded."""
    for name in given:
        if name not in known:
            raise Wrong(f"{name[:50]}: no such parameter; there are {', '.join(known)}")


def number(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Return a whole number from 1 to `most`; raises Wrong."""
    text = given.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most and len(text) < 9):
        raise Wrong(f"{name}: a number from 1 to {most}")
    return int(text)


def one_of(given: Mapping[str, str], name: str, known: Sequence[Word]) -> Word:
    """Return one of some words, the first where none is given; raises Wrong."""
    value = given.get(name) or known[0]
    for word in known:
        if word == value:
            return word
    raise Wrong(f"{name}: one of {', '.join(known)}")


def _time(given: Mapping[str, str]) -> Published:
    try:
        return time_between(given.get("since"), given.get("until"))
    except ValueError as error:
        raise Wrong(str(error)) from None
