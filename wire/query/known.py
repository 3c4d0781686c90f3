"""What was worked out for a piece of text before: most text is made of pieces that were seen lately.

In: pieces of text, such as what stands between two spaces. Out: what `work_out` makes of them. Refuses: to grow without
end, as a hostile page could fill it for ever: pieces that were not met for long go, those that are met stay.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

CACHED = 50_000  # pieces of each of two generations, about 8 MB; a day of news has fewer
LONGEST = 64  # letters of a piece that is kept

Made = TypeVar("Made")


class Known(dict[str, Made], Generic[Made]):
    """Piece of text → what is made of it; reading it is as quick as reading a dict where the piece is known."""

    def __init__(self, work_out: Callable[[str], Made], most: int = CACHED) -> None:
        super().__init__()
        self._most = most
        self._work_out = work_out
        self._older: dict[str, Made] = {}

    def __missing__(self, piece: str) -> Made:
        made = self._older.get(piece)
        if made is None:
            made = self._work_out(piece)
        if len(piece) <= LONGEST:
            if len(self) >= self._most:
                self._older = dict(self)
                self.clear()
            self[piece] = made
        return made
