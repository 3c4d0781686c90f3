import pytest

from enrich.wordsets import name_words, words


def test_words_are_a_set_by_name() -> None:
    assert "rocket" in words("weapons")


def test_words_refuse_an_unknown_name() -> None:
    with pytest.raises(KeyError):
        words("no such set")


def test_name_words_are_none_for_an_unknown_use() -> None:
    assert name_words("no such use") == frozenset()
    assert "ministry" in name_words("head")
