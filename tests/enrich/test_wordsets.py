import pytest

from enrich.wordsets import words


def test_words_are_a_set_by_name() -> None:
    assert "rocket" in words("weapons")


def test_words_refuse_an_unknown_name() -> None:
    with pytest.raises(KeyError):
        words("no such set")
