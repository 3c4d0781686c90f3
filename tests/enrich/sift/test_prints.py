"""Prints: bounded, and comparable whatever their length."""

import numpy as np
import pytest

from enrich.sift.hashes import Wide, Words, hashed, runs
from enrich.sift.prints import INDEXED, LEAD, MOST, RUN, Taken, overlap, sampled, take
from wire.query.words import PLAIN

NOTHING = hashed("", PLAIN)


def alone(title: Wide, body: Wide) -> Taken | None:
    (taken,) = take(Words(np.concatenate((title, body)), np.cumsum([0, len(title), len(body)])))
    return taken


def words(count: int, start: int = 0) -> Wide:
    return hashed(" ".join(f"word{at}" for at in range(start, start + count)), PLAIN)


def test_take_is_bounded() -> None:
    taken = alone(NOTHING, words(50_000))
    assert taken is not None
    assert len(taken.print.shingles) <= MOST
    assert taken.print.size == 50_000


@pytest.mark.parametrize(("count", "cut"), [(300, 90), (3_000, 900), (3_000, 200)])
def test_overlap_of_a_cut_text_is_whole(count: int, cut: int) -> None:
    whole, part = alone(NOTHING, words(count)), alone(NOTHING, words(cut))
    assert whole is not None
    assert part is not None
    shared = overlap(whole.print, part.print)
    of_whole, of_part = shared.shares
    assert of_part == 1.0
    assert of_whole == pytest.approx(cut / count, rel=0.35)
    assert len(shared.shingles) >= 5


def test_overlap_of_different_texts_is_none() -> None:
    one, other = alone(NOTHING, words(300)), alone(NOTHING, words(300, 300))
    assert one is not None
    assert other is not None
    assert overlap(one.print, other.print).shares == (0.0, 0.0)


@pytest.mark.parametrize(("title", "body"), [(NOTHING, NOTHING), (words(1), NOTHING), (words(3), words(2))])
def test_take_of_a_few_words_is_nothing(title: Wide, body: Wide) -> None:
    assert alone(title, body) is None


def test_take_short_body_counts_with_its_title() -> None:
    one, other = alone(words(8), hashed("read more", PLAIN)), alone(words(8, 8), hashed("read more", PLAIN))
    assert one is not None
    assert other is not None
    assert one.print.whole != other.print.whole


def test_overlap_but_furniture_counts_in_neither_text() -> None:
    one, other = alone(NOTHING, words(100)), alone(NOTHING, words(100, 60))
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
    whole, part = alone(NOTHING, words(count)), alone(NOTHING, words(count // 2, 10))
    assert whole is not None
    assert part is not None
    assert whole.stretches(overlap(whole.print, part.print).shingles) == 1
    assert whole.stretches(whole.print.shingles[::2]) > 10


def test_take_keeps_of_each_text_what_is_told() -> None:
    draw = np.random.default_rng(1)
    sizes = [(0, 0), (3, 2), (5, 20), (9, 700), (9, 0), (7, 11), (0, 3_000), (30, 12), (2, 4)]
    parts = [
        hashed(" ".join(f"{at:x}" for at in draw.integers(0, 5_000, size)), PLAIN) for pair in sizes for size in pair
    ]
    found = take(Words(np.concatenate(parts), np.cumsum([0, *map(len, parts)])))
    for (title, body), taken in zip(zip(parts[::2], parts[1::2], strict=True), found, strict=True):
        text = body if len(body) >= 12 else np.concatenate((title, body))
        assert (taken is None) == (len(text) < 6)
        if taken is None:
            continue
        order = runs(text, RUN)
        mark = taken.print
        assert (mark.size, taken.order.tolist()) == (len(text), order.tolist())
        assert mark.title.tolist() == sorted({int(each) >> 32 for each in title})
        assert mark.numbers.tolist() == sorted({int(each) >> 32 for each in text if int(each) & 1})
        assert mark.shingles.tolist() == sorted(set(sampled(order, mark.rate).tolist()))
        assert len(mark.shingles) <= MOST
        assert mark.rate == 1 or len(set(sampled(order, mark.rate // 2).tolist())) > MOST
        assert taken.keys.tolist() == sorted({*sampled(order, INDEXED).tolist(), *order[:LEAD].tolist()})
