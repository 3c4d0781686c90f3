"""The index of hashes against a plain list of sets."""

from collections import Counter

import numpy as np
import pytest

from enrich.sift.postings import Newest, Postings


@pytest.mark.parametrize("seed", range(3))
def test_postings_as_a_list_would_answer(seed: int) -> None:
    draw = np.random.default_rng(seed)
    postings, oldest = Postings(), 0
    articles: list[set[int]] = []
    for number in range(1_200):
        hashes, asked = (np.unique(draw.integers(0, 3_000, 40).astype(np.uint32) << np.uint32(9)) for _ in range(2))
        if number % 40 == 0:
            expected = [
                each for one in asked for each in [n for n in reversed(range(oldest, number)) if one in articles[n]][:5]
            ]
            assert postings.find(asked, 5) == Counter(expected)
        postings.add(hashes, number)
        articles.append(set(hashes.tolist()))
        if number > 700:
            postings.forget(len(articles[oldest]))
            oldest += 1


def test_postings_empty() -> None:
    none = np.empty(0, dtype=np.uint32)
    postings = Postings()
    postings.add(none, 0)
    assert not postings.find(none, 5)
    assert not postings.find(np.array([7], dtype=np.uint32), 5)


def test_newest_as_a_list_would_answer() -> None:
    draw = np.random.default_rng(1)
    newest, articles = Newest(100, 3), [np.unique(draw.integers(0, 100, 9).astype(np.int32)) for _ in range(200)]
    for number, buckets in enumerate(articles, start=1):
        newest.add(buckets, number, number + 1_000)
    asked, oldest = np.array([7, 50, 99], dtype=np.int32), 150
    expected = [[n for n in range(200, oldest - 1, -1) if each in articles[n - 1]][:3] for each in asked]
    assert newest.find(asked, oldest) == [number + 1_000 for numbers in expected for number in numbers]
