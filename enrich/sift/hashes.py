"""Words as numbers: 32- and 64-bit hashes that are the same in every process, unlike hash().

In: terms, or runs of them. Out: arrays of hashes. Refuses: nothing.
"""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]
CACHED = 100_000  # words, about 12 MB; a day of news in some languages has fewer


class _Known(dict[str, int]):
    """Hashes of words, worked out once; emptied when full, which costs time and changes nothing."""

    def __missing__(self, word: str) -> int:
        if len(self) >= CACHED:
            self.clear()
        value = self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return value


_known = _Known()


def hashed(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Return a hash for each word, in order."""
    known = _known
    return np.array([known[word] for word in words], dtype=np.uint64)


def runs(values: npt.NDArray[np.uint64], length: int) -> Hashes:
    """Return a hash for each run of `length` words, without repeats, in rising order."""
    count = len(values) - length + 1
    if count < 1:
        return np.empty(0, dtype=np.uint32)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        total = total * _FACTOR + values[offset : offset + count]
    return distinct(mixed(total))


def distinct(hashes: Hashes) -> Hashes:
    """Return hashes without repeats, in rising order (np.unique does more, and takes four times as long)."""
    ordered = np.sort(hashes)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def mixed(values: npt.NDArray[np.uint64]) -> Hashes:
    """Spread the bits of 64-bit numbers over 32 (the finishing step of splitmix64)."""
    values = (values ^ (values >> _THIRTY)) * _FIRST
    values = (values ^ (values >> _TWENTY_SEVEN)) * _SECOND
    return ((values ^ (values >> _THIRTY_ONE)) >> _THIRTY_TWO).astype(np.uint32)


_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_TWENTY_SEVEN, _THIRTY, _THIRTY_ONE, _THIRTY_TWO = (np.uint64(bits) for bits in (27, 30, 31, 32))
