"""Which articles hold a hash: an index of the window that takes 20 bytes an entry and forgets from its old end.

In: hashes of an article, and the number of the oldest article still wanted. Out: the newest articles that hold given
hashes. Refuses: nothing. Entries of a slot form a chain from new to old, so forgetting is only ceasing to walk.
"""

from collections import Counter

import numpy as np
import numpy.typing as npt

from enrich.sift.hashes import Hashes

Numbers = npt.NDArray[np.int64]
_SMALLEST = 1 << 14
_NONE = -1


class Postings:
    """Hash → the articles, by their running number, newest first."""

    def __init__(self) -> None:
        self._next = 0  # number of the entry to be written
        self._oldest = 0  # number of the oldest entry that is kept
        self._allot(_SMALLEST)

    def add(self, hashes: Hashes, article: int) -> None:
        """Enter an article under each hash; articles come with rising numbers."""
        while self._next + len(hashes) - self._oldest > self._size:
            self._grow()
        entries = np.arange(self._next, self._next + len(hashes))
        at = entries & (self._size - 1)
        self._hash[at] = hashes
        self._article[at] = article
        self._next += len(hashes)
        self._chain(entries, hashes)

    def forget(self, entries: int) -> None:
        """Let go of so many of the oldest entries: those of the article that leaves the window."""
        self._oldest += entries

    def find(self, hashes: Hashes, most: int) -> Counter[int]:
        """Return the numbers of articles that hold a hash, with how many they hold: for each the newest `most`."""
        # A loop over plain numbers: chains are short but a few, and numpy's steps cost more than what they save.
        hash_at, article_at, step_at = self._hash.data, self._article.data, self._step.data
        oldest, mask = self._oldest, self._size - 1
        found = []
        heads = self._head[hashes & np.uint32(mask)]
        for wanted, head in zip(hashes.tolist(), heads.tolist(), strict=True):
            entry, left = head, most
            while entry >= oldest and left:
                at = entry & mask
                if hash_at[at] == wanted:
                    found.append(article_at[at])
                    left -= 1
                entry -= step_at[at] or entry + 1  # no step: the chain's end
        return Counter(found)

    def _allot(self, size: int) -> None:
        self._size = size
        self._hash = np.empty(size, dtype=np.uint32)
        self._article = np.empty(size, dtype=np.uint32)
        self._step = np.empty(size, dtype=np.uint32)  # how many entries back the next older one of the slot is
        self._head = np.full(size, _NONE, dtype=np.int64)

    def _grow(self) -> None:
        entries = np.arange(self._oldest, self._next)
        at = entries & (self._size - 1)
        hashes, articles = self._hash[at], self._article[at]
        self._allot(self._size * 2)
        at = entries & (self._size - 1)
        self._hash[at], self._article[at] = hashes, articles
        self._chain(entries, hashes)

    def _chain(self, entries: Numbers, hashes: Hashes) -> None:
        """Hang entries, in rising order, before what their slots hold."""
        slots = (hashes & np.uint32(self._size - 1)).astype(np.int64)
        order = np.argsort(slots, kind="stable")
        slots, entries = slots[order], entries[order]
        older = self._head[slots]
        same = slots[1:] == slots[:-1]
        older[1:][same] = entries[:-1][same]
        step = entries - older
        step[older < self._oldest] = 0
        self._step[entries & (self._size - 1)] = step
        self._head[slots] = entries  # of several entries of a slot the last is written last
