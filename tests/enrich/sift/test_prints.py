"""Prints: bounded, and comparable whatever their length."""

import pytest

from enrich.sift.hashes import Wide, hashed
from enrich.sift.prints import MOST, overlap, take
from wire.query.words import PLAIN

NOTHING = hashed("", PLAIN)


def words(count: int, start: int = 0) -> Wide:
    return hashed(" ".join(f"word{at}" for at in range(start, start + count)), PLAIN)


def test_take_is_bounded() -> None:
    taken = take(NOTHING, words(50_000))
    assert taken is not None
    assert len(taken.print.shingles) <= MOST
    assert taken.print.size == 50_000


@pytest.mark.parametrize(("count", "cut"), [(300, 90), (3_000, 900), (3_000, 200)])
def test_overlap_of_a_cut_text_is_whole(count: int, cut: int) -> None:
    whole, part = take(NOTHING, words(count)), take(NOTHING, words(cut))
    assert whole is not None
    assert part is not None
    shared = overlap(whole.print, part.print)
    of_whole, of_part = shared.shares
    assert of_part == 1.0
    assert of_whole == pytest.approx(cut / count, rel=0.35)
    assert len(shared.shingles) >= 5


def test_overlap_of_different_texts_is_none() -> None:
    one, other = take(NOTHING, words(300)), take(NOTHING, words(300, 300))
    assert one is not None
    assert other is not None
    assert overlap(one.print, other.print).shares == (0.0, 0.0)


@pytest.mark.parametrize(("title", "body"), [(NOTHING, NOTHING), (words(1), NOTHING), (words(3), words(2))])
def test_take_of_a_few_words_is_nothing(title: Wide, body: Wide) -> None:
    assert take(title, body) is None


def test_take_short_body_counts_with_its_title() -> None:
    one, other = take(words(8), hashed("read more", PLAIN)), take(words(8, 8), hashed("read more", PLAIN))
    assert one is not None
    assert other is not None
    assert one.print.whole != other.print.whole


def test_overlap_but_furniture_counts_in_neither_text() -> None:
    one, other = take(NOTHING, words(100)), take(NOTHING, words(100, 60))
    assert one is not None
    assert other is not None
    shared = overlap(one.print, other.print)
    rest = shared.but(shared.shingles[:10], 1)
    assert (rest.number, rest.here, rest.there) == (shared.number - 10, shared.here - 10, shared.there - 10)
    coarse = shared.shingles[shared.shingles % 2 == 0]
    assert shared.but(coarse, 2).number == 0
    assert shared.but(one.print.shingles[:0], 1) is shared


@pytest.mark.parametrize("count", [200, 3_000])
def test_stretches_of_a_text(count: int) -> None:
    whole, part = take(NOTHING, words(count)), take(NOTHING, words(count // 2, 10))
    assert whole is not None
    assert part is not None
    assert whole.stretches(overlap(whole.print, part.print).shingles) == 1
    assert whole.stretches(whole.print.shingles[::2]) > 10
