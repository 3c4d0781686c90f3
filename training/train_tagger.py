"""Train the tagger of enrich/events from our own sentences.

In: training/sentences.jsonl and training/tags.txt, the Penn tags of their words. Out: enrich/knowledge/tagger.npz, in
seconds. Refuses: a sentence whose words and tags differ in number. Each sentence is learnt as written and in small
letters, so that old wire copy without capitals is read as well. The tags are spaCy's (en_core_web_sm, MIT).
"""

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from enrich.events.tagger import MODEL, Tagger, features
from enrich.events.words import tokenise

HERE = Path(__file__).parent
ROUNDS = 6  # more change nothing on held-out sentences
USUAL = 3  # a word seen this often has a usual tag

Example = tuple[list[str], list[str]]


def examples() -> list[Example]:
    """Return (words, tags) of each sentence, as written and in small letters."""
    tags = dict(line.split("\t") for line in (HERE / "tags.txt").read_text(encoding="utf-8").splitlines())
    found = []
    for line in (HERE / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in tags:
            continue
        words = [word.text for word in tokenise(row["text"], 0, len(row["text"]))]
        row_tags = tags[row["id"]].split()
        if len(words) != len(row_tags):
            raise ValueError(f"{row['id']}: {len(words)} words, {len(row_tags)} tags")
        found.append((words, row_tags))
        found.append(([word.lower() for word in words], row_tags))
    return found


def usual_tags(data: list[Example]) -> dict[str, str]:
    """Return the most frequent tag of each frequent word; two tags where the second is frequent as well."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags in data:
        for word, tag in zip(words, tags, strict=True):
            counts[word.lower().replace("’", "'")][tag] += 1
    found = {}
    for word, count in counts.items():
        if count.total() >= USUAL and not word[0].isdigit():
            top = count.most_common(2)
            second = len(top) > 1 and top[1][1] >= count.total() / 5
            found[word] = f"{top[0][0]}|{top[1][0]}" if second else top[0][0]
    return found


def train(data: list[Example], model: Path) -> None:
    """Learn an averaged perceptron and save it in eight bits a weight."""
    usual = usual_tags(data)
    tags = sorted({tag for _, row in data for tag in row})
    counts = Counter(name for words, _ in data for names in features(words, usual) for name in names)
    names = [name for name, count in counts.items() if count > 2]
    rows = {name: row for row, name in enumerate(names)}
    weights, summed = (np.zeros((len(names), len(tags)), np.float32) for _ in range(2))
    coded = [
        ([rows[n] for n in found if n in rows], tags.index(tag))
        for words, row in data
        for found, tag in zip(features(words, usual), row, strict=True)
    ]
    step = 0
    chance = random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(coded)
        for active, gold in coded:
            step += 1
            said = int(weights[active].sum(0).argmax())
            if said != gold:
                weights[active, gold] += 1
                weights[active, said] -= 1
                summed[active, gold] += step
                summed[active, said] -= step
    mean = weights - summed / step
    scaled = np.clip(np.round(mean * (127 / np.percentile(np.abs(mean), 99.95))), -127, 127).astype(np.int8)
    kept = np.abs(scaled).max(axis=1) > 1
    words_of = [word for word in usual if " " not in word]
    np.savez_compressed(
        model,
        tags=" ".join(tags),
        features="\n".join(name for name, keep in zip(names, kept, strict=True) if keep),
        weights=scaled[kept],
        words=" ".join(words_of),
        usual=" ".join(usual[word] for word in words_of),
    )


def accuracy(tagger: Tagger, data: list[Example]) -> float:
    """Return the share of words with the right tag."""
    pairs = [pair for words, tags in data for pair in zip(tagger.tag(words), tags, strict=True)]
    return sum(a == b for a, b in pairs) / len(pairs)


def main() -> None:
    """Train; with --check on nine tenths, and print the accuracy on the rest."""
    data = examples()
    if "--check" in sys.argv:
        cut = len(data) * 9 // 20 * 2
        train(data[:cut], MODEL)
        tagger = Tagger()
        sys.stdout.write(
            f"as written {accuracy(tagger, data[cut::2]):.4f}, small {accuracy(tagger, data[cut + 1 :: 2]):.4f}\n"
        )
    else:
        train(data, MODEL)


if __name__ == "__main__":
    main()
