"""Which articles hold a hash: two indexes of the window, which take few bytes an entry and forget from its old end.

In: hashes of an article, and its running number. Out: the numbers of the newest articles that hold given hashes.
Refuses: nothing. In `Postings` entries of a slot form a chain from new to old, so forgetting is only ceasing to walk.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from enrich.sift.hashes import Hashes
from enrich.sift.terms import Buckets

Numbers = npt.NDArray[np.int64]
_SMALLEST = 1 << 14
_AT_ONCE = 1 << 16  # entries entered anew at a time when the index grows
_NONE = -1
_END = 0xFFFF_FFFF  # a step further than any entry is back
_HASH, _ARTICLE, _STEP = range(3)


class Postings:
    """Hash of any kind → the articles, by their running number, newest first. An entry is 12 bytes, a slot 8."""

    def __init__(self) -> None:
        self._next = 0  # number of the entry to be written
        self._oldest = 0  # number of the oldest entry that is kept
        self._allot(_SMALLEST)

    def add(self, hashes: Hashes, article: int) -> None:
        """Enter an article under each of its hashes, which rise; articles come with rising numbers."""
        while self._next + len(hashes) - self._oldest > self._size:
            self._grow()
        self._enter(np.arange(self._next, self._next + len(hashes)), hashes, article)
        self._next += len(hashes)

    def forget(self, entries: int) -> None:
        """Let go of so many of the oldest entries: those of the article that leaves the window."""
        self._oldest += entries

    def find(self, hashes: Hashes, most: int) -> Counter[int]:
        """Return the numbers of articles that hold a hash, with how many they hold: for each the newest `most`."""
        entries = self._head.take((hashes >> self._shift).astype(np.intp))
        (on,) = (entries >= self._oldest).nonzero()  # for most hashes nothing is there, or one entry of another hash
        entries, hashes = entries.take(on), hashes.take(on)
        rows = self._rows.take(entries & (self._size - 1), axis=0)
        same = rows[:, _HASH] == hashes
        found: list[int] = rows[same, _ARTICLE].tolist()
        older = entries - rows[:, _STEP]
        (on,) = (older >= self._oldest).nonzero()
        for wanted, entry, left in zip(
            hashes[on].tolist(), older[on].tolist(), (most - same[on]).tolist(), strict=True
        ):
            found += self._walk(wanted, entry, left)
        return Counter(found)

    def _walk(self, wanted: int, entry: int, left: int) -> Iterator[int]:
        # A loop over plain numbers: the rest of the chains is short, and numpy's steps cost more than what they save.
        rows, oldest, mask = self._flat, self._oldest, self._size - 1
        while entry >= oldest and left:
            at = 3 * (entry & mask)
            if rows[at] == wanted:
                yield rows[at + _ARTICLE]
                left -= 1
            entry -= rows[at + _STEP]

    def _allot(self, size: int) -> None:
        self._size, self._shift = size, np.uint32(33 - size.bit_length())  # a slot is the first bits of a hash
        self._rows = np.empty((size, 3), dtype=np.uint32)  # hash, article, how many entries back the slot's next is
        self._flat = self._rows.reshape(-1).data
        self._head = np.full(size, _NONE, dtype=np.int64)

    def _grow(self) -> None:
        entries = np.arange(self._oldest, self._next)
        rows = self._rows[entries & (self._size - 1)]
        self._allot(self._size * 2)
        for start in range(0, len(rows), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            order = np.argsort(rows[part, _HASH] >> self._shift, kind="stable")
            self._enter(entries[part][order], rows[part][order, _HASH], rows[part][order, _ARTICLE])

    def _enter(self, entries: Numbers, hashes: Hashes, articles: Hashes | int) -> None:
        """Write entries of rising slots, each rising in a slot, and hang them before what their slots hold."""
        slots = (hashes >> self._shift).astype(np.intp)
        older = self._head.take(slots)
        (same,) = (slots[1:] == slots[:-1]).nonzero()
        older[same + 1] = entries[same]
        self._head[slots] = entries  # of several entries of a slot the last is written last
        rows = np.empty((len(entries), 3), dtype=np.uint32)
        rows[:, _HASH], rows[:, _ARTICLE] = hashes, articles
        rows[:, _STEP] = np.where(older < self._oldest, _END, entries - older)
        self._rows[entries & (self._size - 1)] = rows


class Newest:
    """Bucket → the articles that hold it, with their stories: the newest few, as more are never asked for."""

    def __init__(self, buckets: int, kept: int) -> None:
        self._rows = np.zeros((buckets, kept, 2), dtype=np.uint32)  # article, story: side by side, as both are read

    def add(self, buckets: Buckets, article: int, story: int) -> None:
        """Enter an article of a story under each bucket; articles come with rising numbers, from 1."""
        rows = self._rows.take(buckets, axis=0)
        rows[:, 1:] = rows[:, :-1]
        rows[:, 0] = article, story
        self._rows[buckets] = rows

    def find(self, buckets: Buckets, oldest: int) -> list[int]:
        """Return the stories of the articles that hold a bucket, as often as they do, none older than one."""
        rows = self._rows.take(buckets, axis=0)
        stories: list[int] = rows[rows[..., 0] >= oldest, 1].tolist()
        return stories
