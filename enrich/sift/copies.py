"""The same text: which earlier article this one copies, cuts, holds, edits or replaces.

In: the print of an article, and the window of earlier ones. Out: that article's entry and the relation, or None.
Refuses: to call alike what only shares a publisher's frame. docs/decisions/0006-copies.md has the figures.
"""

from typing import NamedTuple

from enrich.sift.hashes import Hashes
from enrich.sift.postings import Postings
from enrich.sift.prints import Print, are_titled_alike, differ_in_numbers, overlap
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
        self._keys.forget(entry.keys[0])

    def find(self, mark: Print, keys: Hashes, outlet: str, address: str | None) -> Match | None:
        """Return the best match of a text among the earlier ones."""
        there = self._window.by_address(address)
        same = self._window.by_whole(mark.whole)
        if same and same.print and not (_at_home(outlet, same) and _is_furniture(mark, same.print, 1.0, 1.0)):
            return Match(same, "exact")
        if there and there.print and max(overlap(mark, there.print)[1:]) >= SAME_ADDRESS:
            return Match(there, "updated")
        best, rank = None, (0.0, 0)
        for entry in self._candidates(keys):
            assert entry.print is not None
            match, share = _compare(mark, outlet, entry, entry.print)
            if match and (share, -entry.number) > rank:
                best, rank = match, (share, -entry.number)
        return best

    def _candidates(self, keys: Hashes) -> list[Entry]:
        ranked = sorted(self._keys.find(keys, WALK).items(), key=lambda pair: (-pair[1], pair[0]))
        return [self._window.numbered(number) for number, _ in ranked[:CANDIDATES]]


def _compare(mark: Print, outlet: str, entry: Entry, earlier: Print) -> tuple[Match | None, float]:
    shared, of_this, of_that = overlap(mark, earlier)
    share, home = max(of_this, of_that), _at_home(outlet, entry)
    if shared < SHARED or share < (COPIED_AT_HOME if home else COPIED):
        return None, share
    if home and _is_furniture(mark, earlier, of_this, of_that):
        return None, share
    if share < CERTAIN and differ_in_numbers(mark, earlier):
        return None, share
    if of_that >= WHOLE and of_that > LONGER * of_this:
        return Match(entry, "contains"), share
    return Match(entry, "updated" if home else "syndicated"), share


def _at_home(outlet: str, entry: Entry) -> bool:
    return bool(outlet) and outlet == entry.outlet


def _is_furniture(mark: Print, earlier: Print, of_this: float, of_that: float) -> bool:
    """Say whether what two texts of one outlet share may be its furniture, as in descriptions of a series of films.

    They are titled differently, and are short or not the same throughout.
    """
    if are_titled_alike(mark, earlier):
        return False
    return min(of_this, of_that) < CERTAIN or min(mark.size, earlier.size) < LONG
