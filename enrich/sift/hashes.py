"""Words as numbers: hashes that are the same in every process, unlike hash(), and quick to make for a whole text.

In: a text and the key of its language. Out: arrays of hashes of its terms, and of runs of them. Refuses: nothing.
"""

from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from wire.query.known import Known
from wire.query.words import analyser

Hashes = npt.NDArray[np.uint32]
Wide = npt.NDArray[np.uint64]

CACHED = 100_000  # pieces of text, of each of two generations, in a language: 20 MB; days of news have no more
BYTES = 8  # of a hash
_BASE = np.uint64(0x9E3779B97F4A7C15)
_NUMBER = np.uint64(1)  # the lowest bit says whether a term begins with a digit
_LOWER_HALF = np.uint64(32)


def hashed(text: str, key: str) -> Wide:
    """Return a hash for each term of a text, in order."""
    known = _hashes(key)
    return np.frombuffer(b"".join(map(known.__getitem__, text.split())), dtype="<u8")


def are_numbers(values: Wide) -> npt.NDArray[np.bool_]:
    """Say of each term whether it begins with a digit."""
    return (values & _NUMBER).astype(bool)


def narrow(values: Wide) -> Hashes:
    """Return hashes of half the length."""
    return (values >> _LOWER_HALF).astype(np.uint32)


def runs(values: Wide, length: int) -> Hashes:
    """Return a hash for each run of `length` terms, as they stand in the text."""
    count = len(values) - length + 1
    if count < 1:
        return np.empty(0, dtype=np.uint32)
    total = values[:count]
    for offset in range(1, length):
        total = total * _BASE + values[offset : offset + count]
    return narrow(total)


def distinct(hashes: Hashes) -> Hashes:
    """Return hashes without repeats, in rising order (np.unique does more, and takes four times as long)."""
    ordered = np.sort(hashes)
    return ordered[_are_first(ordered)]


def counted(values: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.intp]]:
    """Return numbers without repeats, in rising order, and how often each was there."""
    ordered = np.sort(values)
    ends = np.append(_are_first(ordered).nonzero()[0], len(ordered))
    return ordered[ends[:-1]], ends[1:] - ends[:-1]


def _are_first(ordered: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def digest(data: bytes) -> int:
    """Return one hash for all of the data."""
    return int.from_bytes(blake2b(data, digest_size=BYTES).digest(), "little")


@cache
def _hashes(key: str) -> Known[bytes]:
    terms = analyser(key)
    return Known(lambda chunk: b"".join([_hash(term) for term in terms(chunk).split()]), CACHED)


def _hash(term: str) -> bytes:
    value = digest(term.encode())
    return (value & ~1 | ("0" <= term[0] <= "9")).to_bytes(BYTES, "little")
