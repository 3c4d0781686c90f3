"""The print of a text: what is kept of it to know its copies again, about a kilobyte however long it is.

In: the words of an article's title and body, hashed. Out: a Print, and the keys under which it is entered in an
index. Refuses: texts of a few words, which are alike by chance; they have no print.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from enrich.sift.hashes import Hashes, Wide, Words, distinct, mixed, runs, runs_in_order

RUN = 5  # tokens a shingle: five words in a row are seldom shared by chance
MOST = 256  # shingles kept; a longer text keeps every second, fourth … by its hash, the same ones in every copy
SHORT = 12  # tokens; a body below is read together with its title
LEAST = 6  # tokens; below, alike says nothing
INDEXED = 8  # every eighth shingle is a key to look copies up by: of 60 shared ones, 1 in 3,000 times none is
NUMBERS = 0.5  # of the text with fewer of them
TITLED = 0.5  # of the shorter title's words
LEAD = 16  # the first shingles are keys too, for teasers: a cut text keeps its beginning


@dataclass(frozen=True, slots=True)
class Print:
    """`whole` is the hash of all tokens, `shingles` those of the runs whose hash is a multiple of `rate`."""

    whole: int
    size: int  # tokens
    title: Hashes
    shingles: Hashes
    rate: int
    numbers: Hashes  # of its words that begin with a digit: what two bulletins of one frame do not share

    def at(self, rate: int) -> Hashes:
        """Return the shingles that a print of a coarser rate would keep."""
        return self.shingles if rate == self.rate else self.shingles[self.shingles % np.uint32(rate) == 0]


class Taken(NamedTuple):
    """The print of a text that has come, the keys to look copies up by, and its words in order."""

    print: Print
    keys: Hashes
    values: Wide

    def stretches(self, shingles: Hashes) -> int:
        """Return in how many stretches of the text some of its shingles stand."""
        order = runs_in_order(self.values, RUN)
        there = np.isin(order[order % np.uint32(self.print.rate) == 0], shingles)
        return int((there & ~np.append(False, there[:-1])).sum())


def take(title: Words, body: Words) -> Taken | None:
    """Return the print of a text; None where it is too short to have one."""
    values, numbers = body
    if len(values) < SHORT:
        values, numbers = (np.concatenate(pair) for pair in zip(title, body, strict=True))
    if len(values) < LEAST:
        return None
    shingles = runs(values, RUN)
    keys = distinct(np.append(shingles[shingles % np.uint32(INDEXED) == 0], runs(values[: LEAD + RUN - 1], RUN)))
    rate = 1
    while len(shingles) > MOST:
        rate *= 2
        shingles = shingles[shingles % np.uint32(rate) == 0]
    mark = Print(
        whole=_whole(values),
        size=len(values),
        title=distinct(mixed(title.values)),
        shingles=shingles,
        rate=rate,
        numbers=distinct(mixed(values[numbers])),
    )
    return Taken(mark, keys, values)


class Shared(NamedTuple):
    """The kept shingles that two prints share, the number that counts, and how many either has."""

    shingles: Hashes
    number: int
    here: int
    there: int

    def but(self, furniture: Hashes, rate: int) -> "Shared":
        """Return the same as if neither text had some shingles, of which only those of a coarser rate are known."""
        known = self.shingles[self.shingles % np.uint32(rate) == 0]
        if not len(furniture) or not len(known):
            return self
        less = round(self.number * float(np.isin(known, furniture).mean()))
        return Shared(self.shingles, self.number - less, self.here - less, self.there - less)

    @property
    def shares(self) -> tuple[float, float]:
        """Which share of either text they are."""
        return self.number / max(1, self.here), self.number / max(1, self.there)


def overlap(one: Print, other: Print) -> Shared:
    """Return the kept shingles that two prints share."""
    rate = max(one.rate, other.rate)
    left, right = one.at(rate), other.at(rate)
    if not len(left) or not len(right):
        return Shared(left[:0], 0, len(left), len(right))
    found = np.searchsorted(right, left)
    found[found == len(right)] = 0
    shingles = left[right[found] == left]
    return Shared(shingles, len(shingles), len(left), len(right))


def are_titled_alike(one: Print, other: Print) -> bool:
    """Say whether two titles have half of the shorter one's words in common, or one of them is missing."""
    fewer = min(len(one.title), len(other.title))
    return len(np.intersect1d(one.title, other.title, assume_unique=True)) >= TITLED * fewer


def differ_in_numbers(one: Print, other: Print) -> bool:
    """Say whether two texts have numbers, and fewer than half of the fewer ones in common."""
    fewer = min(len(one.numbers), len(other.numbers))
    return fewer > 2 and len(np.intersect1d(one.numbers, other.numbers, assume_unique=True)) < NUMBERS * fewer


def _whole(values: Wide) -> int:
    places = np.arange(1, len(values) + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    spread = mixed(values ^ places).astype(np.uint64)
    return (int(spread.sum()) << 32 | int(np.bitwise_xor.reduce(spread))) & 0xFFFF_FFFF_FFFF_FFFF
