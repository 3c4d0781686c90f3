import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrich.words import MAX_CHARS, MAX_WORDS, owns, split, tokenise


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def words(text: str) -> list[str]:
    return [word.text for word in tokenise(text, 0, len(text))]


def test_tokenise_leaves_ordinal_numbers_whole() -> None:
    assert words("the 1st and 3d brigades, 12m") == ["the", "1st", "and", "3d", "brigades", ",", "12", "m"]


def test_split_leaves_abbreviations_whole() -> None:
    text = "Gen. Mark Milley met Mr. Esper in the U.S. The talks went on. Nobody left."
    assert sentences(text) == ["Gen. Mark Milley met Mr. Esper in the U.S.", "The talks went on.", "Nobody left."]


def test_split_reads_text_without_capitals() -> None:
    assert sentences("the army denied it.   guerrillas attacked the farm.") == [
        "the army denied it.",
        "guerrillas attacked the farm.",
    ]


def test_split_ends_at_lines_and_foreign_stops() -> None:
    assert sentences("Kyiv\n\nA first line\nهل وصل؟ نعم") == ["Kyiv", "A first line", "هل وصل؟", "نعم"]


def test_tokenise_parts_clitics_and_keeps_numbers() -> None:
    assert words("Iran's army didn't pay $2.5 million to U.S.-led forces") == [
        "Iran", "'s", "army", "did", "n't", "pay", "$2.5", "million", "to", "U.S.-led", "forces",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("the rebels' raid", True),
        ("Perez’ brother", True),
        ("he said 'no rebels' raid", False),
        ("the rebels', he said", False),
        ("the rebel's raid", False),
    ],
)
def test_owns_tells_whose_from_the_end_of_a_quotation(text: str, *, owner: bool) -> None:
    found = tokenise(text, 0, len(text))
    assert any(owns(found, at) for at in range(len(found))) is owner


@given(st.text(max_size=300))
def test_split_covers_all_words_in_order(text: str) -> None:
    bounds = list(split(text))
    assert all(a < b for a, b in bounds)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(bounds))
    outside = "".join(
        text[b:a] for b, a in zip([0, *(e for _, e in bounds)], [*(s for s, _ in bounds), len(text)], strict=True)
    )
    assert not outside.strip()
    for start, end in bounds:
        assert all(text[w.start : w.end] == w.text for w in tokenise(text, start, end))


def test_split_and_tokenise_are_bounded() -> None:
    text = "word " * MAX_CHARS
    bounds = list(split(text))
    assert bounds[-1][1] <= MAX_CHARS
    assert len(tokenise(text, 0, len(text))) == MAX_WORDS
