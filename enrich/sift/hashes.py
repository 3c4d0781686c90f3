"""Words as numbers: hashes that are the same in every process, unlike hash(), and quick to make for a whole text.

In: terms, apart by spaces. Out: arrays of hashes. Refuses: nothing.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]
Wide = npt.NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2 ** 64
_USUAL = 1 << 14  # bytes that nearly all articles are shorter than
_SPACE, _ZERO, _NINE = (ord(letter) for letter in " 09")


class Words(NamedTuple):
    """The hash of each word of a text in order, and which of them begin with a digit."""

    values: Wide
    numbers: npt.NDArray[np.bool_]


def hashed(terms: str) -> Words:
    """Return a hash for each term: its bytes as digits of a number to the base _BASE, modulo 2 ** 64.

    Worked out for all of the text at once, from sums up to each place, which is ten times as fast as word by word.
    """
    data = np.frombuffer(f" {terms} ".encode("utf-8", "surrogatepass"), dtype=np.uint8)
    spaces = np.flatnonzero(data == _SPACE)
    starts, ends = spaces[:-1] + 1, spaces[1:]
    powers, inverses = _powers(max(_USUAL, 1 << len(data).bit_length()))
    sums = np.cumsum(data * powers[: len(data)])
    words = ends > starts  # terms that were folded away leave two spaces
    starts, ends = starts[words], ends[words]
    first = data[starts]
    return Words((sums[ends - 1] - sums[starts - 1]) * inverses[starts], (first >= _ZERO) & (first <= _NINE))


def runs(values: Wide, length: int) -> Hashes:
    """Return a hash for each run of `length` words, without repeats, in rising order."""
    return distinct(runs_in_order(values, length))


def runs_in_order(values: Wide, length: int) -> Hashes:
    """Return a hash for each run of `length` words, as they stand in the text."""
    count = len(values) - length + 1
    if count < 1:
        return np.empty(0, dtype=np.uint32)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        total = total * np.uint64(_BASE) + values[offset : offset + count]
    return mixed(total)


def distinct(hashes: Hashes) -> Hashes:
    """Return hashes without repeats, in rising order (np.unique does more, and takes four times as long)."""
    ordered = np.sort(hashes)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def mixed(values: Wide) -> Hashes:
    """Spread the bits of 64-bit numbers over 32 (the finishing step of splitmix64)."""
    values = (values ^ (values >> _THIRTY)) * _FIRST
    values = (values ^ (values >> _TWENTY_SEVEN)) * _SECOND
    return ((values ^ (values >> _THIRTY_ONE)) >> _THIRTY_TWO).astype(np.uint32)


@lru_cache(maxsize=2)  # a long text's tables go again when short ones follow
def _powers(size: int) -> tuple[Wide, Wide]:
    tables = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        table = np.full(size, base, dtype=np.uint64)
        table[0] = 1
        tables.append(np.multiply.accumulate(table))
    return tables[0], tables[1]


_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_TWENTY_SEVEN, _THIRTY, _THIRTY_ONE, _THIRTY_TWO = (np.uint64(bits) for bits in (27, 30, 31, 32))
