"""The print of a text: what is kept of it to know its copies again, about a kilobyte however long it is.

In: the words of articles' titles and bodies, hashed. Out: a Print each, and the keys under which it is entered in an
index. Refuses: texts of a few words, which are alike by chance; they have no print.
"""

from typing import NamedTuple

import msgspec
import numpy as np

from enrich.sift.hashes import Hashes, Places, Words, are_first, are_numbers, digest, narrow, runs

RUN = 5  # tokens a shingle: five words in a row are seldom shared by chance
MOST = 256  # shingles kept; a longer text keeps every second, fourth … by its hash, the same ones in every copy
SHORT = 12  # tokens; a body below is read together with its title
LEAST = 6  # tokens; below, alike says nothing
INDEXED = 8  # every eighth shingle is a key to look copies up by: of 60 shared ones, 1 in 3,000 times none is
NUMBERS = 0.5  # of the text with fewer of them
TITLED = 0.5  # of the shorter title's words
LEAD = 16  # the first shingles are keys too, for teasers: a cut text keeps its beginning
_SHINGLES = 2  # title, numbers, shingles, keys: the parts of what is kept


class Print(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """`whole` is the hash of all tokens, `shingles` those of the runs whose hash is a multiple of `rate`.

    Title, numbers and shingles lie in one array: three would take more memory than what is in them.
    """

    whole: int
    size: int  # tokens
    rate: int
    hashes: Hashes
    title_end: int
    numbers_end: int

    @property
    def title(self) -> Hashes:
        """The words of the title."""
        return self.hashes[: self.title_end]

    @property
    def numbers(self) -> Hashes:
        """Those of its words that begin with a digit: what two bulletins of one frame do not share."""
        return self.hashes[self.title_end : self.numbers_end]

    @property
    def shingles(self) -> Hashes:
        """The kept shingles."""
        return self.hashes[self.numbers_end :]

    def at(self, rate: int) -> Hashes:
        """Return the shingles that a print of a coarser rate would keep."""
        return self.shingles if rate == self.rate else sampled(self.shingles, rate)


class Taken(NamedTuple):
    """The print of a text that has come, the keys to look copies up by, and all its shingles in order."""

    print: Print
    keys: Hashes
    order: Hashes

    def stretches(self, shingles: Hashes) -> int:
        """Return in how many stretches of the text some of its shingles stand."""
        there = np.isin(sampled(self.order, self.print.rate), shingles)
        return int((there & ~np.append(False, there[:-1])).sum())


def take(words: Words) -> list[Taken | None]:
    """Return the prints of articles, of each of which the title and then the body was hashed.

    None where a text is too short to have one.
    """
    titles, bodies, ends = words.edges[:-1:2], words.edges[1::2], words.edges[2::2]
    begins = np.where(ends - bodies < SHORT, titles, bodies)
    order = np.zeros(len(words.values), dtype=np.uint32)
    order[: 1 - RUN] = runs(words.values, RUN)
    hashes, counts, rates = _kept(words, begins, order)
    taken: list[Taken | None] = []
    stop = 0
    for begin, end, rate, (title, numbers, shingles, keys) in zip(
        begins.tolist(), ends.tolist(), rates.tolist(), counts.tolist(), strict=True
    ):
        start, stop = stop, stop + title + numbers + shingles + keys
        if end - begin < LEAST:
            taken.append(None)
            continue
        mark = Print(
            whole=digest(words.values[begin:end].tobytes()),
            size=end - begin,
            rate=rate,
            hashes=hashes[start : stop - keys].copy(),  # else it would hold the whole batch
            title_end=title,
            numbers_end=title + numbers,
        )
        taken.append(Taken(mark, hashes[stop - keys : stop].copy(), order[begin : max(begin, end - RUN + 1)]))
    return taken


def _kept(words: Words, begins: Places, order: Hashes) -> tuple[Hashes, Places, Hashes]:
    """Return what is kept of articles' texts, which start at `begins`; `order` has a hash for each run.

    First the hashes, article by article and part by part, rising and without repeats: one sort puts all in order. Then
    how many there are, by article and part, and the rate of each article's shingles.
    """
    titles, bodies, ends = words.edges[:-1:2], words.edges[1::2], words.edges[2::2]
    of = np.repeat(np.arange(len(ends)), ends - titles)
    place = np.arange(len(words.values))
    read, narrowed = place >= begins.take(of), narrow(words.values)
    run = read & (place + RUN <= ends.take(of))
    parts = (
        (place < bodies.take(of), narrowed),  # the title
        (read & are_numbers(words.values), narrowed),
        (run, order),
        (run & ((order & np.uint32(INDEXED - 1) == 0) | (place < begins.take(of) + LEAD)), order),  # the keys
    )
    marked = np.concatenate([(of[on] * len(parts) + at << 32) + each[on] for at, (on, each) in enumerate(parts)])
    marked.sort()
    marked = marked[are_first(marked)]
    part, hashes = marked >> 32, marked.astype(np.uint32)
    rates = np.ones(len(ends), dtype=np.uint32)
    while True:
        counts = np.bincount(part, minlength=len(parts) * len(ends)).reshape(-1, len(parts))
        many = counts[:, _SHINGLES] > MOST
        if not many.any():
            return hashes, counts, rates
        rates[many] *= 2
        on = (part % len(parts) != _SHINGLES) | (hashes & (rates - np.uint32(1)).take(part // len(parts)) == 0)
        part, hashes = part[on], hashes[on]


def sampled(shingles: Hashes, rate: int) -> Hashes:
    """Return the shingles whose hash is a multiple of a power of two."""
    kept: Hashes = shingles[(shingles & np.uint32(rate - 1)) == 0]
    return kept


class Shared(NamedTuple):
    """The kept shingles that two prints share, the number that counts, and how many either has."""

    shingles: Hashes
    number: int
    here: int
    there: int

    def but(self, furniture: Hashes, rate: int) -> "Shared":
        """Return the same as if neither text had some shingles, of which only those of a coarser rate are known."""
        known = sampled(self.shingles, rate)
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
    mine, theirs = one.title, other.title
    fewer = min(len(mine), len(theirs))
    return len(np.intersect1d(mine, theirs, assume_unique=True)) >= TITLED * fewer


def differ_in_numbers(one: Print, other: Print) -> bool:
    """Say whether two texts have numbers, and fewer than half of the fewer ones in common."""
    mine, theirs = one.numbers, other.numbers
    fewer = min(len(mine), len(theirs))
    return fewer > 2 and len(np.intersect1d(mine, theirs, assume_unique=True)) < NUMBERS * fewer
