"""What is wrong with a query: a message that points at the place and suggests the nearest right word.

In: raised by wire.query.parse. Out: a QueryError whose text is the message, the query and a caret under the place.
Refuses: nothing.
"""

import difflib
import unicodedata
from collections.abc import Iterable

WIDE = 72  # letters of the query shown around the place, so that the caret stays on one terminal line


class QueryError(ValueError):
    """A query cannot be read; `suggestion` may stand for the `length` letters at `column` (from 1), or is None."""

    def __init__(self, message: str, query: str, start: int, end: int = 0, suggestion: str | None = None) -> None:
        self.message = f"{message}; did you mean {suggestion}?" if suggestion else message
        self.query, self.suggestion = query, suggestion
        self.column, self.length = start + 1, max(1, end - start)
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message}\n  {self.line}\n  {self.caret}" if self.query.strip() else self.message

    @property
    def line(self) -> str:
        """The query on one line, cut around the place where it is long."""
        return "".join(" " if each.isspace() else each for each in self.query[self._first : self._first + WIDE])

    @property
    def caret(self) -> str:
        """Carets under the place, to stand under `line`."""
        at = self.column - 1 - self._first
        return " " * _width(self.line[:at]) + "^" * min(self.length, max(1, len(self.line) - at))

    @property
    def _first(self) -> int:
        return max(0, self.column - WIDE // 2) if len(self.query) > WIDE else 0


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like this one, in its own spelling, or None."""
    spelt = {each.casefold(): each for each in known}
    found = difflib.get_close_matches(word.casefold(), spelt, n=1, cutoff=0.55)
    return spelt[found[0]] if found else None


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )
