"""One spelling for names, and the way back to the text's own offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrich.actors.fold import fold, fold_name


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("Jean-Yves Le Drian", "jean yves le drian"),
        ("Kata’ib Hezbollah", "kata'ib hezbollah"),
        ("قاسم سلیمانی", "قاسم سليماني"),
        ("Ístanbul  ", "istanbul"),
        ("Łukasz Øster", "lukasz oster"),
    ],
)
def test_fold_name_writes_alike_what_means_alike(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_fold_keeps_offsets_where_every_character_has_a_fold() -> None:
    assert fold("Ankara’s Erdoğan").at is None


def test_fold_leads_back_over_characters_that_vanish() -> None:
    text = "Ali Khamene\u0301i spoke"
    folded = fold(text)
    start = folded.text.index("khamenei")
    assert text[slice(*folded.span(start, start + 8))] == "Khamene\u0301i"


@given(st.text(max_size=200))
def test_fold_never_leaves_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) <= len(text)
    if folded.text:
        start, end = folded.span(0, len(folded.text))
        assert 0 <= start < end <= len(text)
