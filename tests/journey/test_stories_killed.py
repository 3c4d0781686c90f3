"""The stage `stories` killed −9 again and again: what it says of each telling is what it says undisturbed."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace

from enrich.stories.stage import Teller, Told
from tests.enrich.sift.press import START
from tests.enrich.stories.stream import HARRAN, told
from tests.house.source import ROOT
from tests.live.fixtures import belt_environment, belt_settings
from tests.live.servers.kafka_broker import KafkaBroker
from wire import codec, record
from wire.article import Article, Event, Modality
from wire.belt import Belt
from wire.belt.kafka import KafkaBelt
from wire.belt.sqlite import SqliteBelt
from wire.envelope import publishing
from wire.record import EventRecord
from wire.topics import CODED, RECORDED, TOLD, TOPICS

STORIES, TELLINGS, ACTORS, KILLS = 500, 20, 900, 5
SYLLABLES = [f"{start}{middle}{end}" for start in "bdgklmnprst" for middle in "aeiou" for end in ("", "nd", "rm")]
VOCABULARY = ["".join(pair) for pair in product(SYLLABLES, SYLLABLES)]
PATIENCE = 500.0  # seconds; some fifty on an idle machine


def _tellings() -> list[Article]:
    """Tellings over two days in four languages, as they come from events: sift has joined those of one language.

    One in twenty it has joined to a story that it does not tell, so that some are moved.
    """
    draw = random.Random(7)
    casts = [draw.sample(range(ACTORS), 4) for _ in range(STORIES)]
    words = [draw.choices(VOCABULARY, k=30) for _ in range(STORIES)]
    kinds = [draw.choice(("ASSAULT", "COERCE", "PROTEST", "ACCUSE")) for _ in range(STORIES)]
    order = [story for story in range(STORIES) for _ in range(TELLINGS)]
    order.sort(key=lambda story: story + draw.uniform(0, 12))
    opened: dict[tuple[int, str], Article] = {}
    made = []
    for at, story in enumerate(order):
        language, when = draw.choice(("en", "es", "ar", "fr")), START + timedelta(hours=48) * at / len(order)
        cast = [(f"Q{each}", "person") for each in draw.sample(casts[story], draw.randint(1, 4))]  # some say little
        times = {"fetched_at": when, "published_at": when, "sifted": at + 1}
        text = " ".join(draw.sample(words[story], 20))
        article = told(
            f"a{at}",
            language,
            *cast,
            events=(_act(draw, kinds[story], cast),),
            outlet=f"o{at % 30}",
            text=text,
            **times,
        )
        astray = draw.random() < 0.05
        first = opened.setdefault((max(0, story - astray), language), article)
        if first is not article:
            article = replace(article, relation="related", of=first.id, story=first.id)
        made.append(replace(article, opened=first.sifted))
    return made


def _act(draw: random.Random, kind: str, cast: list[tuple[str, str]]) -> Event:
    """Return what a telling says of its story's act: one side or both, some dead, or that it did not happen."""
    source, *targets = (name for name, _ in cast)
    denied = draw.random() < 0.1
    modality: Modality = "denied" if denied else "asserted"
    return Event(
        id="e", type=kind, quad=4, main=not denied, modality=modality, source=(source,), target=tuple(targets),
        killed=draw.choice((None, 8, 10, 12)), place=draw.choice((None, HARRAN)),
    )  # fmt: skip


def _undisturbed(made: list[Article]) -> tuple[dict[str, Article], dict[str, list[EventRecord]]]:
    """Return the articles as told, and all revisions of each record in order."""
    said = [each for each in Teller(()).process_all(made) if isinstance(each, Told)]
    told = {article.id: article for each in said for article in (each.article, *each.again)}  # as each was told last
    return told, _revisions(record for each in said for record in each.records)


def _revisions(records: Iterable[EventRecord]) -> dict[str, list[EventRecord]]:
    found: dict[str, list[EventRecord]] = {}
    for each in records:
        found.setdefault(each.id, []).append(each)
    return found


@contextmanager
def _worker(environ: Mapping[str, str], log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker of the stage, without the supervisor that would start it again."""
    command = [sys.executable, "-m", "desk", "stage", "stories", "--worker"]
    with log.open("ab") as said, subprocess.Popen(command, env={**os.environ, **environ}, cwd=ROOT, stderr=said) as one:
        try:
            yield one
        finally:
            one.kill()


def _done(belt: Belt) -> int:
    return sum(belt.positions("stories", CODED.name).values())


def _kill_often(belt: Belt, environ: Mapping[str, str], log: Path) -> None:
    made = _tellings()
    belt.create_topics(TOPICS)
    belt.publish([publishing(CODED, article) for article in made])
    until = time.monotonic() + PATIENCE
    ends = sorted(random.Random(3).sample(range(len(made)), KILLS))
    for end in (*ends, len(made)):  # the last worker is left alone until all is done
        with _worker(environ, log) as worker:
            while _done(belt) < end:
                assert worker.poll() is None, log.read_text()[-2_000:]
                assert time.monotonic() < until, f"{_done(belt)} done\n{log.read_text()[-2_000:]}"
                time.sleep(0.01)
    out = [codec.decode(message.value) for message in belt.read(TOLD.name)]
    expected, records = _undisturbed(made)
    assert {article.id: article for article in out} == expected
    moves = sum(len(article.moved) for article in expected.values())
    assert moves
    assert len(out) == len(made) + moves
    assert _revisions(record.decode(message.value) for message in belt.read(RECORDED.name)) == records
    assert any(each[-1].into for each in records.values())
    assert max(len(each) for each in records.values()) > TELLINGS
    assert sum(bool(article.merged) for article in expected.values()) > 0  # stories were joined and merged on the way
    assert len({article.story for article in expected.values()}) < len({article.story for article in made})


@pytest.mark.slow
@pytest.mark.timeout(PATIENCE + 60)
def test_stories_are_the_same_however_often_killed_on_sqlite(tmp_path: Path) -> None:
    with SqliteBelt(tmp_path / "belt.db") as belt:
        _kill_often(belt, {"WIREWATCH_HOME": str(tmp_path), "WIREWATCH_BELT__BATCH": "20"}, tmp_path / "log")


@pytest.mark.live
@pytest.mark.slow
@pytest.mark.timeout(PATIENCE + 60)
def test_stories_are_the_same_however_often_killed_on_kafka(kafka: KafkaBroker, prefix: str, tmp_path: Path) -> None:
    settings = belt_settings(kafka, prefix)
    with KafkaBelt(settings) as belt:
        _kill_often(belt, belt_environment(settings, tmp_path), tmp_path / "log")
