"""Train the tagger of enrich/events from our own sentences.

In: sentences.jsonl and tags.txt, the Penn tags of their words; news.txt. Out: enrich/knowledge/tagger.npz,
in half a minute. Refuses: a sentence whose words and tags differ in number. Each is learnt as written and in small
letters, so that old wire copy without capitals is read as well. The tags are spaCy's (en_core_web_sm, MIT).
"""

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from enrich.events.syntax.tagger import MODEL, Tagger, features
from enrich.events.vocabulary import lexicon
from enrich.events.vocabulary.inflect import gerund, past_forms, plural, third
from enrich.words import tokenise

HERE = Path(__file__).parent
ROUNDS = 6  # more change nothing on held-out sentences
USUAL = 3  # a word seen this often has a usual tag

Example = tuple[list[str], list[str]]


def examples() -> list[Example]:
    """Return (words, tags) of each sentence."""
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
    for line in (HERE / "news.txt").read_text(encoding="utf-8").splitlines():
        pairs = [part.rsplit("/", 1) for part in line.split(" ")]
        found.append(([word for word, _ in pairs], [tag for _, tag in pairs]))
    return found


def drills(chance: random.Random) -> list[Example]:
    """Return short sentences that show each form of the vocabulary in its places, tagged by construction."""
    words = lexicon.load()
    found: list[Example] = []

    def put(pattern: str, **forms: str) -> None:
        subject, target = chance.choice(WHO), chance.choice(WHO)
        pairs = [part.rsplit("/", 1) for part in pattern.format(s=subject, o=target, **forms).split()]
        found.append(([word for word, _ in pairs], [tag for _, tag in pairs]))

    for lemma in sorted({*words.frames, *words.operators}):
        if lemma in {"be", "have", "do"} or not lemma.isalpha():
            continue
        past, participle = past_forms(lemma)
        put("{s} {v}/VBZ {o} ./.", v=third(lemma))
        put("{s} {v}/VBD {o} on/IN Friday/NNP ./.", v=past)
        put("{s} said/VBD {o} had/VBD been/VBN {v}/VBN by/IN {s} ./.", v=participle)
        put("{s} was/VBD {v}/VBN in/IN the/DT capital/NN ./.", v=participle)
        put("{s} has/VBZ {v}/VBN {o} ./.", v=participle)
        put("{s} will/MD {v}/VB {o} next/JJ week/NN ,/, an/DT official/NN said/VBD ./.", v=lemma)
        put("{s} plans/VBZ to/TO {v}/VB {o} ./.", v=lemma)
        put("{s} is/VBZ {v}/VBG {o} ./.", v=gerund(lemma))
    for lemma in sorted(set(words.nouns.values())):
        noun, many = lemma.split("_")[-1], plural(lemma).split("_")[-1]
        put("{s} rejected/VBD the/DT {n}/NN by/IN {o} ./.", n=noun)
        put("{s} announced/VBD new/JJ {n}/NNS against/IN {o} ./.", n=many)
        put("The/DT {n}/NNS in/IN {o} went/VBD on/RP ./.", n=many)
    return found


WHO = """
Iran/NNP
the/DT rebels/NNS
President/NNP Lopez/NNP
The/DT Kenyan/JJ government/NN
Turkey/NNP 's/POS army/NN
police/NNS in/IN Lima/NNP
a/DT court/NN
the/DT United/NNP Nations/NNPS
two/CD Polish/JJ diplomats/NNS
the/DT prime/JJ minister/NN
protesters/NNS
the/DT U.S./NNP military/NN
North/NNP Korea/NNP
villagers/NNS
""".strip().splitlines()


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
    return {**vocabulary_tags(), **found}


def vocabulary_tags() -> dict[str, str]:
    """Return what the event vocabulary's forms may be, for those that the sentences do not show often."""
    words = lexicon.load()
    nouns = {plural(noun): "NNS" for noun in words.nouns.values()} | dict.fromkeys(words.nouns.values(), "NN")
    found = {}
    for form in words.verbs:
        tag = (
            "VBG"
            if form.endswith("ing")
            else "VBD|VBN"
            if form.endswith("ed")
            else "VBZ"
            if form.endswith("s")
            else "VB"
        )
        found[form] = f"~{tag}|{nouns[form]}" if form in nouns else f"~{tag}"
    return found


def train(data: list[Example], model: Path) -> None:
    """Learn an averaged perceptron and save it in eight bits a weight."""
    usual = usual_tags(data)
    data = small([*data, *drills(random.Random(2))])
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


def small(data: list[Example]) -> list[Example]:
    """Return examples twice, the second time in small letters."""
    return [*data, *(([word.lower() for word in words], tags) for words, tags in data)]


def accuracy(tagger: Tagger, data: list[Example]) -> float:
    """Return the share of words with the right tag."""
    pairs = [pair for words, tags in data for pair in zip(tagger.tag(words), tags, strict=True)]
    return sum(a == b for a, b in pairs) / len(pairs)


def main() -> None:
    """Train; with --check on nine tenths, and print the accuracy on the rest."""
    data = examples()
    if "--check" in sys.argv:
        held = data[::10]
        train([row for at, row in enumerate(data) if at % 10], MODEL)
        tagger = Tagger()
        lowered = small(held)[len(held) :]
        sys.stdout.write(f"as written {accuracy(tagger, held):.4f}, small {accuracy(tagger, lowered):.4f}\n")
    else:
        train(data, MODEL)


if __name__ == "__main__":
    main()
