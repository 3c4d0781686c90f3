"""The same text: which earlier article this one copies, cuts, holds, edits or replaces.

In: the print of an article, and the window of earlier ones. Out: that article's entry and the relation, or None.
Refuses: to call alike what only shares a publisher's frame. docs/decisions/0006-copies.md has the figures.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from enrich.sift.hashes import Hashes
from enrich.sift.postings import Postings
from enrich.sift.prints import Print, Shared, Taken, are_titled_alike, differ_in_numbers, overlap
from enrich.sift.window import Entry, Window
from wire.article import Relation

WALK = 8  # newest holders of a key that are looked at; more hold it only where it is furniture, or all are one text
CANDIDATES = 8  # compared shingle by shingle
SHARED = 5  # shingles: less than two sentences' worth is a name, a title or a quotation
COPIED = 0.3  # of the shorter text: an eighth of its words may be changed (0.875 ** 5 is .51), and some more
COPIED_AT_HOME = 0.7  # within one outlet, whose bulletins share their frames and whose pages share their furniture
SAME_ADDRESS = 0.05  # an address that is given a new text stands for the same article if anything of it is left
CERTAIN = 0.9  # of the shorter text: alike whatever its numbers say
WHOLE = 0.7  # of the earlier text that must be there to be called contained
LONG = 60  # words; a text of this length is no mere description of a series
TEXTS = 3  # other texts that hold a shingle make it furniture; two may be an article and what it quotes
PART = 0.6  # of the shorter text; what is edited is alike here and there, what is cut is all there
BLOCKS = 2  # stretches that are alike, nothing else: a quotation, or the furniture of a page at its top and end
LONGER = 1.25  # times longer than what it contains


class Match(NamedTuple):
    """An earlier article with the same text."""

    entry: Entry
    relation: Relation


class Copies:
    """Finds copies among the articles of a window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._keys = Postings()

    def add(self, number: int, keys: Hashes) -> None:
        """Enter an article's keys."""
        self._keys.add(keys, number)

    def forget(self, entry: Entry) -> None:
        """Let go of the oldest article."""
        self._keys.forget(entry.keys)

    def find(self, taken: Taken, outlet: str, address: str | None) -> Match | None:
        """Return the best match of a text among the earlier ones."""
        mark = taken.print
        there = self._window.by_address(address)
        same = self._window.by_whole(mark.whole)
        if same and same.print and not (_at_home(outlet, same) and _is_furniture(mark, same.print, 1.0, 1.0)):
            return Match(same, "exact")
        if there and there.print and max(overlap(mark, there.print).shares) >= SAME_ADDRESS:
            return Match(there, "updated")
        best, rank = None, (0.0, 0)
        found = [(entry, overlap(mark, entry.print)) for entry in self._candidates(taken.keys) if entry.print]
        rate = max((entry.print.rate for entry, _ in found if entry.print), default=1)
        furniture = _furniture(mark, found)
        for entry, shared in found:
            match, share = _compare(taken, outlet, entry, shared.but(furniture, max(rate, mark.rate)))
            if match and (share, -entry.number) > rank:
                best, rank = match, (share, -entry.number)
        return best

    def _candidates(self, keys: Hashes) -> list[Entry]:
        ranked = sorted(self._keys.find(keys, WALK).items(), key=lambda pair: (-pair[1], pair[0]))
        return self._window.numbered([number for number, _ in ranked[:CANDIDATES]])


def _compare(taken: Taken, outlet: str, entry: Entry, shared: Shared) -> tuple[Match | None, float]:
    assert entry.print
    mark = taken.print
    of_this, of_that = shared.shares
    share, home = max(of_this, of_that), _at_home(outlet, entry)
    if shared.number < SHARED or share < (COPIED_AT_HOME if home else COPIED):
        return None, share
    if home and _is_furniture(mark, entry.print, of_this, of_that):
        return None, share
    if share < CERTAIN and differ_in_numbers(mark, entry.print):
        return None, share
    if share < PART and taken.stretches(shared.shingles) <= BLOCKS:
        return None, share
    if of_that >= WHOLE and of_that > LONGER * of_this:
        return Match(entry, "contains"), share
    return Match(entry, "updated" if home else "syndicated"), share


def _furniture(mark: Print, found: Sequence[tuple[Entry, Shared]]) -> Hashes:
    """Return the shingles of a text that stand in several other texts: whoever has them, it proves nothing.

    Where they are nearly all of it, it is rather one text that was taken for several, as its fragments came first.
    """
    none = mark.shingles[:0]
    if all(max(shared.shares) < COPIED for _, shared in found) or any(
        shared.shares[0] >= CERTAIN for _, shared in found
    ):
        return none  # nothing to be told apart, or all of the text is there
    roots: dict[str, list[Hashes]] = {}
    for entry, shared in found:
        roots.setdefault(entry.root, []).append(shared.shingles)
    if len(roots) < TEXTS:
        return none
    each_once = np.concatenate([np.unique(np.concatenate(shingles)) for shingles in roots.values()])
    values, counts = np.unique(each_once, return_counts=True)
    furniture = values[counts >= TEXTS]
    return furniture if len(furniture) < CERTAIN * len(mark.shingles) else none


def _at_home(outlet: str, entry: Entry) -> bool:
    return bool(outlet) and outlet == entry.outlet


def _is_furniture(mark: Print, earlier: Print, of_this: float, of_that: float) -> bool:
    """Say whether what two texts of one outlet share may be its furniture, as in descriptions of a series of films.

    They are titled differently, and are short or not the same throughout.
    """
    if are_titled_alike(mark, earlier):
        return False
    return min(of_this, of_that) < CERTAIN or min(mark.size, earlier.size) < LONG
