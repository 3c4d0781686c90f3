"""Which copies are found: sift beside plain MinHash at .7 and SimHash at 3 bits, on the same articles in one run.

In: the pieces of the demo, in four languages, and articles of twelve sentences of enrich/training/sentences.jsonl, each
in one article only. Out: a table of recall by kind of copy, precision, and articles a second. Refuses: nothing.
`python -m benchmarks.copies`.
"""

import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rensa import RMinHash

from desk.demo.press import outlets
from enrich.sift.hashes import hashed, runs
from enrich.sift.stage import make_sift
from wire.article import SAME_TEXT, Article
from wire.query.words import PLAIN, analyse

SENTENCES = Path(__file__).parents[1] / "enrich/training/sentences.jsonl"
AN_ARTICLE = 12  # sentences, about 330 words
SHORT = 90  # words; a shorter piece cut to 30 % is a teaser of two lines
HOUSES = 6  # outlets whose pages are mostly furniture
OUTLETS = 40
START = datetime(2020, 1, 1, tzinfo=UTC)
FURNITURE = (
    "Sign up for the morning letter and never miss what matters. All rights reserved; this material may not be "
    "published, broadcast, rewritten or redistributed. Follow us on every network, download the app, and tell us what "
    "you think of this article. Related: the ten stories everybody reads today, our pictures of the week, your guide."
)
FRAME = (
    "The weather at a glance for {day}. Along the coast expect {sky} with highs of {high} degrees and a {wind} wind. "
    "In the hills it stays {sky} with lows of {low} degrees, and drivers should allow {more} more minutes. "
    "Sunrise is at {rise} and sunset at {set}; the water at the harbour has {water} degrees this {part}."
)


class Case(NamedTuple):
    """An article of the test: its text, which text it comes from, and how it was made."""

    family: str
    kind: str
    title: str
    text: str
    outlet: str


Claims = dict[int, int]  # a case → the earlier case that it is said to copy


