"""Words as numbers: hashes that are the same in every process, unlike hash(), and quick to make for many texts at once.

In: texts and the keys of their languages. Out: arrays of hashes of their terms, and of runs of them. Refuses: nothing.
What stands between two spaces is looked up by a name that numpy gives it; only what was not met lately is analysed.
"""

import secrets
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from wire.query.known import Known
from wire.query.words import KEYS, analyser

Hashes = npt.NDArray[np.uint32]
Wide = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

BYTES = 8  # of a hash
CACHED = 100_000  # pieces of text, of each of two generations, in a language: 20 MB; days of news have no more
SLOTS = 1 << 18
PERIOD = 1 << 14  # letters, after which the weights of letters are the same again
_BASE = np.uint64(0x9E3779B97F4A7C15)
_NUMBER = np.uint64(1)  # the lowest bit says whether a term begins with a digit
_LOWER_HALF = np.uint64(32)


class Words(NamedTuple):
    """The hashes of the terms of texts, one text after the other; `edges` is where each begins, and where all end."""

    values: Wide
    edges: Places


def hashed(text: str, key: str) -> Wide:
    """Return a hash for each term of a text, in order."""
    return np.frombuffer(b"".join(map(_hashes(key).__getitem__, text.split())), dtype="<u8")


def hashed_each(texts: Sequence[str], keys: Sequence[str]) -> Words:
    """Return the same for texts in the languages of `keys`, which takes a third of the time where they are many."""
    text = "\n".join(("", *texts, ""))
    pieces = _pieces(text)
    edges = np.searchsorted(pieces.starts, np.cumsum([1, *[len(each) + 1 for each in texts]]))
    of = np.repeat(np.arange(len(texts)), np.diff(edges))
    names = pieces.names + np.array([_SEEDS[key] for key in keys], dtype=np.uint64).take(of)
    slots = (names * _BASE >> _SLOT).astype(np.intp)
    met = _met.take(slots, axis=0)
    values, unmet = met[:, 1], met[:, 0] != names
    (at,) = unmet.nonzero()
    if not len(at):
        return Words(values, edges)
    places = zip(of[at].tolist(), pieces.starts[at].tolist(), pieces.ends[at].tolist(), strict=True)
    found = [_hashes(keys[which])[text[start:end]] for which, start, end in places]
    made = np.frombuffer(b"".join(found), dtype="<u8")
    lengths = np.array([len(each) // BYTES for each in found])
    single = lengths == 1
    _met[slots[at[single]]] = np.column_stack((names[at[single]], made[np.repeat(single, lengths)]))
    counts = np.ones(len(values), dtype=np.intp)
    counts[at] = lengths
    values = np.repeat(values, counts)
    values[np.repeat(unmet, counts)] = made
    return Words(values, np.append(0, np.cumsum(counts))[edges])


class _Pieces(NamedTuple):
    """Where each of what stands between two spaces starts and ends, and its name: equal ones have equal names."""

    starts: Places
    ends: Places
    names: Wide


def _pieces(text: str) -> _Pieces:
    """Return the pieces of a text that starts and ends with a space.

    A name is the sum of a piece's letters, each by the weight of its place: a polynomial whose base nobody knows, so
    nobody can write two pieces of one name. Running sums give all of them at once.
    """
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    (spaces,) = _IS_SPACE.take(letters, mode="clip").nonzero()
    (full,) = (spaces[1:] - spaces[:-1] > 1).nonzero()
    starts, ends = spaces[full] + 1, spaces[full + 1]
    sums = np.zeros((-(-len(letters) // PERIOD), PERIOD), dtype=np.uint64)
    sums.reshape(-1)[: len(letters)] = letters
    sums *= _POWERS
    sums = np.cumsum(sums)
    names = (sums.take(ends - 1) - sums.take(starts - 1)) * _INVERSES.take(starts & (PERIOD - 1))
    return _Pieces(starts, ends, names + (ends - starts).astype(np.uint64) * _LENGTH)


def are_numbers(values: Wide) -> Flags:
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


def are_first(ordered: npt.NDArray[np.integer]) -> Flags:
    """Say of each of rising numbers whether it is the first one of its value."""
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def digest(data: bytes) -> int:
    """Return one hash for all of the data."""
    return int.from_bytes(blake2b(data, digest_size=BYTES).digest(), "little")


@cache
def _hashes(key: str) -> Known[bytes]:
    """Return what gives the hashes of the terms of a piece of text in a language."""
    terms = analyser(key)
    return Known(lambda piece: b"".join(map(_hash, terms(piece).split())), CACHED)


@lru_cache(50_000)
def _hash(term: str) -> bytes:
    value = digest(term.encode())
    return (value & ~1 | ("0" <= term[0] <= "9")).to_bytes(BYTES, "little")


def _powers(base: int) -> Wide:
    powers = np.full(PERIOD, base, dtype=np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


_IS_SPACE = np.array([chr(code).isspace() for code in range(0x3002)])  # U+3000 is the last space
_SLOT = np.uint64(65 - SLOTS.bit_length())  # a slot is the first bits of a name
_ROOT = secrets.randbits(64) | 1  # of this process only: names go nowhere, hashes do not depend on them
_LENGTH = np.uint64(secrets.randbits(64))
_SEEDS = {key: secrets.randbits(64) for key in KEYS}
_POWERS = _powers(_ROOT)
_INVERSES = _powers(pow(_ROOT, -1, 1 << 64))
_met = np.zeros((SLOTS, 2), dtype=np.uint64)  # name and hash: a piece that comes takes its slot from the one before
