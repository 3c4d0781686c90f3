"""A light classifier for what the frames leave open: a linear model over the act read, and the words around the sides.

In: a sentence, its acts ranked, the bounds of its sides. Out: a log-probability for each type. Refuses: nothing.
`enrich/training/train_classifier.py` makes the weights from our own sentences; here it is a sum of rows.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from enrich.events.acts.act import Act
from enrich.events.syntax.phrases import Sentence
from enrich.events.vocabulary.lexicon import Lexicon
from enrich.facts import KNOWLEDGE

MODEL = KNOWLEDGE / "classifier.npz"
Bounds = tuple[int, int]
Ranked = tuple[Act, float]  # with how well it fits the sides


class Classifier:
    """The trained weights; load one a process."""

    def __init__(self, model: Path = MODEL) -> None:
        with np.load(model) as data:
            self.types: list[str] = str(data["types"]).split(" ")
            names = str(data["features"]).split("\n")
            self.weights = data["weights"].astype(np.float32) * float(data["scale"])
        self.rows = {name: row for row, name in enumerate(names)}

    def scores(self, names: Sequence[str]) -> dict[str, float]:
        """Return the log-probability of each type."""
        rows = [self.rows[name] for name in set(names) if name in self.rows]
        sums = self.weights[rows].sum(axis=0)
        sums = sums - sums.max()
        logs = sums - np.log(np.exp(sums).sum())
        return {type_: float(score) for type_, score in zip(self.types, logs, strict=True)}


def features(sentence: Sentence | None, acts: Sequence[Ranked], sides: Sequence[Bounds], lexicon: Lexicon) -> list[str]:
    """Return the names of what is looked at."""
    found = ["bias", *_of_acts(sentence, acts)]
    return found if sentence is None else [*found, *_of_words(sentence, sides, lexicon)]


def _of_acts(sentence: Sentence | None, acts: Sequence[Ranked]) -> list[str]:
    found = [] if acts else ["none"]
    for number, (act, fit) in enumerate(acts[:3]):
        near = "high" if fit > 4 else "middle" if fit > 2 else "low"
        found += [f"r{number}:{act.type}", f"r{number}:{act.type}:{near}", f"r{number}:{act.type}:{min(act.weight, 5)}"]
    if acts and sentence:
        act = acts[0][0]
        trigger = sentence.small[act.trigger[0]] if act.trigger[0] < len(sentence.small) else ""
        found += [f"in:{act.inner}>{act.type}", f"op:{'/'.join(act.operators)}:{act.type}", f"t:{act.tense}:{act.type}"]
        found.append(f"trigger:{trigger}")
    return found


def _of_words(sentence: Sentence, sides: Sequence[Bounds], lexicon: Lexicon) -> list[str]:
    between, after = _around(sentence, sides)
    found = [f"b:{word}" for word in between] + [f"a:{word}" for word in after]
    found += [f"bb:{one} {two}" for one, two in pairwise(after)]
    found.append("forward" if len(sides) > 1 and sides[0][0] < sides[1][0] else "backward")
    for word in between:
        found += [
            f"v:{lexicon.frames[lemma][-1].meaning}" for lemma in lexicon.verbs.get(word, ()) if lemma in lexicon.frames
        ]
        act = lexicon.acts.get(lexicon.nouns.get(word, word))
        if act:
            found.append(f"n:{act}")
    return found


def _around(sentence: Sentence, sides: Sequence[Bounds]) -> tuple[list[str], list[str]]:
    """Return the words between the sides, and those from the first side on, with the sides masked."""
    low = min((end for _, end in sides), default=sentence.start)
    high = max((start for start, _ in sides), default=sentence.end)
    between: list[str] = []
    after: list[str] = []
    last = ""
    for word, (start, end), tag in zip(sentence.small, sentence.bounds, sentence.tags, strict=True):
        mask = next(
            (
                name
                for name, side in zip(("source", "target"), sides, strict=False)
                if start < side[1] and side[0] < end
            ),
            "",
        )
        name = f"<{mask}>" if mask else "0" if tag == "CD" else word
        if mask and name == last:
            continue
        last = name
        if start >= low:
            after.append(name)
            if start <= high:
                between.append(name)
    return between, after