def cases(seed: int) -> list[Case]:
    """Return all articles in an order of arrival."""
    draw = random.Random(seed)
    sentences = [json.loads(line)["text"] for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    draw.shuffle(sentences)
    texts = [sentences[at : at + AN_ARTICLE] for at in range(0, len(sentences) - AN_ARTICLE, AN_ARTICLE)]
    pieces = written()
    headlines = [title for title, _ in pieces]
    made: list[Case] = []
    for at, (title, paragraphs) in enumerate(pieces):
        made += copies(f"p{at}", (title, draw.choice(headlines)), paragraphs, draw)
    for at, text in enumerate(texts):
        made += copies(f"t{at}", (" ".join(text[0].split()[:8]), draw.choice(headlines)), text, draw)
    for at in range(0, len(texts), 5):  # other words, one sentence quoted from elsewhere
        quoted = [*draw.sample(texts[(at + 7) % len(texts)], 1), *(shuffled(each, draw) for each in texts[at][:8])]
        made.append(Case(f"q{at}", "quotes another", "Reactions", " ".join(quoted), outlet(draw)))
    made += [Case(f"w{at}", "weather frame", "Weather", weather(draw), "outlet 1") for at in range(60)]
    for at, text in enumerate(texts[:60]):  # three sentences of news in the furniture of a house
        news = " ".join(shuffled(each, draw) for each in text[:3])
        frame = f"{news} {FURNITURE} {FURNITURE.upper()}"
        made.append(Case(f"f{at}", "furniture only", " ".join(news.split()[:8]), frame, f"house {at % HOUSES}"))
    draw.shuffle(made)
    return made


def written() -> list[tuple[str, list[str]]]:
    """Return title and paragraphs of the demo's pieces, each once, in its last state."""
    pieces = [piece for each in outlets() for piece in each.pieces if not piece.copy_of]
    texts = [(piece.states[-1].title, piece.states[-1].text.split("\n\n")) for piece in pieces]
    return [(title, paragraphs) for title, paragraphs in texts if len(" ".join(paragraphs).split()) >= SHORT]


def copies(family: str, titles: tuple[str, str], text: list[str], draw: random.Random) -> Iterator[Case]:
    """Yield a text and its copies; the second title is in other words, as in another language."""
    whole, words = " ".join(text), " ".join(text).split()
    variants = {
        "original": whole + " " + FURNITURE,
        "exact, new headline": whole,
        "cut to 60 %": " ".join(words[: len(words) * 6 // 10]),
        "cut to 30 %": " ".join(words[: len(words) * 3 // 10]),
        "with furniture": f"{whole} {FURNITURE}",
        "5 % of words changed": changed(words, 0.05, draw),
        "15 % of words changed": changed(words, 0.15, draw),
        "reordered": " ".join(draw.sample(text, len(text))),
        "cut to 60 %, 10 % changed": changed(words[: len(words) * 6 // 10], 0.1, draw),
        "middle 40 %": " ".join(words[len(words) * 3 // 10 : len(words) * 7 // 10]),
    }
    for kind, body in variants.items():
        yield Case(family, kind, titles[kind == "exact, new headline"], body, outlet(draw))


def outlet(draw: random.Random) -> str:
    """Return one of the outlets."""
    return f"outlet {draw.randrange(OUTLETS)}"


def changed(words: list[str], share: float, draw: random.Random) -> str:
    """Return words of which a share is replaced."""
    return " ".join(f"other{draw.randrange(10**6)}" if draw.random() < share else word for word in words)


def shuffled(sentence: str, draw: random.Random) -> str:
    """Return a sentence in another order: the same subject, other words in a row."""
    words = sentence.split()
    return " ".join(draw.sample(words, len(words)))


def weather(draw: random.Random) -> str:
    """Return a bulletin; two of them share their frame and nothing else."""
    return FRAME.format(
        day=draw.choice(("Monday", "Tuesday", "Friday")), sky=draw.choice(("sun", "rain", "clouds", "fog")),
        high=draw.randrange(30), low=draw.randrange(20), wind=draw.choice(("weak", "strong", "westerly")),
        more=draw.randrange(40), rise=f"{draw.randrange(5, 9)}.{draw.randrange(60):02}",
        set=f"{draw.randrange(17, 22)}.{draw.randrange(60):02}", water=draw.randrange(24),
        part=draw.choice(("morning", "evening", "week")),
    )  # fmt: skip


def by_sift(made: list[Case]) -> Claims:
    """Ask sift."""
    sift, claims = make_sift([]), {}
    for at, case in enumerate(made):
        when = START + timedelta(seconds=at)
        article = Article(
            id=str(at),
            feed="f",
            outlet=case.outlet,
            title=case.title,
            text=case.text,
            fetched_at=when,
            published_at=when,
        )
        found = sift(article)
        if found.relation in SAME_TEXT and found.of:
            claims[at] = int(found.of)
    return claims


def by_minhash(made: list[Case]) -> Claims:
    """Ask MinHash of 128 permutations over runs of three words, with bands for a threshold of .7."""
    bands: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    prints, claims = [], {}
    for at, case in enumerate(made):
        words = analyse(case.text, PLAIN).split()
        mark = RMinHash(num_perm=128, seed=1)
        mark.update([" ".join(words[start : start + 3]) for start in range(max(1, len(words) - 2))])
        digest = np.array(mark.digest(), dtype=np.uint32)
        prints.append(digest)
        keys = [(band, digest[band * 8 : band * 8 + 8].tobytes()) for band in range(16)]  # (1/16)^(1/8) is .707
        earlier = {each for key in keys for each in bands[key]}
        alike = {each: float((prints[each] == digest).mean()) for each in earlier}
        if alike and max(alike.values()) >= 0.7:
            claims[at] = max(alike, key=alike.__getitem__)
        for key in keys:
            bands[key].append(at)
    return claims


def by_simhash(made: list[Case]) -> Claims:
    """Ask SimHash of 64 bits over runs of three words, three bits apart at most."""
    marks, claims = np.zeros(len(made), dtype=np.uint64), {}
    for at, case in enumerate(made):
        low = runs(hashed(case.text, PLAIN), 3).astype(np.uint64)
        values = low * np.uint64(0x9E3779B97F4A7C15)
        votes = np.unpackbits(values.view(np.uint8).reshape(-1, 8), axis=1).sum(axis=0) * 2 > len(values)
        marks[at] = np.packbits(votes).view(np.uint64)[0]
        apart = np.bitwise_count(marks[:at] ^ marks[at])
        if at and apart.min() <= 3:
            claims[at] = int(apart.argmin())
    return claims


def report(name: str, ask: Callable[[list[Case]], Claims], made: list[Case]) -> None:
    """Print how an approach did."""
    began = time.perf_counter()
    claims = ask(made)
    speed = len(made) / (time.perf_counter() - began)
    first: dict[str, int] = {}
    asked, found, wrong = Counter[str](), Counter[str](), Counter[str]()
    for at, case in enumerate(made):
        right = at in claims and made[claims[at]].family == case.family
        if case.family in first:
            asked[case.kind] += 1
            found[case.kind] += right
        first.setdefault(case.family, at)
        wrong[case.kind] += at in claims and not right
    recall = found.total() / asked.total()
    precision = found.total() / max(1, len(claims))
    print(f"\n{name}: recall {recall:.4f}, precision {precision:.4f}, {speed:,.0f} articles/s")
    for kind in asked:
        print(f"  {kind:28} {found[kind] / asked[kind]:.3f}")
    print("  false:", dict(wrong - Counter()) or "none")


def main() -> None:
    """Print the table."""
    made = cases(seed=1)
    families = len({case.family for case in made})
    print(f"{len(made)} articles, {families} texts, {len(made) - families} copies")
    for name, ask in (("sift", by_sift), ("MinHash at .7", by_minhash), ("SimHash at 3 bits", by_simhash)):
        report(name, ask, made)


if __name__ == "__main__":
    main()
