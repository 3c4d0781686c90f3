"""Parts of speech: a linear tagger that looks at a word and its neighbours, all words of a sentence at once.

In: words. Out: a Penn Treebank tag for each. Refuses: nothing. `training/train_tagger.py` makes the weights from our
own sentences; without seeing its own answers it needs no loop over the sentence, which makes it quick.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

MODEL = Path(__file__).parent.parent / "knowledge" / "tagger.npz"
_EDGE = "¤"
_BEGINS = frozenset({_EDGE, '"', "“", ":"})  # before the first word of a sentence or quotation
_JOINED = "bfpnmqrxy"  # the first letters of features that are put together of several parts


@lru_cache(maxsize=50_000)
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
            self.weights = np.vstack([data["weights"].astype(np.int16), np.zeros((1, len(self.tags)), np.int16)])
            words, usual = str(data["words"]).split(" "), str(data["usual"]).split(" ")
        self.usual = dict(zip(words, usual, strict=True))
        self._none = len(names)
        self._one: dict[str, int] = {}  # features of one part, by their names
        self._more: dict[str, dict[tuple[str, ...], int]] = {kind: {} for kind in _JOINED}  # of several, by kind
        for row, name in enumerate(names):
            if name[0] in _JOINED:
                self._more[name[0]][tuple(name[1:].split(" "))] = row
            else:
                self._one[name] = row
        self._own = lru_cache(maxsize=50_000)(self._of_word)

    def tag(self, words: Sequence[str]) -> list[str]:
        """Return a tag for each word."""
        if not words:
            return []
        rows = self._looked_up(words)
        best = self.weights[np.array(rows)].sum(axis=1, dtype=np.int32).argmax(axis=1)
        return [self.tags[tag] for tag in best]

    def _of_word(self, form: tuple[str, str, str, str], sure: bool, begins: bool) -> tuple[int, int, int]:
        """Return the rows of what a word looks like by itself."""
        word, three, two, shape = form
        names = (f"w{word}" if sure else f"3{three}{shape}", f"2{two}{begins}{shape}", f"3{three}")
        one, other, last = (self._one.get(name, self._none) for name in names)
        return one, other, last

    def _looked_up(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the rows of each word's `features`, none of whose names is put together."""
        usual, none, one = self.usual, self._none, self._one.get
        b, f, p, n, m, q, r, x, y = (self._more[kind].get for kind in _JOINED)
        forms = [_form(word) for word in words]
        small = [_EDGE, _EDGE, *(form[0] for form in forms), _EDGE, _EDGE]
        guess = [_EDGE, _EDGE, *(usual.get(form[0]) or form[1] for form in forms), _EDGE, _EDGE]
        found: list[tuple[int, ...]] = []
        for at, form in enumerate(forms, 2):
            word, before, after = form[0], small[at - 1], small[at + 1]
            g0, g1, g, g2, g3 = guess[at - 2 : at + 3]
            own = self._own(form, usual.get(word, "~")[0] != "~", before in _BEGINS)
            found.append(
                (
                    *own,
                    one(f"-{before}", none),
                    one(f"+{after}", none),
                    b((before, word), none),
                    f((word, after), none),
                    p((g1, g), none),
                    n((g, g2), none),
                    m((g1, g, g2), none),
                    q((g0, g1, g), none),
                    r((g, g2, g3), none),
                    x((word, g1), none),
                    y((word, g2), none),
                )
            )
        return found
