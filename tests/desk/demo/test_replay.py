import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa

from desk.demo.home import list_feeds
from desk.demo.press import FIRST, LAST, outlets
from desk.demo.replay import STEP, Calendar, Replay, reached, steps
from desk.demo.site import Site
from desk.summary import Summary
from ingest.pull import make_tools
from ingest.workers import Workers
from wire.belt import Belt
from wire.belt.open import open_belt
from wire.codec import decode
from wire.database import open_database
from wire.settings import BeltSettings, IngestSettings
from wire.topics import FETCHED, TOPICS

SETTINGS = IngestSettings(allow=("127.0.0.0/8",), host_gap=0.0)


def test_steps_lead_to_the_last_day() -> None:
    assert list(steps(FIRST)) == [FIRST + STEP * number for number in range(1, 29)]
    assert FIRST + STEP * 28 == LAST


@pytest.mark.parametrize(
    ("start", "left"),
    [
        (LAST - STEP, [LAST]),
        (LAST - STEP * 2 + timedelta(seconds=3), [LAST - STEP, LAST]),
        (LAST + timedelta(seconds=3), [LAST + timedelta(seconds=3)]),
    ],
)
def test_steps_go_on_from_where_a_run_stopped(start: datetime, left: list[datetime]) -> None:
    assert list(steps(start)) == left


def test_calendar_goes_on_by_itself() -> None:
    calendar = Calendar(FIRST)
    calendar.set(LAST)
    time.sleep(0.01)
    assert timedelta(0) < calendar() - LAST < timedelta(minutes=1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    opened = open_database("", tmp_path)
    yield opened
    opened.dispose()


@pytest.fixture
def belt(tmp_path: Path) -> Iterator[Belt]:
    with open_belt(BeltSettings(), tmp_path) as opened:
        opened.create_topics(TOPICS)
        yield opened


def play(home: Path, engine: sa.Engine, belt: Belt, most: int) -> tuple[Summary, Replay]:
    calendar, summary = Calendar(FIRST), Summary()
    with Site() as site, Workers(2) as workers:
        feeds = list_feeds(home, site)
        replay = Replay(feeds, site, make_tools(engine, workers, SETTINGS, calendar), calendar)
        for _ in range(most):
            if replay.poll(summary, belt) > 0:
                break
    return summary, replay


@pytest.mark.slow
def test_replay_publishes_every_piece_and_update_in_the_order_of_days(
    tmp_path: Path, engine: sa.Engine, belt: Belt
) -> None:
    summary, replay = play(tmp_path, engine, belt, 1_000)
    pieces = [piece for outlet in outlets() for piece in outlet.pieces]
    articles = [decode(message.value) for message in belt.read(FETCHED.name)]
    assert len({article.id for article in articles}) == len(pieces)
    assert summary.articles == len(articles) == sum(len(piece.states) for piece in pieces)
    seen = [article.updated_at or article.published_at for article in articles]
    assert all(later > earlier - STEP for earlier, later in pairwise(seen) if earlier and later)
    assert set(replay.faults) == {"fails-on-purpose", "broken-on-purpose"}
    assert {article.outlet for article in articles} == {outlet.name for outlet in outlets()}


def test_replay_stands_at_what_it_has_reached(tmp_path: Path, engine: sa.Engine, belt: Belt) -> None:
    _, replay = play(tmp_path, engine, belt, 2)
    assert FIRST + STEP * 2 <= reached(engine, replay._feeds) < FIRST + STEP * 3


def test_reached_of_a_new_folder_is_the_first_day(tmp_path: Path, engine: sa.Engine) -> None:
    with Site() as site:
        assert reached(engine, list_feeds(tmp_path, site)) == FIRST
