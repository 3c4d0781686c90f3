"""Event records: tellings a second and memory a telling, as the acts of a few days come in.

In: the number of articles. Out: a table. `python -m benchmarks.records [10000 100000 …]`. Articles are made: each tells
two acts of one of many stories, twenty articles a story, in slightly other terms each time; a tenth are copies.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.sift import megabytes
from enrich.stories.records import Recorder
from wire.article import Actor, Article, Event, Place, Span

START = datetime(2020, 3, 2, tzinfo=UTC)
DAYS, A_STORY, OUTLETS, COUNTRIES, TOWNS = 4, 20, 300, 60, 400
TYPES = (("ASSAULT", 4, ("drone", "aerial")), ("ACCUSE", 3, ("allege",)), ("CONSULT", 1, ("visit",)), ("COERCE", 4, ()))


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """Yield coded articles of some days, in order."""
    draw = random.Random(seed)
    stories = max(1, count // A_STORY)
    for at in range(count):
        newest = stories * at // count
        story = draw.randrange(max(0, newest - 40), newest + 1)
        when = START + timedelta(days=DAYS) * at / count
        own = random.Random(story)
        cast = [_actor(own, story, number) for number in range(4)]
        acts = [_act(own, draw, cast, when) for _ in range(2)]
        yield Article(
            id=f"a{at}", feed="f", outlet=f"o{draw.randrange(OUTLETS)}", title="", fetched_at=when, story=f"s{story}",
            relation="exact" if draw.random() < 0.1 else "related", actors=tuple(cast), events=tuple(acts),
        )  # fmt: skip


def _actor(own: random.Random, story: int, number: int) -> Actor:
    country = f"C{own.randrange(COUNTRIES)}"
    if number < 2:
        return Actor(id=f"Q{country}", name=country, kind="country", country=country, sector="GOV", salience=0.7)
    return Actor(id=f"Q{story}-{number}", name=f"N {story}", kind="person", country=country, sector="MIL", salience=0.9)


def _act(own: random.Random, draw: random.Random, cast: list[Actor], when: datetime) -> Event:
    type_, quad, modes = own.choice(TYPES)
    town = own.randrange(TOWNS)
    source, target = own.sample(cast, 2)
    place = Place(name=f"T{town}", country=f"C{town % COUNTRIES}", lat=town % 80, lon=town % 170, geonames=town + 1)
    words = f"{source.name} did this to {target.name} in {place.name} on that day, it was said there."
    return Event(
        id="e", type=type_, quad=quad, modes=modes[: draw.randrange(3)], main=True, confidence=draw.random(),
        source=(source.id,) * (draw.random() < 0.8), target=(target.id,) * (draw.random() < 0.8),
        place=place if draw.random() < 0.7 else None, date=when.date() if draw.random() < 0.7 else None,
        killed=draw.randrange(1, 90) if draw.random() < 0.2 else None,
        sentence=Span(field="text", start=0, end=len(words), text=words),
    )  # fmt: skip


def main() -> None:
    """Print a line a count."""
    print("articles   articles/s   records   bytes an article   revisions an article")
    for count in [int(each) for each in sys.argv[1:]] or [10_000, 100_000]:
        given = list(articles(count))
        recorder, revisions, before = Recorder(), 0, megabytes()
        began = time.process_time()
        for article in given:
            revisions += len(recorder.add(article))
        seconds = time.process_time() - began
        held = (megabytes() - before) * 1e6 / count
        said = (f"{count:>8,}", f"{count / seconds:>12,.0f}", f"{len(recorder.records):>9,}", f"{held:>18,.0f}")
        print(*said, f"{revisions / count:>22.1f}", sep="", flush=True)


if __name__ == "__main__":
    main()
