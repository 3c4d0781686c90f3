"""Hashes: the same everywhere, without repeats, in order."""

import numpy as np

from enrich.sift.hashes import distinct, hashed, runs

GOLDEN = [11696138449823634754, 16777864775161497446, 9566390350272686733]


def test_hashed_is_the_same_in_every_process() -> None:
    assert hashed("strike كركوك \ud800").values.tolist() == GOLDEN


def test_hashed_words_do_not_depend_on_their_place() -> None:
    first, second = hashed("strike near  kirkuk").values, hashed("x kirkuk strike").values
    assert (first[0], first[2]) == (second[2], second[1])
    assert len(first) == 3


def test_hashed_tells_numbers() -> None:
    assert hashed("3 killed 2020 a1 ٣").numbers.tolist() == [True, False, True, False, False]


def test_hashed_nothing() -> None:
    assert len(hashed("").values) == len(hashed("  ").values) == 0


def test_hashed_long_text() -> None:
    values = hashed("one " * 300_000 + "two").values
    assert len(values) == 300_001
    assert set(values.tolist()) == set(hashed("one two").values.tolist())


def test_runs_of_the_same_words_are_the_same_wherever_they_stand() -> None:
    words = hashed("one two three four five six seven").values
    assert set(runs(words[1:6], 5).tolist()) <= set(runs(words, 5).tolist())
    assert len(runs(words, 5)) == 3


def test_runs_of_fewer_words_than_a_run() -> None:
    assert len(runs(hashed("one").values, 5)) == 0


def test_distinct() -> None:
    assert distinct(np.array([3, 1, 3, 2], dtype=np.uint32)).tolist() == [1, 2, 3]
    assert distinct(np.empty(0, dtype=np.uint32)).tolist() == []
