"""Acronyms from another language: "the army of national liberation (ELN)" has most of its letters, in another order.

In: the letters of an acronym, the words of a name. Out: how many letters begin a word, and whether those are most.
Refuses: acronyms of two letters.
"""

from collections.abc import Iterable, Sequence


def shared_letters(letters: Sequence[str], words: Iterable[str]) -> int:
    """Return how many letters begin words, each word once; all in one case."""
    initials = [word[0] for word in words]
    return sum(min(letters.count(letter), initials.count(letter)) for letter in set(letters))


def are_most(shared: int, letters: Sequence[str]) -> bool:
    """Say whether two thirds of an acronym's letters are shared."""
    return len(letters) > 2 and 3 * shared >= 2 * len(letters)
