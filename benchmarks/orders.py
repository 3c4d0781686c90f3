"""Stories in twenty orders of arrival: does the order part what belongs together? B-cubed, mean and worst.

In: a public set and our labelled days, ../shared beside the checkout. Out: a table; `parted` is the share of the pairs
of tellings, rightly together in the order as filed, that another order tells apart. Refuses: nothing; where the sets
are not there it says so. `python -m benchmarks.orders`.
"""

import json
import random
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from statistics import fmean

from msgspec.structs import replace

from desk import setup
from desk.articles import article_of
from desk.tellings import ends
from enrich.actors.tag import make_tagger
from enrich.events.code import make_coder
from enrich.sift.stage import make_sift
from enrich.stories.stage import make_stories
from tests.quality.bcubed import bcubed
from wire.article import Article

SHARED = Path(__file__).parents[2] / "shared"
ORDERS = 20

Said = Mapping[str, str]  # article → story


def rows(name: str) -> list[dict[str, str]]:
    """Return the lines of a file of ../shared."""
    return [json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines()]


def sets() -> Iterator[tuple[str, list[Article], Said]]:
    """Yield name, articles as filed and the labels of each set."""
    research = [row | {"id": str(at)} for at, row in enumerate(rows("eval/dev/ecb_clusters.jsonl"))]
    given = [article_of({"id": row["id"], "text": row["text"]}) for row in research]
    yield "research", given, {row["id"]: row["cluster"] for row in research}
    days = sorted(rows("gold/dev/articles.jsonl"), key=lambda row: row["published_at"])
    yield "our days", list(map(article_of, days)), {row["id"]: row["story"] for row in rows("gold/dev/gold.jsonl")}


def coded(given: list[Article]) -> list[Article]:
    """Return articles with actors, places and events, which no order changes."""
    sift, tag, code = make_sift([]), make_tagger(setup.knowledge()), make_coder()
    languages = [sift(each).language for each in given]
    return [code(tag(replace(each, language=language))) for each, language in zip(given, languages, strict=True)]


def last_told(given: list[Article]) -> Said:
    """Return the story of each article in the end, all merges and moves done."""
    sift, tell = make_sift([]), make_stories([])
    said: dict[str, Article] = {}
    for each in given:
        told = tell(sift(each))
        said |= {one.id: one for one in (told.article, *told.again)}
    return ends(said.values())


def parted(wanted: Said, filed: Said, said: Said) -> float:
    """Return the share of the pairs rightly together as filed that another order tells apart."""
    pairs = [(a, b) for a, b in combinations(wanted, 2) if wanted[a] == wanted[b] and filed[a] == filed[b]]
    return fmean(said[a] != said[b] for a, b in pairs)


def main() -> None:
    """Print the table."""
    if not SHARED.is_dir():
        print(f"NOTHING MEASURED: {SHARED} is not there")
        return
    print(f"set         as filed   {ORDERS} orders: F1 mean   worst   precision worst   parted mean   worst")
    for name, given, wanted in sets():
        ready = coded(given)
        filed = last_told(ready)
        orders = [last_told(random.Random(seed).sample(ready, len(ready))) for seed in range(ORDERS)]
        scores = [bcubed(wanted, said) for said in orders]
        f1, lost = [score[2] for score in scores], [parted(wanted, filed, said) for said in orders]
        print(
            f"{name:10} {bcubed(wanted, filed)[2]:>9.3f} {fmean(f1):>20.3f} {min(f1):>7.3f}"
            f" {min(score[0] for score in scores):>17.3f} {fmean(lost):>13.3f} {max(lost):>7.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
