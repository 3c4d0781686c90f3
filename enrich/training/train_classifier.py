"""Train the classifier of enrich/events from our own sentences, in about a minute.

In: sentences.jsonl. Out: enrich/knowledge/classifier.npz. Refuses: nothing. Softmax regression by Adagrad;
with --check on nine tenths, printing what rule, classifier and both reach on the rest.
"""

import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from enrich.events.classify import MODEL, Classifier
from enrich.events.single import Single
from enrich.events.syntax.tagger import Tagger
from enrich.events.vocabulary import lexicon
from enrich.events.vocabulary.ontology import TYPES

HERE = Path(__file__).parent
ROUNDS, STEP, DECAY = 30, 0.15, 2e-4
Row = dict[str, Any]
Floats = npt.NDArray[np.float32]


class _Untrained(Classifier):
    """Stands in while there are no weights yet."""

    def __init__(self) -> None:
        self.types, self.rows = list(TYPES), {}
        self.weights = np.zeros((1, len(self.types)), np.float32)


def rows() -> list[Row]:
    """Return the sentences."""
    lines = (HERE / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def names(single: Single, row: Row) -> list[str]:
    """Return the features of a sentence with its sides given."""
    sides = [(a, b) for a, b in (row[side] for side in ("source", "target") if row.get(side))]
    sentences, told = single.read(row["text"], sides)
    return single.features(sentences, told, sides)


def train(data: list[list[str]], types: list[str], model: Path) -> None:
    """Learn the weights and save them in eight bits each."""
    counts = Counter(name for found in data for name in set(found))
    known = [name for name, count in counts.items() if count > 1]
    index = {name: row for row, name in enumerate(known)}
    coded = [np.array(sorted({index[name] for name in found if name in index}), np.int64) for found in data]
    gold = [list(TYPES).index(type_) for type_ in types]
    weights = np.zeros((len(known), len(TYPES)), np.float32)
    history = np.full_like(weights, 1e-2)
    order, chance = list(range(len(coded))), random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for at in order:
            active = coded[at]
            share = weights[active].sum(axis=0)
            share = np.exp(share - share.max())
            share /= share.sum()
            share[gold[at]] -= 1
            step = share[None, :] + DECAY * len(coded) / 1000 * weights[active]
            history[active] += step**2
            weights[active] -= STEP * step / np.sqrt(history[active])
    _save(known, weights, model)


def _save(known: list[str], weights: Floats, model: Path) -> None:
    scale = float(np.abs(weights).max()) / 127
    small = np.round(weights / scale).astype(np.int8)
    kept = np.abs(small).max(axis=1) > 1
    features = "\n".join(name for name, keep in zip(known, kept, strict=True) if keep)
    np.savez_compressed(model, types=" ".join(TYPES), features=features, weights=small[kept], scale=scale)


def main() -> None:
    """Train on all sentences, or check."""
    single = Single(Tagger(), lexicon.load(), _Untrained())
    every = rows()
    random.Random(3).shuffle(every)
    held = every[: len(every) // 10] if "--check" in sys.argv else []
    rest = every[len(held) :]
    train([names(single, row) for row in rest], [row["type"] for row in rest], MODEL)
    single.classifier = Classifier()
    right = Counter[str]()
    for row in held:
        scores = single.classifier.scores(names(single, row))
        source, target = (row["text"][a:b] for a, b in (row["source"] or (0, 0), row["target"] or (0, 0)))
        right["classifier"] += max(scores, key=lambda t: scores[t]) == row["type"]
        right["both"] += single.code(row["text"], source, target).type == row["type"]
    for name, count in right.items():
        print(f"{name}: {count / len(held):.3f} of {len(held)}")


if __name__ == "__main__":
    main()
