"""The words of tellings: how alike texts of one language are, by how rare in the window the words are that they share.

In: the terms of tellings, and of texts to compare. Out: sums, and cosines from 0 to 1. Refuses: nothing. Follows from
the tellings that are counted, in whatever order they came. Sift compares articles with stories by it, and the stage
`stories` compares stories with each other.
"""

import math
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from enrich.sift.hashes import Places
from enrich.sift.terms import BUCKETS, Buckets, Terms, Weights, usual

TELLINGS = 32  # of a story, the latest, stand for it: it moves on, and its cost stays bounded
KEPT = 300  # of a story's terms, those that say most
_NOTHING = 1e-4  # what is left of a weight that was taken away, by rounding
SETTLED = 150  # articles that what is usual counts for, beside those of the window


class Sum(NamedTuple):
    """Terms in rising order, and how much each counts."""

    buckets: Buckets
    weights: Weights


def summed(tellings: Sequence[Terms]) -> Sum:
    """Return the terms of some tellings, every telling counting alike."""
    buckets = np.concatenate([terms.buckets for terms in tellings])
    counts = np.concatenate([terms.weights / math.sqrt(len(terms) or 1) for terms in tellings])
    distinct, place = np.unique(buckets, return_inverse=True)
    weights = np.bincount(place, counts, len(distinct))
    told = np.sort(np.argsort(weights * np.log(usual()[distinct]), kind="stable")[:KEPT])
    return Sum(distinct[told], weights[told].astype(np.float32))


def rest(whole: Sum, terms: Terms) -> Sum:
    """Return a sum without one of the tellings that it was made of."""
    place = np.searchsorted(whole.buckets, terms.buckets).clip(max=len(whole.buckets) - 1)
    held = whole.buckets[place] == terms.buckets
    weights = whole.weights.copy()
    weights[place[held]] -= terms.weights[held] / math.sqrt(len(terms))
    left = weights > _NOTHING
    return Sum(whole.buckets[left], weights[left])


class Vocabulary:
    """How rare each term is among the tellings of the window."""

    def __init__(self) -> None:
        self._frequency = np.zeros(BUCKETS, dtype=np.int32)  # tellings that have a term
        self._usual = np.log(_before())  # log of how many have a term, as far as is known
        self._tellings = 0
        self._mine = np.zeros(BUCKETS, dtype=np.float32)  # one text's weights while it is compared, else zero

    def count(self, terms: Terms, by: int) -> None:
        """Add (1) or take away (−1) a telling."""
        self._tellings += by
        buckets = terms.buckets.astype(np.intp)  # what numpy looks places up by; it is quicker to say so
        frequency = self._frequency.take(buckets) + np.int32(by)
        self._frequency[buckets] = frequency
        self._usual[buckets] = np.log(frequency + _before().take(buckets))

    def cosines(self, one: Sum, others: Sequence[Sum], sizes: Sequence[int]) -> list[float]:
        """Return how alike a text is to each of some others, of which there is one at least.

        `others` may hold several texts in a row; `sizes` says how many terms each text has.
        """
        here = one.buckets.astype(np.intp)
        mine = one.weights * self._rarity(here)
        self._mine[here] = mine
        buckets = np.concatenate([each.buckets for each in others])
        theirs = np.concatenate([each.weights for each in others]) * self._rarity(buckets)
        starts = list(accumulate(sizes[:-1], initial=0))
        product = np.add.reduceat(self._mine.take(buckets) * theirs, starts)
        length = np.add.reduceat(theirs * theirs, starts) * (mine @ mine)
        self._mine[here] = 0
        found: list[float] = (product / np.sqrt(length)).tolist()
        return found

    def rarest(self, one: Sum, other: Sum) -> Buckets:
        """Return the terms that two stories share, the rarest first."""
        shared = np.intersect1d(one.buckets, other.buckets, assume_unique=True)
        rarest: Buckets = shared[np.argsort(-self._rarity(shared), kind="stable")]
        return rarest

    def _rarity(self, buckets: Buckets | Places) -> Weights:
        """Return how rare terms are: −log of the share of tellings with them."""
        rarity: Weights = np.float32(math.log(self._tellings + SETTLED)) - self._usual.take(buckets)
        return rarity


@cache
def _before() -> Weights:
    """Return in how many tellings each term is taken to stand before any came: as is usual, and in one more."""
    return 1 + SETTLED * usual()
