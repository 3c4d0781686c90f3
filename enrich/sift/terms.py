"""What an article is about, as weighted terms: those of its title and its beginning.

In: the words of title and body, hashed. Out: Terms. Refuses: nothing; an article without letters has no terms.
"""

import math
from functools import cache
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from enrich.facts import read_table
from enrich.sift.hashes import Wide, Words, are_first, hashed
from wire.query.words import language_key

_BITS = 19
BUCKETS = 1 << _BITS  # of term hashes; the tables of this size are looked into at random, so they must stay near
LEDE = 200  # terms of the body: what a story is stands in its beginning; then comes background that stories share
IN_TITLE = 2  # a word of the title counts as so many words of the text
KEYS = 16  # terms by which stories are looked up
MOST = 255  # times that a term counts

Packed = npt.NDArray[np.int32]
Buckets = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]  # half as long as what numpy takes by itself, and quicker by more
_TOP = np.uint64(64 - _BITS)


class Terms(msgspec.Struct, frozen=True, gc=False):
    """The terms of an article in rising order: the bucket of each, and above it how often it stands there."""

    packed: Packed

    def __len__(self) -> int:
        return len(self.packed)

    @property
    def buckets(self) -> Buckets:
        """The bucket of each term."""
        return buckets_of(self.packed)

    @property
    def weights(self) -> Weights:
        """How much each counts: 1 + log of how often it stands there."""
        return weights_of(self.packed)


def buckets_of(packed: Packed) -> Buckets:
    """Return the buckets of packed terms."""
    return packed & np.int32(BUCKETS - 1)


def weights_of(packed: Packed) -> Weights:
    """Return the weights of packed terms."""
    weights: Weights = _WEIGHTS.take(packed >> np.int32(_BITS))
    return weights


def take_terms_each(words: Words) -> list[tuple[Terms, Buckets]]:
    """Return what each article is about, and the rarest of it, rarest first, as keys to look stories up by.

    Of each article the title and then the body was hashed.
    """
    titles, bodies, ends = words.edges[:-1:2], words.edges[1::2], words.edges[2::2]
    article = np.repeat(np.arange(len(ends)), ends - titles)
    place = np.arange(len(words.values)) - bodies.take(article)
    marked = (article << _BITS) + bucket(words.values)
    ordered = np.concatenate((marked[place < LEDE], *[marked[place < 0]] * (IN_TITLE - 1)))
    ordered.sort()
    (first,) = are_first(ordered).nonzero()
    times = np.minimum(np.diff(first, append=len(ordered)), MOST).astype(np.int32)
    marked = ordered.take(first)
    buckets = marked.astype(np.int32) & np.int32(BUCKETS - 1)
    packed = buckets | times << np.int32(_BITS)
    rarity = _WEIGHTS.take(times) * _log_usual().take(buckets)
    edges = np.searchsorted(marked >> _BITS, np.arange(len(ends) + 1)).tolist()
    return [
        (Terms(packed[start:end].copy()), buckets[start:end].take(rarity[start:end].argsort(kind="stable")[:KEYS]))
        for start, end in pairwise(edges)
    ]


def bucket(values: Wide) -> Buckets:
    """Return the bucket of each hash of a term."""
    return (values >> _TOP).astype(np.int32)


@cache
def usual() -> Weights:
    """Return how often a term stands in an article of any day, by bucket: from a list of common words."""
    share = np.full(BUCKETS, RAREST, dtype=np.float32)
    for language, percent, words in read_table("common_words.tsv"):
        buckets = bucket(hashed(words, language_key(language)))
        share[buckets] = np.maximum(share[buckets], float(percent) / 100)
    return share


@cache
def _log_usual() -> Weights:
    return np.log(usual())


RAREST = math.exp(-8)  # a term that is in no list: one article of three thousand
_WEIGHTS = (1 + np.log(np.maximum(np.arange(MOST + 1), 1))).astype(np.float32)
