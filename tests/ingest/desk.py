"""One installation of ingest for tests: database, belt, a clock that stands still, and a web to poll."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.feeds import Feed
from ingest.feedstate import FeedState
from ingest.pull import PullSummary, pull_with
from ingest.state import read_states
from ingest.workers import Workers
from tests.ingest.web import Web, tools
from wire import codec
from wire.article import Article
from wire.belt import Belt
from wire.belt.sqlite import SqliteBelt
from wire.database import open_database
from wire.settings import IngestSettings
from wire.topics import FETCHED, TOPICS

SETTINGS = IngestSettings(host_gap=0.0, full_text=False, deadline=5.0, interval=900.0)


class Time:
    """A clock that only moves when told to, or when somebody sleeps."""

    def __init__(self) -> None:
        self.now = datetime(2020, 1, 3, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Desk:
    """One installation: database, belt, clock, and a web to poll."""

    def __init__(self, home: Path, web: Web, workers: Workers, settings: IngestSettings = SETTINGS) -> None:
        self.engine = open_database("", home)
        self.belt = SqliteBelt(home / "belt.db")
        self.belt.create_topics(TOPICS)
        self.web, self.time, self.settings, self._workers = web, Time(), settings, workers

    def feed(self, path: str, name: str | None = None, host: str = "paper.example") -> Feed:
        return Feed(id=name or path.strip("/"), url=self.web.url(path, host), outlet="Paper")

    def pull(self, *feeds: Feed, belt: Belt | None = None) -> PullSummary:
        made = tools(self.engine, self._workers, self.settings, self.time)
        return pull_with(made, feeds, belt or self.belt, self.time.sleep)

    def state(self, feed: Feed) -> FeedState:
        return read_states(self.engine, [feed])[feed.id]

    def articles(self) -> list[Article]:
        return [codec.decode(message.value) for message in self.belt.read(FETCHED.name)]

    def close(self) -> None:
        self.engine.dispose()
        self.belt.close()
