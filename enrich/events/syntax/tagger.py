"""Parts of speech: a linear tagger that looks at a word and its neighbours, all words of a sentence at once.

In: words. Out: a Penn Treebank tag for each. Refuses: nothing. `training/train_tagger.py` makes the weights from our
own sentences; without seeing its own answers it needs no loop over the sentence, which makes it quick.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise, repeat
from pathlib import Path
from sys import intern

import numpy as np

from enrich.facts import KNOWLEDGE

MODEL = KNOWLEDGE / "tagger.npz"
_EDGE = "¤"
_APART = (_EDGE, _EDGE)  # between two sentences, as features reach two words far
_BEGINS = frozenset({_EDGE, '"', "“", ":"})  # before the first word of a sentence or quotation
_JOINED = ("fb", "np", "rmq", "x", "y")  # features of several parts by their first letters, together where of the same

_Seen = tuple[str, str, tuple[int, ...]]  # a word's small form, its usual tag, the rows of what it says by itself


def _form(word: str) -> tuple[str, str, str, str]:
    """Return a word's small form with digits folded, its last three and two letters, and its shape."""
    small = word.lower().replace("’", "'")
    if small[:1].isdigit() or (small[:1] in "$€£¥" and len(small) > 1):
        return "0", "0", "0", "0"
    shape = "a" if small == word else "A" if word.isupper() and len(word) > 1 else "Aa"
    if "-" in word:
        shape += "-"
    return small, small[-3:], small[-2:], shape


def features(words: Sequence[str], usual: dict[str, str]) -> list[list[str]]:
    """Return the names of what is looked at, a list for each word.

    `usual` is a word's most frequent tag, or after a "~" what the vocabulary knows of it.
    """
    forms = [_form(word) for word in words]
    small = [_EDGE, _EDGE, *(form[0] for form in forms), _EDGE, _EDGE]
    guess = [_EDGE, _EDGE, *(usual.get(form[0]) or form[1] for form in forms), _EDGE, _EDGE]
    found = []
    for at, (word, three, two, shape) in enumerate(forms, 2):
        before, after = small[at - 1], small[at + 1]
        g1, g2 = guess[at - 1], guess[at + 1]
        sure = usual.get(word, "~")[0] != "~"
        begins = before in _BEGINS
        found.append(
            [
                f"w{word}" if sure else f"3{three}{shape}",
                f"2{two}{begins}{shape}",
                f"3{three}",
                f"-{before}",
                f"+{after}",
                f"b{before} {word}",
                f"f{word} {after}",
                f"p{g1} {guess[at]}",
                f"n{guess[at]} {g2}",
                f"m{g1} {guess[at]} {g2}",
                f"q{guess[at - 2]} {g1} {guess[at]}",
                f"r{guess[at]} {g2} {guess[at + 2]}",
                f"x{word} {g1}",
                f"y{word} {g2}",
            ]
        )
    return found


class Tagger:
    """The trained weights; load one a process."""

    def __init__(self, model: Path = MODEL) -> None:
        with np.load(model) as data:
            self.tags: list[str] = str(data["tags"]).split(" ")
            names = str(data["features"]).split("\n")
            self.weights = np.vstack([data["weights"], np.zeros((1, len(self.tags)), np.int8)])
            words, usual = str(data["words"]).split(" "), str(data["usual"]).split(" ")
        self.usual = dict(zip(words, usual, strict=True))
        self._none = len(names)
        self._one: dict[str, int] = {}  # features of one part, by their names
        self._more: dict[str, dict[tuple[str, ...], list[int]]] = {kinds: {} for kinds in _JOINED}
        for row, name in enumerate(names):
            kinds = next((each for each in _JOINED if name[0] in each), None)
            if kinds is None:
                self._one[name] = row
            else:
                parts = tuple(map(intern, name[1:].split(" ")))
                self._more[kinds].setdefault(parts, [self._none] * len(kinds))[kinds.index(name[0])] = row
        self._seen = lru_cache(maxsize=50_000)(self._of_word)

    def tag(self, words: Sequence[str]) -> list[str]:
        """Return a tag for each word of a sentence."""
        return self.tag_all([words])[0]

    def tag_all(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return a tag for each word of each sentence; a text's sentences together take two thirds of their time."""
        words = [word for sentence in sentences for word in (*sentence, *_APART)]
        if not words:
            return []
        rows = np.fromiter(chain.from_iterable(self._looked_up(words)), np.intp).reshape(-1, len(words))
        best = self.weights.take(rows, axis=0).sum(axis=0, dtype=np.int16).argmax(axis=1)
        tags = iter([self.tags[tag] for tag in best.tolist()])
        return [list(islice(tags, len(sentence) + len(_APART)))[: len(sentence)] for sentence in sentences]

    def _of_word(self, word: str) -> _Seen:
        """Return what a word says by itself, of itself and of its neighbours."""
        small, three, two, shape = _form(word)
        is_sure = self.usual.get(small, "~")[0] != "~"
        names = (
            *(f"w{small}" if is_sure else f"3{three}{shape}", f"3{three}", f"-{small}", f"+{small}"),
            *(f"2{two}{begins}{shape}" for begins in (False, True)),
        )
        rows = tuple(self._one.get(name, self._none) for name in names)
        return intern(small), intern(self.usual.get(small) or three), rows

    def _looked_up(self, words: Sequence[str]) -> Iterator[Iterable[int]]:
        """Yield the rows of the words' `features`, one kind after the other; no name of them is put together."""
        edge = self._seen(_EDGE)
        small, guess, own = zip(edge, *(self._seen(word) for word in words), edge, strict=True)
        first, three, before, after, inside, opening = zip(*own, strict=True)
        yield from (first[1:-1], three[1:-1], before[:-2], after[2:])
        yield (opening[at] if small[at - 1] in _BEGINS else inside[at] for at in range(1, len(small) - 1))
        f, b = self._rows("fb", pairwise(small))
        n, p = self._rows("np", pairwise(guess))
        yield from (f[1:], b[:-1], n[1:], p[:-1])
        r, m, q = self._rows("rmq", zip((_EDGE, *guess[:-1]), guess, (*guess[1:], _EDGE), strict=True))
        yield from (r[2:], m[1:-1], q[:-2])
        yield from self._rows("x", zip(small[1:-1], guess[:-2], strict=True))
        yield from self._rows("y", zip(small[1:-1], guess[2:], strict=True))

    def _rows(self, kinds: str, parts: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, ...]]:
        """Return for each of some kinds of features that share their parts the rows of these."""
        return zip(*map(self._more[kinds].get, parts, repeat([self._none] * len(kinds))), strict=True)
