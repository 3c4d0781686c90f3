"""Hashes: the same everywhere, one text at a time or many."""

import random
from itertools import pairwise

import numpy as np
import pytest

from enrich.sift import hashes
from enrich.sift.hashes import are_first, are_numbers, hashed, hashed_each, runs
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


def test_are_first() -> None:
    assert are_first(np.array([1, 2, 2, 3, 3, 3])).tolist() == [True, True, False, True, False, False]
    assert are_first(np.empty(0, dtype=np.int64)).tolist() == []


ODD_ONES = [
    "", "  … ", "strike near  (Kirkuk).", "U.S.-led 伊朗将军 — don't\x00 don't",
    "Angriffe Angriff\u3000Angriffen\x85und", "x" * 200, "one\ttwo\r\n\nthree\x1cfour\xa0five",
    "\ud800 broken \U0001f600", "a\x00 a b a\x00\x00", "٣ 3 ３",
    "one " * 20_000 + "two", "شنّت غارة على المطار", "新" * 300,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_hashed_each_is_hashed_one_by_one(seed: int) -> None:
    draw = random.Random(seed)
    texts = draw.choices(ODD_ONES, k=60)
    keys = draw.choices((PLAIN, "en", "de", "ar"), k=60)
    for _ in range(2):  # as they are met for the first time, and again
        words = hashed_each(texts, keys)
        found = [words.values[start:end].tolist() for start, end in pairwise(words.edges.tolist())]
        assert found == [hashed(text, key).tolist() for text, key in zip(texts, keys, strict=True)]


def test_hashed_each_of_more_words_than_there_are_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashes, "_met", np.zeros((1 << 18, 2), dtype=np.uint64))
    monkeypatch.setattr(hashes, "_SLOT", np.uint64(64 - 4))  # sixteen of them
    text = " ".join(f"word{at % 70}" for at in range(500))
    for _ in range(2):
        assert hashed_each([text], [PLAIN]).values.tolist() == hashed(text, PLAIN).tolist()


def test_hashed_each_of_no_texts() -> None:
    assert [len(each) for each in hashed_each([], [])] == [0, 1]
