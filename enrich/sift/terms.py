"""What an article is about, as weighted terms: those of its title and its beginning.

In: the words of title and body, hashed. Out: Terms. Refuses: nothing; an article without letters has no terms.
"""

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from enrich.sift.hashes import Hashes, Wide, Words, hashed, mixed
from wire.query.words import analyse, language_key

BUCKETS = 1 << 19  # of term hashes; three tables of this size are looked into at random, so they must stay near
LEDE = 200  # terms of the body: what a story is stands in its beginning; then comes background that stories share
IN_TITLE = 2  # a word of the title counts as so many words of the text
KEYS = 16  # terms by which stories are looked up

Buckets = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Terms:
    """Buckets in rising order, and how often the term of each stands there (255 at most)."""

    buckets: Buckets
    times: npt.NDArray[np.uint8]

    @property
    def counts(self) -> Weights:
        """How much each counts: 1 + log of how often it stands there."""
        return _COUNTS[self.times]


def read(title: Words, body: Words) -> tuple[Terms, Hashes]:
    """Return what an article is about, and the rarest of it as keys to look stories up by."""
    values = np.concatenate([body.values[:LEDE], *[title.values] * IN_TITLE])
    buckets, times = np.unique(bucket(values), return_counts=True)
    terms = Terms(buckets, np.minimum(times, MOST).astype(np.uint8))
    weight = terms.counts * -np.log(usual()[buckets])
    return terms, buckets[np.argsort(-weight, kind="stable")[:KEYS]].astype(np.uint32)


def bucket(values: Wide) -> Buckets:
    """Return the bucket of each hash of a term."""
    return (mixed(values) % np.uint32(BUCKETS)).astype(np.int32)


@cache
def usual() -> Weights:
    """Return how often a term stands in an article of any day, by bucket: from a list of common words."""
    share = np.full(BUCKETS, RAREST)
    table = files("enrich.knowledge").joinpath("common_words.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            language, percent, words = line.split("\t")
            buckets = bucket(hashed(analyse(words, language_key(language))).values)
            share[buckets] = np.maximum(share[buckets], float(percent) / 100)
    return share


RAREST = math.exp(-8)  # a term that is in no list: one article of three thousand
MOST = 255
_COUNTS: Weights = 1 + np.log(np.maximum(np.arange(MOST + 1), 1))
