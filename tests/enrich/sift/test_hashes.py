"""Hashes: the same everywhere, without repeats, in order."""

import numpy as np

from enrich.sift.hashes import are_numbers, counted, distinct, hashed, runs
from wire.query.words import PLAIN

GOLDEN = [15616676772849195280, 11738588007155719316]


def test_hashed_is_the_same_in_every_process() -> None:
    assert hashed("strike كركوك", PLAIN).tolist() == GOLDEN


def test_hashed_words_do_not_depend_on_their_place_nor_on_what_stands_around_them() -> None:
    first, second = hashed("strike near  (Kirkuk).", PLAIN), hashed("x kirkuk strike", PLAIN)
    assert (first[0], first[2]) == (second[2], second[1])
    assert len(first) == 3


def test_hashed_terms_of_a_language() -> None:
    assert hashed("strikes", "en").tolist() == hashed("strike", "en").tolist() != hashed("strikes", PLAIN).tolist()
    assert len(hashed("U.S.-led 伊朗将军", "en")) == 5  # us, led, and three pairs


def test_are_numbers() -> None:
    assert are_numbers(hashed("3 killed 2020 a1 ٣", PLAIN)).tolist() == [True, False, True, False, True]


def test_hashed_nothing() -> None:
    assert len(hashed("", PLAIN)) == len(hashed("  …", PLAIN)) == 0


def test_hashed_long_text() -> None:
    values = hashed("one " * 300_000 + "two", PLAIN)
    assert len(values) == 300_001
    assert set(values.tolist()) == set(hashed("one two", PLAIN).tolist())


def test_runs_of_the_same_words_are_the_same_wherever_they_stand() -> None:
    words = hashed("one two three four five six seven", PLAIN)
    assert set(runs(words[1:6], 5).tolist()) <= set(runs(words, 5).tolist())
    assert len(runs(words, 5)) == 3


def test_runs_of_fewer_words_than_a_run() -> None:
    assert len(runs(hashed("one", PLAIN), 5)) == 0


def test_distinct() -> None:
    assert distinct(np.array([3, 1, 3, 2], dtype=np.uint32)).tolist() == [1, 2, 3]
    assert distinct(np.empty(0, dtype=np.uint32)).tolist() == []


def test_counted() -> None:
    values, times = counted(np.array([3, 1, 3, 2], dtype=np.int32))
    assert (values.tolist(), times.tolist()) == ([1, 2, 3], [1, 1, 2])
    assert [len(each) for each in counted(np.empty(0, dtype=np.int32))] == [0, 0]
