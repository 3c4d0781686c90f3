"""Hashes: the same everywhere, without repeats, in order."""

import numpy as np

from enrich.sift.hashes import distinct, hashed, runs


def test_hashed_is_the_same_in_every_process() -> None:
    assert hashed(["strike", "كركوك", "\ud800"]).tolist() == [231155648, 535449216, 499426600]


def test_runs_of_the_same_words_are_the_same_wherever_they_stand() -> None:
    words = hashed(["one", "two", "three", "four", "five", "six", "seven"])
    assert set(runs(words[1:6], 5).tolist()) <= set(runs(words, 5).tolist())
    assert len(runs(words, 5)) == 3


def test_runs_of_fewer_words_than_a_run() -> None:
    assert len(runs(hashed(["one"]), 5)) == 0


def test_distinct() -> None:
    assert distinct(np.array([3, 1, 3, 2], dtype=np.uint32)).tolist() == [1, 2, 3]
    assert distinct(np.empty(0, dtype=np.uint32)).tolist() == []
